package org.servanda.status.read;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.servanda.agreement.Act;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.ledger.Projection;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.report.Claim;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.status.span.Naming;
import org.servanda.time.CommitmentId;

import org.springframework.stereotype.Component;

/**
 * Which reports ever named a commitment, and which acts rest on it: where the facts of
 * its obligations are found.
 */
@Component
class ObligationIndex implements Projection, Naming {

	/** A row may be there several times, once for each event that says it. */
	private static final Table NAMED = new Table("named_commitment",
			List.of(Column.text("commitment_stream"), Column.text("report_stream")),
			List.of("commitment_stream, position"));

	/** Those of the reports that are claims, likewise. */
	private static final Table CLAIMED = new Table("claimed_commitment",
			List.of(Column.text("commitment_stream"), Column.text("report_stream")),
			List.of("commitment_stream, position"));

	/** Commitments whose acts rest on a power, which is used by them. */
	private static final Table USED = new Table("used_power",
			List.of(Column.text("power_stream"), Column.text("commitment_stream")), List.of("power_stream, position"));

	/** Reports that were retracted because they say again what another one says. */
	private static final Table AGAIN = new Table("said_again",
			List.of(Column.text("report_stream"), Column.text("again_stream")), List.of("report_stream, position"));

	@Override
	public int version() {
		return 5;
	}

	@Override
	public List<Table> tables() {
		return List.of(NAMED, CLAIMED, USED, AGAIN);
	}

	@Override
	public void project(RecordedEvent recorded, Rows rows) {
		switch (recorded.event()) {
			case ReportEvent event -> report(event, rows);
			case CommitmentEvent event -> power(event, recorded.stream(), rows);
			default -> {
			}
		}
	}

	private static void report(ReportEvent event, Rows rows) {
		if (event instanceof ReportEvent.ReportRetracted retraction && retraction.duplicateOf() != null) {
			rows.add(AGAIN, Report.stream(retraction.duplicateOf()), Report.stream(event.report()));
		}
		boolean claims = switch (event) {
			case ReportEvent.Filed filed -> filed.content() instanceof Claim;
			case ReportEvent.ReportCorrected correction -> correction.content() instanceof Claim;
			default -> false;
		};
		event.commitments().forEach((commitment) -> {
			rows.add(NAMED, Commitment.stream(commitment), Report.stream(event.report()));
			if (claims) {
				rows.add(CLAIMED, Commitment.stream(commitment), Report.stream(event.report()));
			}
		});
	}

	private static void power(CommitmentEvent event, String stream, Rows rows) {
		switch (event) {
			case CommitmentEvent.ActCorrected corrected -> power(corrected.content(), stream, rows);
			case Act.Declared act when act.declaration().power() != null -> rows.add(USED,
					Commitment.stream(new CommitmentId(event.agreement(), act.declaration().power())), stream);
			default -> {
			}
		}
	}

	@Override
	public Set<String> about(Snapshot snapshot, Collection<String> commitmentStreams, long upTo) {
		if (commitmentStreams.isEmpty()) {
			return Set.of();
		}
		return new LinkedHashSet<>(snapshot.sql()
			.sql("select report_stream from " + snapshot.name(NAMED)
					+ " where commitment_stream in (:streams) and position <= :upTo"
					+ " union select commitment_stream from " + snapshot.name(USED)
					+ " where power_stream in (:streams) and position <= :upTo")
			.param("streams", commitmentStreams)
			.param("upTo", upTo)
			.query(String.class)
			.list());
	}

	/**
	 * The streams of the reports that ever named some commitments, by these.
	 * @param whole commitments of which all reports are wanted
	 * @param claimed commitments of which claims are wanted
	 * @return commitments that none names are absent
	 */
	Map<String, Set<String>> reports(Snapshot snapshot, Collection<String> whole, Collection<String> claimed,
			long upTo) {
		Map<String, Set<String>> reports = new HashMap<>();
		snapshot.sql()
			.sql("select commitment_stream, report_stream from " + snapshot.name(NAMED)
					+ " where commitment_stream in (:whole) and position <= :upTo"
					+ " union select commitment_stream, report_stream from " + snapshot.name(CLAIMED)
					+ " where commitment_stream in (:claimed) and position <= :upTo")
			.param("whole", orNone(whole))
			.param("claimed", orNone(claimed))
			.param("upTo", upTo)
			.query((row) -> {
				reports.computeIfAbsent(row.getString(1), (commitment) -> new LinkedHashSet<>()).add(row.getString(2));
			});
		return reports;
	}

	/**
	 * The streams of the reports that were retracted since they say again what some say.
	 */
	static Set<String> again(Snapshot snapshot, Collection<String> reportStreams, long upTo) {
		return new LinkedHashSet<>(snapshot.sql()
			.sql("select again_stream from " + snapshot.name(AGAIN)
					+ " where report_stream in (:streams) and position <= :upTo")
			.param("streams", orNone(reportStreams))
			.param("upTo", upTo)
			.query(String.class)
			.list());
	}

	/** SQL has no empty lists; no stream has an empty name. */
	private static Collection<String> orNone(Collection<String> streams) {
		return streams.isEmpty() ? List.of("") : streams;
	}

}

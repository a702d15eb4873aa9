package org.servanda.status.read;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Act;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.http.Reading;
import org.servanda.ledger.Projection;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.report.Claim;
import org.servanda.report.KnownReport;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.status.Incidents;
import org.servanda.status.Incidents.Incident;
import org.servanda.status.StatusSpans.Violations;
import org.servanda.status.span.Naming;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.KnowledgeClock;

import org.springframework.stereotype.Component;

/**
 * Which reports ever named a commitment, and which acts rest on it: where the facts of
 * its obligations are found.
 */
@Component
class ObligationIndex implements Projection, Naming {

	/**
	 * A row may be there several times, once for each event that says it.
	 *
	 * <p>
	 * {@code incident}: a report was filed under the commitment's own agreement and says
	 * nothing of it but incidents, see {@link Incidents#of}; a row for each of them, or
	 * one that counts at no time where it says nothing that bears on it. {@code party} is
	 * whose it is, empty for what is nobody's; {@code lasting} says how long it lasted at
	 * most, see {@link Lasting}; {@code counts} and {@code begun} are the instants from
	 * which it counts and at which it began, in milliseconds since 1970; {@code times}
	 * says how many there were. Of anything else all these are absent.
	 */
	static final Table NAMED = new Table("named_commitment",
			List.of(Column.text("commitment_stream"), Column.text("report_stream"), Column.flag("incident"),
					Column.text("party"), Column.number("lasting"), Column.number("counts"), Column.number("begun"),
					Column.number("times")),
			List.of("commitment_stream, incident, audience, party, lasting, counts, position",
					"report_stream, commitment_stream"));

	/**
	 * The reports of which something was recorded after they were filed that may bear on
	 * a status, by the agreement that they were filed under.
	 */
	static final Table LATER = new Table("later_of_report",
			List.of(Column.text("agreement_stream"), Column.text("report_stream")),
			List.of("agreement_stream, position", "report_stream"));

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
		return 6;
	}

	@Override
	public List<Table> tables() {
		return List.of(NAMED, LATER, CLAIMED, USED, AGAIN);
	}

	@Override
	public void project(RecordedEvent recorded, Rows rows) {
		switch (recorded.event()) {
			case ReportEvent event -> report(event, recorded, rows);
			case CommitmentEvent event -> power(event, recorded.stream(), rows);
			default -> {
			}
		}
	}

	private static void report(ReportEvent event, RecordedEvent recorded, Rows rows) {
		if (event instanceof ReportEvent.ReportRetracted retraction && retraction.duplicateOf() != null) {
			rows.add(AGAIN, Report.stream(retraction.duplicateOf()), Report.stream(event.report()));
		}
		boolean claims = switch (event) {
			case ReportEvent.Filed filed -> filed.content() instanceof Claim;
			case ReportEvent.ReportCorrected correction -> correction.content() instanceof Claim;
			default -> false;
		};
		switch (event) {
			case ReportEvent.Filed ignored -> {
			}
			case ReportEvent.EvidenceAttached ignored -> {
			}
			case ReportEvent.PartyReplied ignored -> {
			}
			// What counts anyway needs nobody else to vouch for it; what does not says
			// more.
			case ReportEvent.ReportCorroborated ignored -> {
			}
			default -> rows.add(LATER, Agreement.stream(event.agreement()), Report.stream(event.report()));
		}
		KnownReport filed = KnownReport.of(List.of(recorded), Instant.MAX, KnowledgeClock.RECORDED, Audience.INSIDERS)
			.orElse(null);
		event.commitments().forEach((commitment) -> {
			named(event, filed, commitment, rows);
			if (claims) {
				rows.add(CLAIMED, Commitment.stream(commitment), Report.stream(event.report()));
			}
		});
	}

	/**
	 * Tells of a commitment that an event names.
	 * @param filed what the event filed, or absent
	 */
	private static void named(ReportEvent event, @Nullable KnownReport filed, CommitmentId commitment, Rows rows) {
		String stream = Commitment.stream(commitment);
		String report = Report.stream(event.report());
		// What was filed elsewhere is looked at whole: later events of it are found by
		// the agreement that it was filed under.
		List<Incident> incidents = (filed != null && event.agreement().equals(commitment.agreement()))
				? Incidents.of(filed, commitment).orElse(null) : null;
		if (incidents == null) {
			rows.add(NAMED, stream, report, false, null, null, null, null, null);
			return;
		}
		for (Incident incident : incidents) {
			Violations violations = incident.violations();
			long counts = violations.at().toEpochMilli();
			long begun = violations.since().toEpochMilli();
			rows.add(NAMED, stream, report, true, (incident.party() != null) ? incident.party().code() : "",
					Lasting.of(counts - begun).number(), counts, begun, violations.times());
		}
		if (incidents.isEmpty()) {
			rows.add(NAMED, stream, report, true, null, null, null, null, null);
		}
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
	 * The streams that bear on some commitments, as {@link #about}, as far as an audience
	 * may know them.
	 */
	Set<String> about(Reading reading, Collection<String> commitmentStreams) {
		if (commitmentStreams.isEmpty()) {
			return Set.of();
		}
		Snapshot snapshot = reading.snapshot();
		return streams(reading,
				"select n.report_stream from " + snapshot.name(NAMED)
						+ " n where n.commitment_stream in (:streams) and n.position <= :upTo and " + known(snapshot)
						+ " union select commitment_stream from " + snapshot.name(USED)
						+ " where power_stream in (:streams) and position <= :upTo",
				commitmentStreams);
	}

	/**
	 * The streams of the reports that ever said more of some commitments than plain
	 * incidents, or of which anything was recorded later, as far as an audience may know
	 * them.
	 */
	Set<String> sayingMore(Reading reading, Collection<CommitmentId> commitments) {
		Snapshot snapshot = reading.snapshot();
		List<String> named = commitments.stream().map(Commitment::stream).toList();
		Set<String> streams = streams(reading,
				"select n.report_stream from " + snapshot.name(NAMED)
						+ " n where n.commitment_stream in (:streams) and not n.incident and n.position <= :upTo and "
						+ known(snapshot),
				named);
		streams.addAll(snapshot.sql()
			.sql("select distinct l.report_stream from " + snapshot.name(LATER)
					+ " l where l.agreement_stream in (:agreements) and l.position <= :upTo"
					+ " and (:insider or l.audience = 'PUBLIC') and exists (select 1 from " + snapshot.name(NAMED)
					+ " n where n.report_stream = l.report_stream and n.commitment_stream in (:streams))")
			.param("agreements", commitments.stream().map((of) -> Agreement.stream(of.agreement())).distinct().toList())
			.param("streams", named)
			.param("upTo", reading.position())
			.param("insider", reading.audience() == Audience.INSIDERS)
			.query(String.class)
			.list());
		return streams;
	}

	private static Set<String> streams(Reading reading, String sql, Collection<String> commitmentStreams) {
		return new LinkedHashSet<>(reading.snapshot()
			.sql()
			.sql(sql)
			.param("streams", commitmentStreams)
			.param("upTo", reading.position())
			.param("insider", reading.audience() == Audience.INSIDERS)
			.query(String.class)
			.list());
	}

	/** A report that was released is known, whatever was said of it before. */
	private static String known(Snapshot snapshot) {
		return "(:insider or n.audience = 'PUBLIC' or exists (select 1 from " + snapshot.name(LATER)
				+ " l where l.report_stream = n.report_stream and l.audience = 'PUBLIC' and l.position <= :upTo))";
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

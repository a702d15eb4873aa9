package org.servanda.status.span;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.ledger.Projection;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.report.Report;
import org.servanda.status.Reach;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;

import org.springframework.stereotype.Component;

/**
 * Which commitments an agreement has, and which commitments wait for what: whose spans
 * may move when something happens.
 */
@Component
class SpanIndex implements Projection {

	private static final Table COMMITMENT = new Table("span_commitment",
			List.of(Column.text("agreement"), Column.text("commitment")), List.of("agreement"));

	/** A commitment whose condition or due names a stream. */
	private static final Table WAITS = new Table("span_waits",
			List.of(Column.text("stream"), Column.text("agreement"), Column.text("commitment")), List.of("stream"));

	@Override
	public int version() {
		return 1;
	}

	@Override
	public List<Table> tables() {
		return List.of(COMMITMENT, WAITS);
	}

	@Override
	public void project(RecordedEvent recorded, Rows rows) {
		if (recorded.event() instanceof CommitmentEvent event) {
			if (event instanceof CommitmentEvent.CommitmentRecorded) {
				rows.add(COMMITMENT, event.agreement().label(), event.commitment().text());
			}
			named(recorded)
				.forEach((stream) -> rows.add(WAITS, stream, event.agreement().label(), event.commitment().text()));
		}
	}

	/** The streams that the condition or the due of a commitment names in an event. */
	static Set<String> named(RecordedEvent recorded) {
		Reach reach = Reach.of(List.of(recorded));
		Set<String> streams = new LinkedHashSet<>();
		reach.agreements().forEach((agreement) -> streams.add(Agreement.stream(agreement)));
		reach.commitments().forEach((commitment) -> streams.add(Commitment.stream(commitment)));
		reach.reports().forEach((report) -> streams.add(Report.stream(report)));
		return streams;
	}

	static Set<CommitmentId> commitments(Snapshot snapshot, AgreementId agreement, long upTo) {
		return query(snapshot, COMMITMENT, "agreement", agreement.label(), upTo);
	}

	static Set<CommitmentId> waiting(Snapshot snapshot, String stream, long upTo) {
		return query(snapshot, WAITS, "stream", stream, upTo);
	}

	private static Set<CommitmentId> query(Snapshot snapshot, Table table, String column, String value, long upTo) {
		return new LinkedHashSet<>(snapshot.sql()
			.sql("select agreement, commitment from " + snapshot.name(table) + " where " + column
					+ " = ? and position <= ? order by position, ordinal")
			.params(value, upTo)
			.query((row, number) -> new CommitmentId(new AgreementId(row.getString(1)),
					new CommitmentLabel(row.getString(2))))
			.list());
	}

	/** All reports that a due counts from a finding of. */
	static Set<String> awaitedReports(Snapshot snapshot, long upTo) {
		return new LinkedHashSet<>(snapshot.sql()
			.sql("select distinct stream from " + snapshot.name(WAITS)
					+ " where stream >= 'report:' and stream < 'report;' and position <= ?")
			.param(upTo)
			.query(String.class)
			.list());
	}

}

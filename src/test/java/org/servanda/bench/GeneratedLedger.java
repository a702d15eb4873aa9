package org.servanda.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.AgreementEnteredIntoForce;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Declaration;
import org.servanda.agreement.Kind;
import org.servanda.agreement.Party;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.bench.Journal.Entry;
import org.servanda.bench.Journal.Line;
import org.servanda.bench.Plan.Shape;
import org.servanda.ledger.EventTypes;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.EventTable;
import org.servanda.ledger.store.EventTable.Head;
import org.servanda.ledger.store.Store;
import org.servanda.report.ReportEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;

/**
 * A made-up ledger of any size, the same for the same seed but for the salts. Ten years
 * of agreements with commitments of all kinds, acts, reports and what is said of them, as
 * the product's commands would have recorded them, with right hashes. In every ledger
 * there are two agreements that are the same in all: one of 100 obligations, and one
 * whose only promise nobody reported on.
 */
final class GeneratedLedger {

	static final AgreementId BOARD = new AgreementId("board");

	static final AgreementId UNTOUCHED = new AgreementId("untouched");

	static final CommitmentLabel UNTOUCHED_PROMISE = new CommitmentLabel("U-1");

	private static final int BOARD_COMMITMENTS = 50;

	private static final int BOARD_REPORTS = 300;

	private static final double SHARE_OF_CEASEFIRE = 0.4;

	/** How many events an agreement has in the mean. */
	private static final long EVENTS_OF_AGREEMENT = 200;

	/** How long agreements are reported on: memory holds no more than these. */
	private static final int LIVING = 4;

	private static final int BATCH = 1000;

	private final Plan plan;

	private final Chance chance;

	private final Journal journal;

	private final List<Accord> living = new ArrayList<>();

	private int begun;

	private long ofCeasefire;

	private GeneratedLedger(Plan plan, Journal.Sink sink) {
		this.plan = plan;
		this.chance = new Chance(plan.seed());
		this.journal = new Journal(plan.size(), this.chance, (entry) -> {
			if (entry.event().agreement().equals(Ceasefire.ID)) {
				this.ofCeasefire++;
			}
			sink.take(entry);
		});
	}

	/**
	 * Makes one up.
	 * @param sink is given its events in order
	 */
	static void of(Plan plan, Journal.Sink sink) {
		new GeneratedLedger(plan, sink).run();
	}

	/** The codec of all events. */
	static EventCodec codec() {
		return new EventCodec(
				List.of(new EventTypes(List.of(AgreementEvent.class, CommitmentEvent.class, ReportEvent.class))),
				List.of());
	}

	/** Writes one into a folder without a ledger. */
	static void write(Path folder, Plan plan) throws SQLException {
		try (Store store = Workshop.store().open(folder)) {
			try (Connection connection = store.dataSource().getConnection()) {
				connection.setAutoCommit(false);
				Writer writer = new Writer(connection);
				of(plan, writer);
				writer.flush();
			}
			store.sync();
		}
	}

	private void run() {
		if (this.plan.shape() == Shape.INCIDENTS) {
			Ceasefire ceasefire = Ceasefire.begin(this.journal, this.chance);
			this.journal.run(ceasefire::plainIncident);
			return;
		}
		recordUntouched();
		Accord.board(this.journal, new Chance(100), BOARD, BOARD_COMMITMENTS, BOARD_REPORTS,
				Journal.BEGIN.plus(Duration.ofDays(30)), Journal.END.minus(Duration.ofDays(500)));
		if (this.plan.shape() == Shape.CEASEFIRE) {
			Ceasefire ceasefire = Ceasefire.begin(this.journal, this.chance);
			ceasefire.overTheYears();
			this.journal.run(() -> {
				if (this.ofCeasefire < SHARE_OF_CEASEFIRE * this.journal.position()) {
					ceasefire.incident();
				}
				else {
					somethingElse();
				}
			});
		}
		else {
			this.journal.run(this::somethingElse);
		}
	}

	/** Agreements are begun through the first eight years. */
	private void somethingElse() {
		double share = (this.plan.shape() == Shape.CEASEFIRE) ? 1 - SHARE_OF_CEASEFIRE : 1;
		double wanted = share * this.plan.size() / EVENTS_OF_AGREEMENT;
		double progress = Math.min(1, this.journal.progress() / 0.8);
		if (this.begun <= wanted * progress) {
			Accord other = this.living.isEmpty() ? null : this.chance.one(this.living);
			this.living.add(Accord.begin(this.journal, this.chance, new AgreementId("accord-" + ++this.begun), other));
			if (this.living.size() > Math.max(3, wanted * LIVING / 8)) {
				this.living.remove(0);
			}
			return;
		}
		Accord accord = this.chance.one(this.living);
		if (accord.known()) {
			accord.somethingHappens();
		}
	}

	private void recordUntouched() {
		ZoneId zone = ZoneId.of("Asia/Yerevan");
		LocalDate date = LocalDate.of(2013, 12, 1);
		Moment made = Moment.day(date, zone);
		PartyId p = new PartyId("P");
		PartyId q = new PartyId("Q");
		Line line = new Line(Agreement.stream(UNTOUCHED));
		this.journal.add(line, Accord.ADMINISTRATOR,
				new AgreementRegistered(UNTOUCHED, "An agreement that nobody reported on", made, made, zone,
						List.of(new Party(p, Map.of("en", "The party P"), PartyRole.SIGNATORY),
								new Party(q, Map.of("en", "The party Q"), PartyRole.SIGNATORY)),
						List.of(), VerificationPolicy.SINGLE, List.of()));
		this.journal.add(line, Accord.ADMINISTRATOR, new AgreementEnteredIntoForce(UNTOUCHED,
				new Declaration(made, null, made, List.of(p, q), "Article 1", null, List.of())));
		this.journal.add(new Line(Commitment.stream(new CommitmentId(UNTOUCHED, UNTOUCHED_PROMISE))),
				Accord.ADMINISTRATOR,
				new CommitmentRecorded(UNTOUCHED, UNTOUCHED_PROMISE, "Article 1", "To publish the list.", Kind.RESULT,
						List.of(p), null, List.of(new Beneficiary(q, null)), null, null,
						new Due.ByDate(date.plusYears(2), zone, false), null, null, List.of(), List.of(), made, made,
						List.of()));
	}

	/** Writes events in batches. */
	private static final class Writer implements Journal.Sink {

		private final Connection connection;

		private final EventCodec codec = codec();

		private final List<StoredEvent> batch = new ArrayList<>();

		private Writer(Connection connection) {
			this.connection = connection;
		}

		@Override
		public void take(Entry entry) {
			this.batch.add(this.codec.encode(entry.stream(), entry.sequence(), entry.event(), entry.provenance())
				.at(entry.position(), entry.recordedAt().toEpochMilli()));
			if (this.batch.size() == BATCH) {
				flush();
			}
		}

		private void flush() {
			if (this.batch.isEmpty()) {
				return;
			}
			try {
				EventTable.insert(this.connection, this.batch);
				StoredEvent last = this.batch.getLast();
				EventTable.moveHead(this.connection, new Head(last.position(), last.recorded()));
				this.connection.commit();
				this.batch.clear();
			}
			catch (SQLException ex) {
				throw new IllegalStateException("The ledger could not be written", ex);
			}
		}

	}

}

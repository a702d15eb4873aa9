package org.servanda.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;
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
import org.servanda.agreement.Reference;
import org.servanda.agreement.Target;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.ledger.Author;
import org.servanda.ledger.EventTypes;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.Provenance;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.EmbeddedStore;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.EventTable;
import org.servanda.ledger.store.EventTable.Head;
import org.servanda.report.ComplianceReport;
import org.servanda.report.CreditedDelivery;
import org.servanda.report.DetaineeCategory;
import org.servanda.report.Detainees;
import org.servanda.report.Finding;
import org.servanda.report.Handover;
import org.servanda.report.PrisonerExchange;
import org.servanda.report.Report;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.ComplianceReported;
import org.servanda.report.ReportEvent.PrisonerExchangeReported;
import org.servanda.report.ReportEvent.ReportCorrected;
import org.servanda.report.ReportEvent.ReportReleased;
import org.servanda.report.ReportEvent.ReportRetracted;
import org.servanda.report.Source;
import org.servanda.report.SourceKind;
import org.servanda.report.Subject;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Count;
import org.servanda.time.Due;
import org.servanda.time.Grading;
import org.servanda.time.Moment;
import org.servanda.time.ObligationId;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;
import org.servanda.time.SourceId;
import org.servanda.time.Unit;

/**
 * A made-up ledger of any size, the same for the same seed but for the salts: agreements
 * of two to five parties with twenty commitments each, then compliance reports with one
 * to six findings (one in ten confidential), prisoner exchanges, corrections, releases
 * and retractions. Written in bulk, with right hashes.
 */
final class GeneratedLedger {

	private static final int EVENTS_OF_AGREEMENT = 2500;

	private static final int COMMITMENTS = 20;

	private static final int BATCH = 1000;

	private static final ZoneId ZONE = ZoneId.of("Asia/Yerevan");

	private static final LocalDate MADE = LocalDate.of(2020, 11, 9);

	private static final Unit PERSONS = new Unit("persons");

	private static final String[] WORDS = ("the mission observed that convoy checkpoint line of contact village was "
			+ "withdrawn before dawn returned detainees medical check crossing point heavy weapons storage site "
			+ "monitored by both sides confirmed not yet verified հանձնվել են обмен завершён")
		.split(" ");

	private final Random random;

	private final EventCodec codec = new EventCodec(
			List.of(new EventTypes(List.of(AgreementEvent.class, CommitmentEvent.class, ReportEvent.class))),
			List.of());

	private final List<Provenance> senders = new ArrayList<>();

	private final Map<String, Long> sequences = new HashMap<>();

	private final List<StoredEvent> batch = new ArrayList<>();

	private final Connection connection;

	private final long size;

	private Head head = new Head(0, Instant.parse("2021-01-01T00:00:00Z").toEpochMilli());

	private GeneratedLedger(Connection connection, long seed, long size) {
		this.connection = connection;
		this.random = new Random(seed);
		this.size = size;
		for (int i = 0; i < 5; i++) {
			String hash = Sha256.hexOf("sender " + i);
			this.senders.add(new Provenance(new Author(hash.substring(0, 32), "monitor", null), hash, hash,
					"request-" + hash.substring(0, 20)));
		}
	}

	/**
	 * Writes one into a folder without a ledger.
	 * @param seed of everything but the salts
	 * @param size how many events
	 */
	static void write(Path folder, long seed, long size) throws SQLException {
		try (EmbeddedStore store = EmbeddedStore.open(folder)) {
			try (Connection connection = store.dataSource().getConnection()) {
				connection.setAutoCommit(false);
				new GeneratedLedger(connection, seed, size).write();
			}
			store.sync();
		}
	}

	private void write() throws SQLException {
		for (int number = 1; full() > 0; number++) {
			agreement(new AgreementId("accord-" + number));
		}
		flush();
	}

	/** How many events are to come. */
	private long full() {
		return this.size - this.head.position();
	}

	private void agreement(AgreementId id) throws SQLException {
		List<Party> parties = new ArrayList<>();
		for (int i = 0; i < between(2, 5); i++) {
			parties.add(new Party(new PartyId("P" + i), Map.of("en", text(2), "hy", text(2)), PartyRole.SIGNATORY));
		}
		List<PartyId> signatories = parties.stream().map(Party::id).toList();
		add(Agreement.stream(id), new AgreementRegistered(id, text(6), day(0), day(1), ZONE, parties, List.of(),
				VerificationPolicy.SINGLE, references()));
		add(Agreement.stream(id), new AgreementEnteredIntoForce(id,
				new Declaration(day(10), null, day(11), signatories, "Article " + between(1, 30), null, references())));
		List<CommitmentRecorded> commitments = new ArrayList<>();
		for (int i = 1; i <= COMMITMENTS; i++) {
			PartyId obligor = signatories.get(i % 2);
			CommitmentRecorded recorded = new CommitmentRecorded(id, new CommitmentLabel("C-" + i), "Article " + i,
					text(25), Kind.RESULT, List.of(obligor), null,
					List.of(new Beneficiary(signatories.get((i + 1) % 2), null)), "theme-" + i % 7, null,
					new Due.ByDate(MADE.plusDays(between(60, 900)), ZONE, this.random.nextInt(4) == 0), null, null,
					List.of(new Target(PERSONS, between(10, 5000))), List.of(), day(0), day(1), references());
			commitments.add(recorded);
			add(Commitment.stream(new CommitmentId(id, recorded.commitment())), recorded);
		}
		List<Filed> filed = new ArrayList<>();
		for (int i = 0; i < EVENTS_OF_AGREEMENT; i++) {
			int kind = this.random.nextInt(100);
			if (kind < 10) {
				filed.add(exchange(id, commitments, i));
			}
			else if (kind < 80 || filed.isEmpty()) {
				filed.add(report(id, commitments, i));
			}
			else {
				remark(filed.get(this.random.nextInt(filed.size())), commitments, kind);
			}
		}
	}

	private Filed report(AgreementId id, List<CommitmentRecorded> commitments, int number) throws SQLException {
		boolean confidential = this.random.nextInt(10) == 0;
		int seen = between(15, 1200);
		ComplianceReported event = new ComplianceReported(id, reportId(id, number), day(seen + between(0, 3)),
				confidential, content(commitments, seen));
		add(Report.stream(event.report()), event);
		return new Filed(id, event.report(), event.content(), seen);
	}

	private Filed exchange(AgreementId id, List<CommitmentRecorded> commitments, int number) throws SQLException {
		int seen = between(15, 1200);
		CommitmentRecorded credited = pick(commitments);
		CommitmentId commitment = new CommitmentId(id, credited.commitment());
		PartyId from = credited.obligors().getFirst();
		long handedOver = between(1, 60);
		PrisonerExchange content = new PrisonerExchange(Occurrence.on(day(seen)), source(), null, false, text(3),
				text(2), text(3), true, true, references(),
				List.of(new Handover(from, new PartyId(from.code().equals("P0") ? "P1" : "P0"),
						List.of(new Detainees(DetaineeCategory.MILITARY, null, Count.of(handedOver),
								Count.of(handedOver), null, null)),
						List.of(commitment))),
				List.of(new CreditedDelivery(1, from, commitment, PERSONS)));
		PrisonerExchangeReported event = new PrisonerExchangeReported(id, reportId(id, number), day(seen + 1), false,
				content);
		add(Report.stream(event.report()), event);
		return new Filed(id, event.report(), content, seen);
	}

	private void remark(Filed filed, List<CommitmentRecorded> commitments, int kind) throws SQLException {
		String stream = Report.stream(filed.report);
		if (kind < 84) {
			add(stream, new ReportReleased(filed.agreement, filed.report, text(8)));
		}
		else if (kind < 88) {
			add(stream,
					new ReportRetracted(filed.agreement, filed.report, day(filed.seen + 30), false, null, text(10)));
		}
		else if (filed.content instanceof ComplianceReport) {
			add(stream, new ReportCorrected(filed.agreement, filed.report, CorrectedBy.ENTRY, null, false, text(10),
					content(commitments, filed.seen)));
		}
		else {
			add(stream, new ReportCorrected(filed.agreement, filed.report, CorrectedBy.SOURCE, day(filed.seen + 20),
					false, text(10), filed.content));
		}
	}

	private ComplianceReport content(List<CommitmentRecorded> commitments, int seen) {
		List<Finding> findings = new ArrayList<>();
		for (int number = 1; number <= between(1, 6); number++) {
			findings.add(finding(number, pick(commitments), seen));
		}
		return new ComplianceReport(Occurrence.on(day(seen)), source(), new Grading("B2"), text(3), references(),
				findings);
	}

	private Finding finding(int number, CommitmentRecorded about, int seen) {
		List<Subject> subjects = List
			.of(Subject.of(new ObligationId(new CommitmentId(about.agreement(), about.commitment()),
					about.obligors().getFirst())));
		Occurrence occurrence = (this.random.nextInt(3) == 0) ? new Occurrence(day(seen - 3), day(seen)) : null;
		boolean alleged = this.random.nextInt(12) == 0;
		return switch (this.random.nextInt(10)) {
			case 0, 1, 2, 3 -> delivery(number, subjects, occurrence, alleged);
			case 4 -> new Finding.Completion(number, subjects, occurrence, alleged, null);
			case 5 ->
				new Finding.Reversal(number, subjects, occurrence, alleged, null, PERSONS, Count.of(between(1, 20)));
			case 6, 7 -> new Finding.Assessment(number, subjects, occurrence, alleged, null, between(0, 3), text(30));
			default -> new Finding.Observation(number, subjects, occurrence, alleged, text(40));
		};
	}

	private Finding delivery(int number, List<Subject> about, @Nullable Occurrence occurrence, boolean alleged) {
		long accepted = between(1, 200);
		boolean ranged = this.random.nextInt(5) == 0;
		return new Finding.Delivery(number, about, occurrence, alleged, null, PERSONS, Count.of(accepted + 3),
				ranged ? new Count(accepted, accepted - 1, accepted + 2) : Count.of(accepted), null, null, null,
				this.random.nextInt(4) == 0);
	}

	private Source source() {
		int number = between(1, 12);
		return new Source(new SourceId("source-" + number), "Monitoring mission " + number, SourceKind.MISSION, null);
	}

	private List<Reference> references() {
		List<Reference> references = new ArrayList<>();
		for (int i = between(0, 2); i > 0; i--) {
			references.add(new Reference(text(6), "https://example.org/reports/" + between(1, 100_000)));
		}
		return references;
	}

	private static ReportId reportId(AgreementId agreement, int number) {
		return ReportId.of(Sha256.of((agreement + "\n" + number).getBytes(StandardCharsets.UTF_8)));
	}

	private static Moment day(int after) {
		return Moment.day(MADE.plusDays(after), ZONE);
	}

	private <T> T pick(List<T> some) {
		return some.get(this.random.nextInt(some.size()));
	}

	private int between(int least, int most) {
		return least + this.random.nextInt(most - least + 1);
	}

	/** Words, about as many as asked for. */
	private String text(int words) {
		StringBuilder text = new StringBuilder(WORDS[this.random.nextInt(WORDS.length)]);
		for (int i = between(words / 2, words + words / 2); i > 1; i--) {
			text.append(' ').append(WORDS[this.random.nextInt(WORDS.length)]);
		}
		return text.toString();
	}

	private void add(String stream, LedgerEvent event) throws SQLException {
		if (full() == 0) {
			return;
		}
		long sequence = this.sequences.merge(stream, 0L, (last, ignored) -> last + 1);
		this.head = new Head(this.head.position() + 1, this.head.recorded() + this.random.nextInt(60_000));
		this.batch.add(this.codec.encode(stream, sequence, event, pick(this.senders))
			.at(this.head.position(), this.head.recorded()));
		if (this.batch.size() == BATCH) {
			flush();
		}
	}

	private void flush() throws SQLException {
		EventTable.insert(this.connection, this.batch);
		EventTable.moveHead(this.connection, this.head);
		this.connection.commit();
		this.batch.clear();
	}

	/**
	 * A report that more can be said about.
	 *
	 * @param seen the day, counted from the agreement, that it tells of
	 */
	private record Filed(AgreementId agreement, ReportId report, ReportContent content, int seen) {
	}

}

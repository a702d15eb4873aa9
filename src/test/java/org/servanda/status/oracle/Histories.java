package org.servanda.status.oracle;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Act;
import org.servanda.agreement.ActKind;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.Antecedent;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Condition;
import org.servanda.agreement.Declaration;
import org.servanda.agreement.Kind;
import org.servanda.agreement.Party;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.Reference;
import org.servanda.agreement.Target;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.attachment.Attachment;
import org.servanda.ledger.Author;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Sha256;
import org.servanda.report.Claim;
import org.servanda.report.ComplianceReport;
import org.servanda.report.ConfirmedCount;
import org.servanda.report.CreditedDelivery;
import org.servanda.report.DetaineeCategory;
import org.servanda.report.Detainees;
import org.servanda.report.Finding;
import org.servanda.report.FindingId;
import org.servanda.report.Handover;
import org.servanda.report.PrisonerExchange;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportEvent;
import org.servanda.report.RulingOutcome;
import org.servanda.report.Source;
import org.servanda.report.SourceKind;
import org.servanda.report.Subject;
import org.servanda.time.ActId;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Count;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.ObligationId;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;
import org.servanda.time.SourceId;
import org.servanda.time.Span;
import org.servanda.time.Trigger;
import org.servanda.time.Unit;

/**
 * Random histories, each from a seed: a few small agreements that wait for one another,
 * what was done to them, what was reported of them and what was said about that, at times
 * from a small grid.
 */
final class Histories {

	static final PartyId P = new PartyId("P");

	static final PartyId Q = new PartyId("Q");

	static final PartyId R = new PartyId("R");

	static final ZoneId UTC = ZoneId.of("UTC");

	private static final ZoneId YEREVAN = ZoneId.of("Asia/Yerevan");

	static final LocalDate FIRST_DAY = LocalDate.of(2010, 3, 1);

	static final int DAYS = 50;

	private static final Unit PERSONS = new Unit("persons");

	private static final Unit REMAINS = new Unit("remains");

	private static final List<PartyId> BOTH = List.of(P, Q);

	private static final List<Kind> KINDS = List.of(Kind.RESULT, Kind.RESULT, Kind.RESULT, Kind.RESULT, Kind.RECURRING,
			Kind.RECURRING, Kind.MAINTENANCE, Kind.MAINTENANCE, Kind.MAINTENANCE, Kind.MAINTENANCE, Kind.CONDUCT,
			Kind.POWER, Kind.DECLARATORY);

	/** What the labels of its agreements begin with. */
	private final String name;

	private final Random random;

	/** Whether little is done to agreements, so that much is left to be reported. */
	private final boolean calm;

	private final List<RecordedEvent> facts = new ArrayList<>();

	private final List<CommitmentId> planned = new ArrayList<>();

	private final List<CommitmentRecorded> commitments = new ArrayList<>();

	private final List<AgreementId> agreements = new ArrayList<>();

	private Instant now = FIRST_DAY.plusDays(2).atStartOfDay(UTC).toInstant();

	private int reports;

	private Histories(long seed, String name) {
		this.name = name;
		this.random = new Random(seed * 0x9E3779B97F4A7C15L + 17);
		this.calm = chance(55);
	}

	/**
	 * A ceasefire of P and Q that is broken all the time, with two promises that wait for
	 * it.
	 * @param events how many come after it was made
	 * @param others how many of a hundred are not just another incident; up to five, no
	 * act is among them
	 */
	static List<RecordedEvent> ofCeasefire(long seed, String name, int events, int others) {
		Histories histories = new Histories(seed, name);
		histories.beginCeasefire();
		for (int i = 0; i < events; i++) {
			histories.now = histories.now.plus(Duration.ofMinutes(histories.random.nextInt(60 * 24 * 80 / events)));
			if (!histories.chance(others)) {
				histories.incident();
			}
			else if (others > 5) {
				histories.something();
			}
			else {
				histories.remark();
			}
		}
		return List.copyOf(histories.facts);
	}

	/**
	 * A ceasefire of P and Q most of which is recorded long after it was reported.
	 * @param events how many come after it was made
	 */
	static List<RecordedEvent> ofArchives(long seed, String name, int events) {
		Histories histories = new Histories(seed, name);
		histories.beginCeasefire();
		for (int i = 0; i < events; i++) {
			histories.now = histories.now.plus(Duration.ofMinutes(histories.random.nextInt(60 * 24 * 200 / events)));
			if (histories.chance(80)) {
				histories.archived();
			}
			else {
				histories.remark();
			}
		}
		return List.copyOf(histories.facts);
	}

	/**
	 * A ceasefire of P and Q whose span is amended again and again, with what nobody did
	 * and grades of the whole, and two promises that wait for it.
	 */
	static List<RecordedEvent> ofAmendedSpans(long seed, String name) {
		Histories histories = new Histories(seed, name);
		histories.beginCeasefire();
		int more = 6 + histories.random.nextInt(18);
		for (int i = 0; i < more; i++) {
			histories.pass();
			switch (histories.random.nextInt(10)) {
				case 0, 1, 2 -> histories.amendSpan();
				case 3, 4, 5, 6 -> histories.sayOfTheWhole();
				case 7 -> histories.actOnAgreement();
				case 8 -> histories.suspendForOne();
				default -> histories.remark();
			}
		}
		return List.copyOf(histories.facts);
	}

	/**
	 * Two ceasefires of P and Q of which much is alleged and told again by others, who
	 * take that back, and promises that wait for such findings.
	 */
	static List<RecordedEvent> ofDuplicates(long seed, String name) {
		Histories histories = new Histories(seed, name);
		histories.beginCeasefire();
		Moment made = histories.commitments.getFirst().madeAt();
		CommitmentId second = new CommitmentId(histories.agreements.getFirst(), new CommitmentLabel("C4"));
		CommitmentId waiting = new CommitmentId(histories.agreements.getFirst(), new CommitmentLabel("C5"));
		histories.planned.addAll(List.of(second, waiting));
		histories.promised(second, Kind.MAINTENANCE, BOTH, made, null, null, null);
		histories.promised(waiting, Kind.RESULT, List.of(Q), made,
				new Due.DaysAfter(2, new Trigger.Finding(report(name, histories.random.nextInt(6)), 1), UTC), null,
				null);
		int more = 8 + histories.random.nextInt(14);
		for (int i = 0; i < more; i++) {
			histories.pass();
			switch (histories.random.nextInt(10)) {
				case 0, 1, 2, 3 -> histories.allege(null);
				case 4, 5, 6, 7 -> histories.sayAgain();
				case 8 -> histories.remark();
				default -> histories.something();
			}
		}
		return List.copyOf(histories.facts);
	}

	/** The history of a seed. */
	static List<RecordedEvent> of(long seed) {
		return of(seed, "");
	}

	/**
	 * The history of a seed, apart from those of other names: it shares no agreement and
	 * no report with them.
	 */
	static List<RecordedEvent> of(long seed, String name) {
		Histories histories = new Histories(seed, name);
		histories.begin();
		int more = 4 + histories.random.nextInt(28);
		for (int i = 0; i < more; i++) {
			histories.pass();
			histories.something();
		}
		return List.copyOf(histories.facts);
	}

	// Chance

	private boolean chance(int percent) {
		return this.random.nextInt(100) < percent;
	}

	@SafeVarargs
	@SuppressWarnings("varargs")
	private <T> T one(T... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

	private <T> T one(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	private void pass() {
		this.now = this.now.plus(one(Duration.ZERO, Duration.ofHours(6), Duration.ofHours(12), Duration.ofDays(1),
				Duration.ofDays(1), Duration.ofDays(3)));
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.now, UTC);
	}

	private int day() {
		return (int) (today().toEpochDay() - FIRST_DAY.toEpochDay());
	}

	private static Instant instant(int day, int hour) {
		return FIRST_DAY.plusDays(day).atStartOfDay(UTC).toInstant().plus(Duration.ofHours(hour));
	}

	/** Any time of the grid, the future too. */
	private Moment anyMoment(int from, int to) {
		int day = from + this.random.nextInt(Math.max(1, to - from));
		return switch (this.random.nextInt(10)) {
			case 0, 1, 2, 3 -> Moment.at(instant(day, 0));
			case 4, 5, 6 -> Moment.at(instant(day, 12));
			case 7, 8 -> Moment.day(FIRST_DAY.plusDays(day), chance(70) ? UTC : YEREVAN);
			default -> chance(80) ? new Moment.Month(YearMonth.from(FIRST_DAY.plusDays(day)), UTC)
					: new Moment.OfYear(java.time.Year.of(2010), UTC);
		};
	}

	/** A time that has begun by now. */
	private Moment pastMoment(int from) {
		for (int i = 0; i < 20; i++) {
			Moment moment = anyMoment(from, day() + 1);
			if (!moment.first().isAfter(this.now)) {
				return moment;
			}
		}
		return Moment.at(this.now);
	}

	private Occurrence occurrence() {
		Moment from = pastMoment(Math.max(0, day() - 15));
		if (chance(25)) {
			for (int i = 0; i < 5; i++) {
				Moment to = anyMoment(day() - 8, day() + 4);
				if (!to.last().isBefore(from.first())) {
					return new Occurrence(from, to);
				}
			}
		}
		return Occurrence.on(from);
	}

	/** When something that began then was reported. */
	private Moment reported(Moment begins) {
		for (int i = 0; i < 10; i++) {
			Moment moment = chance(50) ? Moment.at(this.now) : pastMoment(Math.max(0, day() - 6));
			if (moment instanceof Moment.OfYear || moment.last().isBefore(begins.first())) {
				continue;
			}
			return moment;
		}
		return begins.first().isAfter(this.now) ? Moment.at(begins.first()) : Moment.at(this.now);
	}

	// Recording

	private RecordedEvent add(String stream, String actor, String role, LedgerEvent event) {
		long sequence = this.facts.stream().filter((it) -> it.stream().equals(stream)).count();
		RecordedEvent recorded = new RecordedEvent(this.facts.size() + 1L, stream, sequence, this.now,
				new Author(actor(actor), role, null), event);
		this.facts.add(recorded);
		return recorded;
	}

	private static String actor(String name) {
		return Sha256.hexOf(name).substring(0, 32);
	}

	private static String stream(AgreementId agreement) {
		return "agreement:" + agreement;
	}

	private static String stream(CommitmentId commitment) {
		return "commitment:" + commitment.agreement() + "/" + commitment.commitment().folded();
	}

	private void begin() {
		int agreements = one(1, 1, 2, 2, 3);
		for (int i = 0; i < agreements; i++) {
			AgreementId agreement = new AgreementId(this.name + (char) ('a' + i));
			int commitments = one(1, 1, 2, 2, 3);
			for (int j = 1; j <= commitments; j++) {
				this.planned.add(new CommitmentId(agreement, new CommitmentLabel("C" + j)));
			}
		}
		AgreementId last = null;
		for (CommitmentId commitment : this.planned) {
			if (!commitment.agreement().equals(last)) {
				last = commitment.agreement();
				this.agreements.add(last);
				Moment made = chance(80) ? Moment.at(instant(0, 0)) : pastMoment(0);
				add(stream(last), "admin", "administrator", registration(last, made));
				if (chance(this.calm ? 95 : 75)) {
					pass();
					intoForce(last);
				}
			}
			if (chance(30)) {
				pass();
			}
			CommitmentRecorded recorded = commitment(commitment, one(KINDS));
			this.commitments.add(recorded);
			add(stream(commitment), "admin", "administrator", recorded);
		}
	}

	private void beginCeasefire() {
		AgreementId agreement = new AgreementId(this.name + "a");
		Moment made = Moment.at(instant(0, 0));
		this.agreements.add(agreement);
		add(stream(agreement), "admin", "administrator",
				new AgreementEvent.AgreementRegistered(agreement, "Ceasefire", made, made, UTC,
						List.of(new Party(P, Map.of("en", "P"), PartyRole.SIGNATORY),
								new Party(Q, Map.of("en", "Q"), PartyRole.SIGNATORY)),
						List.of(), VerificationPolicy.SINGLE, List.of()));
		add(stream(agreement), "admin", "administrator", new AgreementEvent.AgreementEnteredIntoForce(agreement,
				new Declaration(made, null, made, BOTH, "clause", null, List.of())));
		CommitmentId ceasefire = new CommitmentId(agreement, new CommitmentLabel("C1"));
		for (int i = 1; i <= 3; i++) {
			this.planned.add(new CommitmentId(agreement, new CommitmentLabel("C" + i)));
		}
		promised(this.planned.get(0), Kind.MAINTENANCE, BOTH, made, null,
				chance(30) ? new Span(Moment.at(instant(one(1, 5), 0)), null) : null, null);
		promised(this.planned.get(1), Kind.RESULT, List.of(P), made,
				new Due.DaysAfter(3, new Trigger.Finding(report(this.name, this.random.nextInt(20)), 1), UTC), null,
				new Condition(
						Condition.Needs.ALL, List.of(new Antecedent.Reached(new ObligationId(ceasefire, one(P, Q)),
								one(2, 2, 3), chance(70) ? one(1, 2, 5) : null)),
						chance(30) ? anyMoment(5, 30) : null));
		promised(this.planned.get(2), Kind.CONDUCT, List.of(Q), made, new Due.DaysAfter(one(0, 5), chance(50)
				? new Trigger.SpanStart(ceasefire) : new Trigger.Fulfilment(one(ceasefire, this.planned.get(1))), UTC),
				null, null);
	}

	private void promised(CommitmentId id, Kind kind, List<PartyId> obligors, Moment made, @Nullable Due due,
			@Nullable Span span, @Nullable Condition condition) {
		CommitmentRecorded recorded = new CommitmentRecorded(id.agreement(), id.commitment(), null, "promise " + id,
				kind, obligors, null, BOTH.stream().map((party) -> new Beneficiary(party, null)).toList(), null, null,
				due, span, condition, List.of(), List.of(), made, made, List.of());
		this.commitments.add(recorded);
		add(stream(id), "admin", "administrator", recorded);
	}

	private AgreementEvent.AgreementRegistered registration(AgreementId agreement, Moment made) {
		return new AgreementEvent.AgreementRegistered(agreement, "Agreement " + agreement, made, reported(made),
				chance(70) ? UTC : YEREVAN,
				List.of(new Party(P, Map.of("en", "P"), PartyRole.SIGNATORY),
						new Party(Q, Map.of("en", "Q"), PartyRole.SIGNATORY)),
				List.of(), chance(75) ? VerificationPolicy.SINGLE : VerificationPolicy.CORROBORATED, List.of());
	}

	private Moment madeAt(AgreementId agreement) {
		for (RecordedEvent recorded : this.facts) {
			if (recorded.event() instanceof AgreementEvent.AgreementRegistered it && it.agreement().equals(agreement)) {
				return it.madeAt();
			}
		}
		throw new IllegalStateException();
	}

	private Declaration declaration(AgreementId agreement, List<PartyId> by) {
		Moment occurred = pastMoment(0);
		for (int i = 0; i < 10 && occurred.last().isBefore(madeAt(agreement).first()); i++) {
			occurred = pastMoment(0);
		}
		Moment effective = null;
		if (chance(25)) {
			Moment later = anyMoment(day() - 3, day() + 12);
			effective = later.first().isBefore(occurred.first()) ? null : later;
		}
		CommitmentLabel power = null;
		if (chance(15)) {
			for (CommitmentRecorded commitment : this.commitments) {
				if (commitment.kind() == Kind.POWER && commitment.agreement().equals(agreement)) {
					power = commitment.commitment();
				}
			}
		}
		return new Declaration(occurred, effective, reported(occurred), by, "clause", power, List.of());
	}

	private void intoForce(AgreementId agreement) {
		boolean before = this.facts.stream()
			.anyMatch((it) -> it.event() instanceof AgreementEvent.AgreementEnteredIntoForce entered
					&& entered.agreement().equals(agreement));
		if (!before) {
			add(stream(agreement), "admin", "administrator",
					new AgreementEvent.AgreementEnteredIntoForce(agreement, declaration(agreement, BOTH)));
		}
	}

	// Commitments

	private CommitmentRecorded commitment(CommitmentId id, Kind kind) {
		Moment made = madeAt(id.agreement());
		if (chance(20)) {
			Moment later = pastMoment(0);
			made = later.first().isBefore(made.first()) ? made : later;
		}
		List<PartyId> obligors = one(List.of(P), List.of(P), List.of(P, Q), List.of(Q));
		List<Beneficiary> beneficiaries = one(List.of(new Beneficiary(Q, null)),
				List.of(new Beneficiary(P, null), new Beneficiary(Q, null)),
				List.of(new Beneficiary(null, "displaced persons")));
		if (obligors.equals(List.of(Q))) {
			beneficiaries = List.of(new Beneficiary(P, null));
		}
		boolean measured = kind == Kind.RESULT || kind == Kind.RECURRING;
		return new CommitmentRecorded(id.agreement(), id.commitment(), null, "promise " + id, kind, obligors, null,
				beneficiaries, null, null, due(kind), (kind == Kind.MAINTENANCE && chance(60)) ? span() : null,
				chance(this.calm ? 12 : 35) ? condition() : null, (measured && chance(65)) ? targets() : List.of(),
				List.of(), made, reported(made), List.of());
	}

	private @Nullable Due due(Kind kind) {
		return switch (kind) {
			case RECURRING -> new Due.Recurrence(FIRST_DAY.plusDays(one(0, 2, 5)), Period.ofDays(one(7, 10)),
					Period.ofDays(one(0, 3)), chance(30) ? one(1, 2, 3) : null, chance(70) ? UTC : YEREVAN);
			case MAINTENANCE, DECLARATORY -> null;
			case RESULT, CONDUCT, POWER -> chance(65) ? singleDue() : null;
		};
	}

	private Due singleDue() {
		ZoneId zone = chance(60) ? UTC : YEREVAN;
		int day = 2 + this.random.nextInt(chance(60) ? 12 : 35);
		return switch (this.random.nextInt(10)) {
			case 0, 1 -> new Due.ByInstant(instant(day, one(0, 12)));
			case 2, 3, 4 -> new Due.ByDate(FIRST_DAY.plusDays(day), zone, chance(30));
			case 5, 6, 7, 8 -> new Due.DaysAfter(one(0, 1, 3, 5), trigger(), zone);
			default -> new Due.ToBeAnnounced();
		};
	}

	private Trigger trigger() {
		CommitmentId commitment = one(this.planned);
		return switch (this.random.nextInt(10)) {
			case 0, 1, 2, 3 -> new Trigger.Fulfilment(commitment);
			case 4 -> new Trigger.Signing(commitment.agreement());
			case 5 -> new Trigger.EntryIntoForce(commitment.agreement());
			case 6 -> new Trigger.Act(chance(50) ? new ActId(commitment.agreement(), null, this.random.nextInt(4))
					: new ActId(commitment.agreement(), commitment.commitment(), this.random.nextInt(4)));
			case 7 -> new Trigger.Finding(report(this.name, this.random.nextInt(4)), 1 + this.random.nextInt(2));
			case 8 -> new Trigger.SpanStart(commitment);
			default -> new Trigger.SpanEnd(commitment);
		};
	}

	private Span span() {
		Moment from = chance(60) ? anyMoment(0, 15) : null;
		Moment to = chance(60) ? anyMoment(15, 40) : null;
		boolean forward = from == null || to == null || !to.last().isBefore(from.first());
		return forward ? new Span(from, to) : Span.OPEN;
	}

	private List<Target> targets() {
		Target persons = new Target(PERSONS, one(2, 4, 4, 10));
		return chance(80) ? List.of(persons) : List.of(persons, new Target(REMAINS, 3));
	}

	private Condition condition() {
		List<Antecedent> antecedents = new ArrayList<>();
		int count = one(1, 1, 2);
		for (int i = 0; i < count; i++) {
			antecedents.add(antecedent());
		}
		return new Condition(one(Condition.Needs.values()), antecedents, chance(35) ? anyMoment(5, 30) : null);
	}

	private Antecedent antecedent() {
		CommitmentId commitment = one(this.planned);
		return switch (this.random.nextInt(8)) {
			case 0 -> new Antecedent.Exercised(commitment);
			case 1, 2 -> chance(50)
					? new Antecedent.Done(
							one(ActKind.ENTRY_INTO_FORCE, ActKind.SUSPENSION, ActKind.WITHDRAWAL, ActKind.TERMINATION,
									ActKind.AMENDMENT, ActKind.ENDORSEMENT, ActKind.ACCESSION),
							commitment.agreement(), null, chance(30) ? P : null)
					: new Antecedent.Done(
							one(ActKind.SUSPENSION, ActKind.WAIVER, ActKind.AMENDMENT, ActKind.EXERCISE,
									ActKind.SUPERSESSION, ActKind.TERMINATION),
							commitment.agreement(), commitment.commitment(), chance(30) ? P : null);
			default -> new Antecedent.Reached(new ObligationId(commitment, chance(75) ? P : Q), one(1, 2, 3, 3),
					chance(35) ? one(1, 2, 5) : null);
		};
	}

	// What happens

	private void something() {
		int choice = this.calm ? 30 + this.random.nextInt(70) : this.random.nextInt(100);
		if (choice < 22) {
			actOnAgreement();
		}
		else if (choice < 38) {
			actOnCommitment();
		}
		else if (choice < 43) {
			mendAct();
		}
		else if (choice < 72) {
			file();
		}
		else if (choice < 78) {
			claim();
		}
		else {
			remark();
		}
	}

	private List<PartyId> declarers() {
		return chance(80) ? BOTH : List.of(P);
	}

	private void actOnAgreement() {
		AgreementId agreement = one(this.agreements);
		Declaration declaration = declaration(agreement, declarers());
		PartyId party = one(P, P, Q);
		AgreementEvent event = switch (this.random.nextInt(12)) {
			case 0 -> new AgreementEvent.AgreementEndorsed(agreement, new PartyId("EU"), Map.of("en", "EU"),
					declaration.occurredAt(), declaration.reportedAt(), null, List.of());
			case 1, 2 -> new AgreementEvent.PartyWithdrew(agreement, party, declaration);
			case 3, 4, 5 -> accession(agreement, declaration);
			case 6, 7 -> new AgreementEvent.AgreementSuspended(agreement, declaration);
			case 8, 9 -> new AgreementEvent.AgreementResumed(agreement, declaration);
			case 10 -> new AgreementEvent.AgreementTerminated(agreement, declaration);
			default -> new AgreementEvent.AgreementAmended(agreement, null,
					chance(80) ? one(VerificationPolicy.values()) : null, "terms", declaration);
		};
		if (chance(25)) {
			intoForce(agreement);
		}
		else if (chance(4)) {
			add(stream(agreement), "admin", "administrator",
					new AgreementEvent.TextVersionAdded(agreement, "en", new Reference("text", null), true,
							attachment(), declaration.occurredAt(), declaration.reportedAt()));
		}
		else {
			add(stream(agreement), "admin", "administrator", event);
		}
	}

	private static Attachment attachment() {
		return new Attachment(Sha256.hexOf("text"), 4, "text/plain");
	}

	private AgreementEvent.PartyAcceded accession(AgreementId agreement, Declaration declaration) {
		List<PartyId> gone = this.facts.stream()
			.filter((it) -> it.event() instanceof AgreementEvent.PartyWithdrew withdrew
					&& withdrew.agreement().equals(agreement))
			.map((it) -> ((AgreementEvent.PartyWithdrew) it.event()).party())
			.toList();
		PartyId party = (gone.isEmpty() || chance(20)) ? R : one(gone);
		List<CommitmentLabel> labels = this.commitments.stream()
			.filter((it) -> it.agreement().equals(agreement) && chance(80))
			.map(CommitmentRecorded::commitment)
			.toList();
		return new AgreementEvent.PartyAcceded(agreement, party, Map.of("en", party.code()), PartyRole.SIGNATORY,
				labels, declaration);
	}

	private void actOnCommitment() {
		CommitmentRecorded commitment = one(this.commitments);
		AgreementId agreement = commitment.agreement();
		CommitmentLabel label = commitment.commitment();
		PartyId party = one(commitment.obligors());
		Declaration declaration = declaration(agreement, declarers());
		CommitmentEvent event = switch (this.random.nextInt(13)) {
			case 0, 1, 2, 3 -> amendment(commitment, declaration);
			case 4, 5 -> new CommitmentEvent.ObligationSuspended(agreement, label, party, declaration);
			case 6, 7 -> new CommitmentEvent.ObligationResumed(agreement, label, party, declaration);
			case 8 -> new CommitmentEvent.ObligationWaived(agreement, label, party, declaration);
			case 9 -> new CommitmentEvent.ObligationTerminated(agreement, label, party, declaration);
			case 10 -> new CommitmentEvent.CommitmentSuperseded(agreement, label, one(this.planned), null, declaration);
			default -> new CommitmentEvent.ObligationSuspended(agreement, label, party, declaration);
		};
		if (commitment.kind() == Kind.POWER && chance(70)) {
			event = new CommitmentEvent.PowerExercised(agreement, label, party, null,
					declaration(agreement, List.of(party)));
		}
		add(stream(new CommitmentId(agreement, label)), "admin", "administrator", event);
	}

	private CommitmentEvent.CommitmentAmended amendment(CommitmentRecorded commitment, Declaration declaration) {
		boolean single = commitment.kind() == Kind.RESULT || commitment.kind() == Kind.CONDUCT
				|| commitment.kind() == Kind.POWER;
		Due due = (single && chance(60)) ? singleDue() : null;
		List<Target> targets = (!commitment.targets().isEmpty() && chance(60)) ? targets() : null;
		Span span = null;
		Span stated = commitment.span();
		if (commitment.kind() == Kind.MAINTENANCE && chance(80)) {
			Moment from = (stated != null) ? stated.from() : null;
			Moment to = anyMoment(day(), 45);
			span = (from != null && to.last().isBefore(from.first())) ? null : new Span(from, to);
		}
		return new CommitmentEvent.CommitmentAmended(commitment.agreement(), commitment.commitment(), "other words",
				due, span, targets, declaration);
	}

	/** The ceasefire begins at another time, and mostly does not end. */
	private void amendSpan() {
		CommitmentRecorded ceasefire = this.commitments.getFirst();
		Moment from = chance(80) ? anyMoment(0, 40) : null;
		Moment to = chance(25) ? anyMoment(15, 45) : null;
		boolean forward = from == null || to == null || !to.last().isBefore(from.first());
		Moment agreed = Moment.at(this.now);
		// At an instant of its own: whether a span began that is moved at once is not
		// decided.
		Moment effective = Moment
			.at(instant(1 + this.random.nextInt(day() + 8), 6).plus(Duration.ofMinutes(1 + this.facts.size())));
		boolean later = effective.first().isAfter(this.now);
		add(stream(this.planned.getFirst()), "admin", "administrator",
				new CommitmentEvent.CommitmentAmended(ceasefire.agreement(), ceasefire.commitment(), null, null,
						new Span(from, forward ? to : null), null, new Declaration(later ? agreed : effective,
								later ? effective : null, agreed, BOTH, "clause", null, List.of())));
	}

	/** The ceasefire is suspended for a party, or goes on for it, or is waived. */
	private void suspendForOne() {
		CommitmentRecorded ceasefire = this.commitments.getFirst();
		AgreementId agreement = ceasefire.agreement();
		CommitmentLabel label = ceasefire.commitment();
		Declaration declaration = declaration(agreement, BOTH);
		PartyId party = one(BOTH);
		add(stream(this.planned.getFirst()), "admin", "administrator", switch (this.random.nextInt(5)) {
			case 0, 1 -> new CommitmentEvent.ObligationSuspended(agreement, label, party, declaration);
			case 2, 3 -> new CommitmentEvent.ObligationResumed(agreement, label, party, declaration);
			default -> new CommitmentEvent.ObligationWaived(agreement, label, party, declaration);
		});
	}

	/** An act is corrected or retracted. */
	private void mendAct() {
		List<RecordedEvent> acts = this.facts.stream()
			.filter((it) -> it.event() instanceof Act
					&& (!(it.event() instanceof AgreementEvent.AgreementRegistered) || chance(15)))
			.toList();
		RecordedEvent recorded = one(acts);
		Act act = (Act) recorded.event();
		Moment reported = reported(act.reportedAt());
		CorrectedBy by = one(CorrectedBy.values());
		Moment corrected = (by == CorrectedBy.SOURCE) ? reported : null;
		boolean retract = chance(45) && !(act instanceof AgreementEvent.AgreementRegistered && chance(70));
		if (recorded.event() instanceof AgreementEvent event) {
			add(recorded.stream(), "admin", "administrator",
					retract ? new AgreementEvent.ActRetracted(event.agreement(), recorded.sequence(), reported, "wrong")
							: new AgreementEvent.ActCorrected(event.agreement(), recorded.sequence(), by, corrected,
									"wrong", other(event)));
		}
		else if (recorded.event() instanceof CommitmentEvent event) {
			add(recorded.stream(), "admin", "administrator",
					retract ? new CommitmentEvent.ActRetracted(event.agreement(), event.commitment(),
							recorded.sequence(), reported, "wrong")
							: new CommitmentEvent.ActCorrected(event.agreement(), event.commitment(),
									recorded.sequence(), by, corrected, "wrong", other(event)));
		}
	}

	private AgreementEvent other(AgreementEvent event) {
		AgreementId agreement = event.agreement();
		return switch (event) {
			case AgreementEvent.AgreementRegistered it ->
				new AgreementEvent.AgreementRegistered(agreement, it.title(), it.madeAt(), it.reportedAt(), it.zone(),
						it.parties(), it.dates(), one(VerificationPolicy.values()), it.references());
			case AgreementEvent.AgreementEnteredIntoForce it ->
				new AgreementEvent.AgreementEnteredIntoForce(agreement, other(agreement, it.declaration()));
			case AgreementEvent.PartyAcceded it -> new AgreementEvent.PartyAcceded(agreement, it.party(), it.names(),
					it.role(), it.commitments(), other(agreement, it.declaration()));
			case AgreementEvent.PartyWithdrew it ->
				new AgreementEvent.PartyWithdrew(agreement, it.party(), other(agreement, it.declaration()));
			case AgreementEvent.AgreementSuspended it ->
				new AgreementEvent.AgreementSuspended(agreement, other(agreement, it.declaration()));
			case AgreementEvent.AgreementResumed it ->
				new AgreementEvent.AgreementResumed(agreement, other(agreement, it.declaration()));
			case AgreementEvent.AgreementTerminated it ->
				new AgreementEvent.AgreementTerminated(agreement, other(agreement, it.declaration()));
			case AgreementEvent.AgreementAmended it -> new AgreementEvent.AgreementAmended(agreement, it.title(),
					one(VerificationPolicy.values()), it.terms(), other(agreement, it.declaration()));
			case AgreementEvent.AgreementEndorsed it -> it;
			case AgreementEvent.TextVersionAdded it -> it;
			case AgreementEvent.ActCorrected it -> it;
			case AgreementEvent.ActRetracted it -> it;
		};
	}

	/** Another time of the same act, reported when it was. */
	private Declaration other(AgreementId agreement, Declaration declaration) {
		Declaration other = declaration(agreement, declaration.declaredBy());
		Moment occurred = other.occurredAt().first().isAfter(declaration.reportedAt().last()) ? declaration.occurredAt()
				: other.occurredAt();
		Moment effective = other.effectiveFrom();
		if (effective != null && effective.first().isBefore(occurred.first())) {
			effective = null;
		}
		return new Declaration(occurred, effective, declaration.reportedAt(), declaration.declaredBy(),
				declaration.basis(), declaration.power(), List.of());
	}

	private CommitmentEvent other(CommitmentEvent event) {
		AgreementId agreement = event.agreement();
		CommitmentLabel label = event.commitment();
		return switch (event) {
			case CommitmentRecorded it -> {
				Kind kind = chance(50) ? it.kind() : one(Kind.values());
				CommitmentRecorded other = commitment(new CommitmentId(agreement, label), kind);
				yield new CommitmentRecorded(agreement, label, null, other.wording(), kind,
						chance(80) ? it.obligors() : other.obligors(), null, other.beneficiaries(), null, null,
						(kind == it.kind() && chance(50)) ? it.due() : other.due(), other.span(),
						chance(50) ? it.condition() : other.condition(), other.targets(), List.of(), it.madeAt(),
						it.reportedAt(), List.of());
			}
			case CommitmentEvent.CommitmentAmended it -> new CommitmentEvent.CommitmentAmended(agreement, label,
					it.wording(), it.due(), it.span(), it.targets(), other(agreement, it.declaration()));
			case CommitmentEvent.ObligationSuspended it -> new CommitmentEvent.ObligationSuspended(agreement, label,
					it.party(), other(agreement, it.declaration()));
			case CommitmentEvent.ObligationResumed it ->
				new CommitmentEvent.ObligationResumed(agreement, label, it.party(), other(agreement, it.declaration()));
			case CommitmentEvent.ObligationWaived it ->
				new CommitmentEvent.ObligationWaived(agreement, label, it.party(), other(agreement, it.declaration()));
			case CommitmentEvent.ObligationTerminated it -> new CommitmentEvent.ObligationTerminated(agreement, label,
					it.party(), other(agreement, it.declaration()));
			case CommitmentEvent.CommitmentSuperseded it -> new CommitmentEvent.CommitmentSuperseded(agreement, label,
					it.by(), it.instrument(), other(agreement, it.declaration()));
			case CommitmentEvent.PowerExercised it -> new CommitmentEvent.PowerExercised(agreement, label, it.party(),
					it.words(), other(agreement, it.declaration()));
			case CommitmentEvent.ActCorrected it -> it;
			case CommitmentEvent.ActRetracted it -> it;
		};
	}

	// Reports

	/** The id of the n-th report of a history without a name. */
	static ReportId report(int number) {
		return report("", number);
	}

	private static ReportId report(String name, int number) {
		return ReportId.of(Sha256.of((name + "report " + number).getBytes(StandardCharsets.UTF_8)));
	}

	private Source source() {
		return switch (this.random.nextInt(18)) {
			case 0 -> new Source(new SourceId("p.gov"), "p.gov", SourceKind.GOVERNMENT, P);
			case 1 -> new Source(new SourceId("q.gov"), "q.gov", SourceKind.GOVERNMENT, Q);
			case 2, 3, 4 -> new Source(new SourceId("m2"), "m2", SourceKind.MEDIA, null);
			case 5 -> new Source(new SourceId("m3"), "m3", SourceKind.COURT, null);
			default -> new Source(new SourceId("m1"), "m1", SourceKind.MISSION, null);
		};
	}

	private void file() {
		ReportId id = report(this.name, this.reports++);
		ReportContent content = chance(20) ? exchange() : null;
		if (content == null) {
			content = compliance();
		}
		Moment reported = reported(latestBegin(content));
		String monitor = one("monitor", "monitor2");
		add("report:" + id, monitor, "monitor",
				(content instanceof PrisonerExchange exchange)
						? new ReportEvent.PrisonerExchangeReported(one(this.agreements), id, reported, chance(20),
								exchange)
						: new ReportEvent.ComplianceReported(one(this.agreements), id, reported, chance(20),
								(ComplianceReport) content));
	}

	/** Shots of P, of Q, of both or of nobody, now, late, in some days, or one by one. */
	private void incident() {
		AgreementId agreement = this.agreements.get(0);
		ReportId id = report(this.name, this.reports++);
		Moment from = switch (this.random.nextInt(10)) {
			case 0 -> Moment.at(instant(this.random.nextInt(day() + 1), this.random.nextInt(24)));
			case 1 -> pastMoment(Math.max(0, day() - 3));
			case 2 -> pastMoment(0);
			default -> Moment.at(this.now.minusSeconds(this.random.nextInt(40_000)));
		};
		from = from.first().isAfter(this.now) ? Moment.at(this.now) : from;
		Occurrence occurrence = Occurrence.on(from);
		if (chance(12)) {
			Moment to = Moment.day(today().minusDays(this.random.nextInt(3)), UTC);
			occurrence = to.last().isBefore(from.first()) ? occurrence : new Occurrence(from, to);
		}
		List<Finding> findings = new ArrayList<>();
		for (int number = one(1, 1, 1, 1, 1, 1, 1, 1, 2, 3); number > 0; number--) {
			boolean nobody = chance(15);
			PartyId party = (nobody || chance(10)) ? null : one(BOTH);
			findings.add(0,
					new Finding.Violation(number, List.of(new Subject(agreement, new CommitmentLabel("C1"), party)),
							(number > 1 && chance(50)) ? Occurrence.on(from) : null, chance(1), false,
							chance(30) ? count() : null, nobody, null));
		}
		if (chance(4)) {
			findings.add(new Finding.Observation(findings.size() + 1, List.of(new Subject(agreement, null, null)), null,
					false, "seen"));
		}
		Source source = chance(4) ? source() : new Source(new SourceId("m1"), "m1", SourceKind.MISSION, null);
		Moment reported = chance(70) ? Moment.at(this.now) : chance(50) ? Moment.day(today(), UTC) : reported(from);
		add("report:" + id, one("monitor", "monitor2"), "monitor", new ReportEvent.ComplianceReported(agreement, id,
				reported, chance(4), new ComplianceReport(occurrence, source, null, null, List.of(), findings)));
	}

	/** What was found of the ceasefire at any time, and mostly reported soon after. */
	private void archived() {
		CommitmentRecorded ceasefire = this.commitments.getFirst();
		ReportId id = report(this.name, this.reports++);
		int day = this.random.nextInt(day() + 1);
		Moment at = chance(70) ? Moment.at(instant(day, this.random.nextInt(24)))
				: Moment.day(FIRST_DAY.plusDays(day), UTC);
		at = at.first().isAfter(this.now) ? Moment.at(this.now) : at;
		Instant soon = at.last().plus(Duration.ofHours(this.random.nextInt(100)));
		Moment reported = Moment.at((soon.isAfter(this.now) || chance(20)) ? this.now : soon);
		reported = reported.last().isBefore(at.first()) ? Moment.at(at.first()) : reported;
		List<Subject> about = List
			.of(chance(8) ? whole(ceasefire) : new Subject(ceasefire.agreement(), ceasefire.commitment(), one(BOTH)));
		boolean alleged = chance(3);
		Finding finding = switch (this.random.nextInt(20)) {
			case 0, 1, 2 -> violation(1, about, null, alleged, true, null);
			case 3, 4, 5 -> new Finding.Restoration(1, about, null, alleged, chance(50) ? List.of() : ends());
			case 6, 7, 8, 9 -> assessment(1, about, null, alleged, null);
			default -> violation(1, about, null, alleged, false, chance(20) ? count() : null);
		};
		add("report:" + id, one("monitor", "monitor2"), "monitor",
				new ReportEvent.ComplianceReported(ceasefire.agreement(), id, reported, chance(3),
						new ComplianceReport(Occurrence.on(at), source(), null, null, List.of(), List.of(finding))));
	}

	/** What nobody did to the first promise, or how it is graded. */
	private void sayOfTheWhole() {
		ReportId id = report(this.name, this.reports++);
		List<Subject> whole = List.of(whole(this.commitments.getFirst()));
		List<Moment> amended = this.facts.stream()
			.filter((it) -> it.event() instanceof CommitmentEvent.CommitmentAmended)
			.map((it) -> ((Act) it.event()).effective())
			.filter((it) -> !it.first().isAfter(this.now))
			.toList();
		Occurrence occurrence = (amended.isEmpty() || chance(75)) ? occurrence() : Occurrence.on(one(amended));
		Finding finding = switch (this.random.nextInt(10)) {
			case 0, 1, 2 -> new Finding.Violation(1, whole, null, chance(5), false, null, true, null);
			case 3 -> new Finding.Violation(1, whole, null, false, true, null, true, null);
			case 4 -> new Finding.Restoration(1, whole, null, false, List.of());
			default -> assessment(1, whole, null, chance(5), null);
		};
		add("report:" + id, one("monitor", "monitor2"), "monitor",
				new ReportEvent.ComplianceReported(this.agreements.getFirst(), id, reported(occurrence.from()),
						chance(10),
						new ComplianceReport(occurrence, source(), null, null, List.of(), List.of(finding))));
	}

	/**
	 * What P, Q or somebody did to one or both ceasefires, mostly as an allegation.
	 * @param again the filing of what it says again, or absent
	 */
	private RecordedEvent allege(@Nullable RecordedEvent again) {
		ReportId id = report(this.name, this.reports++);
		List<CommitmentRecorded> ceasefires = this.commitments.stream()
			.filter((it) -> it.kind() == Kind.MAINTENANCE)
			.toList();
		List<Subject> about = new ArrayList<>();
		for (CommitmentRecorded ceasefire : chance(50) ? ceasefires : List.of(one(ceasefires))) {
			about.add(chance(30) ? whole(ceasefire)
					: new Subject(ceasefire.agreement(), ceasefire.commitment(), one(BOTH)));
		}
		boolean nobodys = about.stream().allMatch((subject) -> subject.party() == null) && chance(60);
		Occurrence occurrence = occurrence();
		Finding finding = chance(75)
				? new Finding.Violation(1, about, null, chance(85), chance(30), null, nobodys, null)
				: assessment(1, about, null, chance(85), null);
		boolean other = again != null && again.author().actor().equals(actor("monitor"));
		Source source = (again == null || chance(15)) ? source()
				: new Source(new SourceId("m3"), "m3", SourceKind.COURT, null);
		return add("report:" + id, (other || chance(10)) ? "monitor2" : "monitor", "monitor",
				new ReportEvent.ComplianceReported(this.agreements.getFirst(), id, reported(occurrence.from()),
						chance(10), new ComplianceReport(occurrence, source, null, null, List.of(), List.of(finding))));
	}

	/** Somebody says again, more or less, what was alleged, and takes that back. */
	private void sayAgain() {
		List<RecordedEvent> filings = this.facts.stream()
			.filter((it) -> it.event() instanceof ReportEvent.ComplianceReported && !retracted(it.stream()))
			.toList();
		if (filings.isEmpty()) {
			allege(null);
			return;
		}
		RecordedEvent first = one(filings);
		RecordedEvent again = allege(first);
		if (chance(40)) {
			pass();
		}
		ReportEvent.Filed filed = (ReportEvent.Filed) again.event();
		add(again.stream(), "reviewer", "reviewer",
				new ReportEvent.ReportRetracted(filed.agreement(), filed.report(), reported(filed.reportedAt()),
						filed.confidential(), ((ReportEvent.Filed) first.event()).report(), "said before"));
	}

	private static Moment latestBegin(ReportContent content) {
		Moment latest = content.occurrence().from();
		for (Finding finding : content.findings()) {
			Occurrence own = finding.occurrence();
			if (own != null && own.from().first().isAfter(latest.first())) {
				latest = own.from();
			}
		}
		return latest;
	}

	private ComplianceReport compliance() {
		List<Finding> findings = new ArrayList<>();
		int count = one(1, 1, 1, 2, 3);
		for (int i = 1; i <= count; i++) {
			findings.add(finding(i));
		}
		return new ComplianceReport(occurrence(), source(), null, null, List.of(), findings);
	}

	private static Subject whole(CommitmentRecorded commitment) {
		return new Subject(commitment.agreement(), commitment.commitment(), null);
	}

	private Subject subject(CommitmentRecorded commitment) {
		return chance(25) ? whole(commitment)
				: new Subject(commitment.agreement(), commitment.commitment(), one(commitment.obligors()));
	}

	private @Nullable LocalDate period(CommitmentRecorded commitment) {
		if (commitment.due() instanceof Due.Recurrence recurrence) {
			int period = this.random.nextInt(4);
			return recurrence.has(period) ? recurrence.begin(period) : recurrence.begin(0);
		}
		return null;
	}

	private Finding finding(int number) {
		List<CommitmentRecorded> open = this.commitments.stream()
			.filter((it) -> it.kind() != Kind.POWER && it.kind() != Kind.DECLARATORY)
			.toList();
		Occurrence own = chance(40) ? occurrence() : null;
		boolean alleged = chance(8);
		if (open.isEmpty() || chance(4)) {
			CommitmentRecorded any = one(this.commitments);
			return new Finding.Observation(number,
					List.of(chance(50) ? new Subject(any.agreement(), null, null) : subject(any)), own, alleged,
					"seen");
		}
		CommitmentRecorded commitment = one(open);
		List<Subject> about = new ArrayList<>(List.of(subject(commitment)));
		for (CommitmentRecorded other : open) {
			if (other.kind() == commitment.kind() && !other.equals(commitment) && chance(25)
					&& commitment.kind() != Kind.RECURRING) {
				about.add(subject(other));
			}
		}
		LocalDate period = period(commitment);
		return switch (commitment.kind()) {
			case RESULT, RECURRING -> switch (this.random.nextInt(10)) {
				case 0, 1, 2, 3 -> delivery(number, about, own, alleged, period, false);
				case 4, 5 -> delivery(number, about, own, alleged, period, true);
				case 6 -> new Finding.Completion(number, about, own, alleged, period);
				case 7, 8 -> chance(60)
						? new Finding.Reversal(number, about, own, alleged, period, unit(), Count.of(one(1, 2, 4)))
						: new Finding.Reversal(number, about, own, alleged, period, null, null);
				default -> assessment(number, about, own, alleged, period);
			};
			case MAINTENANCE -> switch (this.random.nextInt(12)) {
				case 0, 1 -> violation(number, about, own, alleged, false, null);
				case 2, 3 -> violation(number, about, own, alleged, false, count());
				case 4, 5, 6 -> violation(number, about, own, alleged, true, null);
				case 7, 8 -> new Finding.Restoration(number, about, own, alleged, ends());
				case 9 -> new Finding.Violation(number, List.of(whole(commitment)), own, alleged, chance(40), null,
						true, null);
				default -> assessment(number, about, own, alleged, null);
			};
			case CONDUCT, POWER, DECLARATORY -> assessment(number, about, own, alleged, null);
		};
	}

	private Finding.Violation violation(int number, List<Subject> about, @Nullable Occurrence own, boolean alleged,
			boolean breach, @Nullable Count count) {
		return new Finding.Violation(number, about, own, alleged, breach, count, false, null);
	}

	private Finding.Assessment assessment(int number, List<Subject> about, @Nullable Occurrence own, boolean alleged,
			@Nullable LocalDate period) {
		return new Finding.Assessment(number, about, own, alleged, period, one(0, 1, 2, 3, 3), "grounds");
	}

	private Unit unit() {
		return chance(85) ? PERSONS : REMAINS;
	}

	private Finding.Delivery delivery(int number, List<Subject> about, @Nullable Occurrence own, boolean alleged,
			@Nullable LocalDate period, boolean total) {
		return new Finding.Delivery(number, about, own, alleged, period, unit(), chance(20) ? Count.of(5) : null,
				chance(90) ? count() : null, chance(20) ? Count.of(one(1, 2)) : null, chance(10) ? Count.of(1) : null,
				chance(12) ? Count.of(1) : null, total);
	}

	private Count count() {
		return chance(15) ? new Count(null, 2L, 5L) : Count.of(one(1, 2, 3, 4, 5, 10));
	}

	private List<FindingId> ends() {
		List<FindingId> breaches = new ArrayList<>();
		for (RecordedEvent recorded : this.facts) {
			if (recorded.event() instanceof ReportEvent.Filed filed) {
				for (Finding finding : filed.content().findings()) {
					if (finding instanceof Finding.Violation it && it.breach()) {
						breaches.add(new FindingId(filed.report(), it.number()));
					}
				}
			}
		}
		return (breaches.isEmpty() || chance(60)) ? List.of() : List.of(one(breaches));
	}

	private @Nullable PrisonerExchange exchange() {
		List<CommitmentRecorded> results = this.commitments.stream().filter((it) -> it.kind() == Kind.RESULT).toList();
		if (results.isEmpty()) {
			return null;
		}
		CommitmentRecorded commitment = one(results);
		CommitmentId id = new CommitmentId(commitment.agreement(), commitment.commitment());
		List<Handover> handovers = new ArrayList<>();
		List<CreditedDelivery> deliveries = new ArrayList<>();
		for (PartyId from : commitment.obligors()) {
			PartyId to = from.equals(P) ? Q : P;
			List<Detainees> detainees = new ArrayList<>();
			detainees.add(new Detainees(DetaineeCategory.MILITARY, null, null, Count.of(one(1, 2, 3, 4, 10)),
					chance(20) ? Count.of(1) : null, null));
			if (chance(20)) {
				detainees.add(new Detainees(DetaineeCategory.REMAINS, null, null, Count.of(2), null, null));
			}
			handovers.add(new Handover(from, to, detainees, List.of(id)));
			for (Detainees one : detainees) {
				deliveries.add(new CreditedDelivery(deliveries.size() + 1, from, id, one.category().unit()));
			}
		}
		return new PrisonerExchange(occurrence(), source(), null, chance(10), null, null, null, null, null, List.of(),
				handovers, deliveries);
	}

	private void claim() {
		ReportId id = report(this.name, this.reports++);
		Claim content = claimed();
		add("report:" + id, content.by().code(), "representative",
				new ReportEvent.ClaimMade(one(this.agreements), id, reported(content.occurrence().from()), content));
	}

	private Claim claimed() {
		CommitmentRecorded commitment = one(this.commitments);
		boolean degree = chance(90);
		return new Claim(occurrence(), one(P, P, Q), List.of(subject(commitment)), degree ? one(0, 1, 2, 3, 3) : null,
				degree ? null : report(this.name, 0), null, List.of());
	}

	// What is said about reports

	private void remark() {
		List<RecordedEvent> filings = this.facts.stream()
			.filter((it) -> it.event() instanceof ReportEvent.Filed && !retracted(it.stream()))
			.toList();
		if (filings.isEmpty()) {
			file();
			return;
		}
		RecordedEvent filing = one(filings);
		ReportEvent.Filed filed = (ReportEvent.Filed) filing.event();
		ReportContent content = content(filing);
		boolean secret = filed.confidential() && !released(filing.stream());
		String filer = filing.author().actor().equals(actor("monitor")) ? "monitor" : "monitor2";
		if (secret && chance(50)) {
			add(filing.stream(), "reviewer", "reviewer",
					new ReportEvent.ReportReleased(filed.agreement(), filed.report(), null));
			return;
		}
		int choice = this.random.nextInt(100);
		if (choice < 25 || content instanceof Claim) {
			if (chance(65)) {
				correct(filing, filed, content, secret, filer);
			}
			else {
				retract(filing, filed, content, secret, filings);
			}
			return;
		}
		if (choice < 33) {
			retractRemark(filing, filed, secret);
			return;
		}
		List<Integer> numbers = content.findings().stream().map(Finding::number).filter((it) -> chance(60)).toList();
		if (chance(60)) {
			numbers = List.of();
		}
		Moment said = reported(filed.reportedAt());
		AgreementId agreement = filed.agreement();
		ReportId report = filed.report();
		ReportEvent.Remark remark = null;
		if (secret) {
			remark = chance(60) ? new ReportEvent.ReportCorroborated(agreement, report, said, true, numbers, source(),
					null, List.of()) : new ReportEvent.ReportRejected(agreement, report, said, true, numbers, "no");
			add(filing.stream(), "reviewer", "reviewer", remark);
			return;
		}
		if (content instanceof PrisonerExchange exchange && chance(75)) {
			Handover handover = one(exchange.handovers());
			confirm(filing, filed, handover, chance(50) ? handover.from() : handover.to(), numbers, said);
			if (chance(60)) {
				confirm(filing, filed, handover, chance(50) ? handover.from() : handover.to(), List.of(), said);
			}
			return;
		}
		if (choice < 52) {
			add(filing.stream(), filer.equals("monitor") ? "monitor2" : "monitor", "monitor",
					new ReportEvent.ReportCorroborated(agreement, report, said, false, numbers, source(), null,
							List.of()));
		}
		else if (choice < 57) {
			add(filing.stream(), "reviewer", "reviewer",
					new ReportEvent.ReportRejected(agreement, report, said, false, numbers, "no"));
		}
		else if (choice < 72) {
			PartyId party = one(P, Q);
			add(filing.stream(), party.code(), "representative",
					new ReportEvent.ReportDisputed(agreement, report, said, false, numbers, party, "no"));
			if (chance(60)) {
				pass();
				rule(filing, filed, content, numbers);
			}
		}
		else if (choice < 76) {
			add(filing.stream(), "P", "representative",
					new ReportEvent.PartyReplied(agreement, report, said, false, numbers, P, "no"));
		}
		else if (choice < 80) {
			add(filing.stream(), filer, "monitor", new ReportEvent.EvidenceAttached(agreement, report, said, false,
					numbers, "photograph", attachment()));
		}
		else {
			rule(filing, filed, content, numbers);
		}
	}

	private void confirm(RecordedEvent filing, ReportEvent.Filed filed, Handover handover, PartyId side,
			List<Integer> numbers, Moment said) {
		List<ConfirmedCount> counts = chance(60) ? List.of() : List.of(new ConfirmedCount(handover.from(),
				handover.to(), DetaineeCategory.MILITARY, Count.of(one(1, 2, 3, 4))));
		add(filing.stream(), side.code(), "representative", new ReportEvent.HandoverConfirmed(filed.agreement(),
				filed.report(), said, false, numbers, side, counts, List.of()));
	}

	private void rule(RecordedEvent filing, ReportEvent.Filed filed, ReportContent content, List<Integer> numbers) {
		boolean disputed = this.facts.stream()
			.anyMatch((it) -> it.stream().equals(filing.stream()) && it.event() instanceof ReportEvent.ReportDisputed);
		if (!disputed) {
			return;
		}
		RulingOutcome outcome = one(RulingOutcome.values());
		List<Finding> restated = new ArrayList<>();
		if (outcome == RulingOutcome.RESTATED) {
			for (Finding finding : content.findings()) {
				if (numbers.isEmpty() || numbers.contains(finding.number())) {
					restated.add(otherwise(finding, filed.reportedAt()));
				}
			}
		}
		add(filing.stream(), "reviewer", "reviewer", new ReportEvent.DisputeRuledOn(filed.agreement(), filed.report(),
				reported(filed.reportedAt()), false, numbers, outcome, restated, "grounds"));
	}

	/** The same finding with another number, or with another time. */
	private Finding otherwise(Finding finding, Moment reportedAt) {
		Occurrence own = finding.occurrence();
		if (chance(30)) {
			Occurrence other = occurrence();
			own = other.from().first().isAfter(reportedAt.last()) ? own : other;
		}
		return switch (finding) {
			case Finding.Delivery it -> new Finding.Delivery(it.number(), it.about(), own, it.alleged(), it.period(),
					it.unit(), it.presented(), count(), it.refused(), it.rejected(), it.contested(), it.total());
			case Finding.Completion it ->
				new Finding.Completion(it.number(), it.about(), own, it.alleged(), it.period());
			case Finding.Reversal it -> new Finding.Reversal(it.number(), it.about(), own, it.alleged(), it.period(),
					it.unit(), (it.unit() != null) ? count() : null);
			case Finding.Violation it -> new Finding.Violation(it.number(), it.about(), own, it.alleged(), it.breach(),
					it.breach() ? null : count(), it.unattributed(), it.description());
			case Finding.Restoration it ->
				new Finding.Restoration(it.number(), it.about(), own, it.alleged(), it.ends());
			case Finding.Assessment it -> new Finding.Assessment(it.number(), it.about(), own, it.alleged(),
					it.period(), one(0, 1, 2, 3), it.grounds());
			case Finding.Observation it ->
				new Finding.Observation(it.number(), it.about(), own, it.alleged(), "something else");
		};
	}

	private void correct(RecordedEvent filing, ReportEvent.Filed filed, ReportContent content, boolean secret,
			String filer) {
		CorrectedBy by = one(CorrectedBy.values());
		ReportContent other = switch (content) {
			case ComplianceReport it -> otherwise(it, filed.reportedAt());
			case PrisonerExchange it -> {
				List<Handover> handovers = it.handovers()
					.stream()
					.map((handover) -> new Handover(handover.from(), handover.to(),
							handover.detainees()
								.stream()
								.map((one) -> new Detainees(one.category(), null, null,
										chance(60) ? one.handedOver() : Count.of(one(1, 2, 3)), one.refused(), null))
								.toList(),
							handover.credits()))
					.toList();
				yield new PrisonerExchange(it.occurrence(), chance(80) ? it.source() : source(), null, it.alleged(),
						"Tegh", null, null, null, null, List.of(), handovers, it.deliveries());
			}
			case Claim it -> {
				Occurrence occurrence = occurrence();
				yield new Claim(
						occurrence.from().first().isAfter(filed.reportedAt().last()) ? it.occurrence() : occurrence,
						it.by(), it.about(), (it.degree() != null) ? one(0, 1, 2, 3) : null, it.wrong(), null,
						List.of());
			}
		};
		add(filing.stream(), (content instanceof Claim it) ? it.by().code() : filer,
				(content instanceof Claim) ? "representative" : "monitor",
				new ReportEvent.ReportCorrected(filed.agreement(), filed.report(), by,
						(by == CorrectedBy.SOURCE) ? reported(filed.reportedAt()) : null, secret, "wrong", other));
	}

	private ComplianceReport otherwise(ComplianceReport content, Moment reportedAt) {
		List<Finding> findings = new ArrayList<>();
		for (Finding finding : content.findings()) {
			int choice = this.random.nextInt(100);
			if (choice < 50) {
				findings.add(otherwise(finding, reportedAt));
			}
			else if (choice < 90 || content.findings().size() == 1) {
				findings.add(finding);
			}
		}
		if (findings.isEmpty()) {
			findings.add(content.findings().get(0));
		}
		Occurrence occurrence = chance(80) ? content.occurrence() : occurrence();
		if (occurrence.from().first().isAfter(reportedAt.last())) {
			occurrence = content.occurrence();
		}
		return new ComplianceReport(occurrence, chance(88) ? content.source() : source(), null, "Tegh", List.of(),
				findings);
	}

	private void retract(RecordedEvent filing, ReportEvent.Filed filed, ReportContent content, boolean secret,
			List<RecordedEvent> filings) {
		ReportId duplicateOf = null;
		if (chance(55) && !(content instanceof Claim)) {
			RecordedEvent other = one(filings);
			if (!other.stream().equals(filing.stream())
					&& !(((ReportEvent.Filed) other.event()).content() instanceof Claim)) {
				duplicateOf = ((ReportEvent.Filed) other.event()).report();
			}
		}
		add(filing.stream(), "reviewer", "reviewer", new ReportEvent.ReportRetracted(filed.agreement(), filed.report(),
				reported(filed.reportedAt()), secret, duplicateOf, "wrong"));
	}

	private void retractRemark(RecordedEvent filing, ReportEvent.Filed filed, boolean secret) {
		List<RecordedEvent> remarks = this.facts.stream()
			.filter((it) -> it.stream().equals(filing.stream()) && it.event() instanceof ReportEvent.Remark
					&& this.facts.stream()
						.noneMatch((other) -> other.stream().equals(filing.stream())
								&& other.event() instanceof ReportEvent.RemarkRetracted retraction
								&& retraction.remark() == it.sequence()))
			.toList();
		if (!remarks.isEmpty()) {
			RecordedEvent remark = one(remarks);
			add(filing.stream(), "reviewer", "reviewer",
					new ReportEvent.RemarkRetracted(filed.agreement(), filed.report(),
							reported(((ReportEvent.Remark) remark.event()).reportedAt()), secret, remark.sequence(),
							"wrong"));
		}
	}

	private boolean retracted(String stream) {
		return this.facts.stream()
			.anyMatch((it) -> it.stream().equals(stream) && it.event() instanceof ReportEvent.ReportRetracted);
	}

	private boolean released(String stream) {
		return this.facts.stream()
			.anyMatch((it) -> it.stream().equals(stream) && it.event() instanceof ReportEvent.ReportReleased);
	}

	private ReportContent content(RecordedEvent filing) {
		ReportContent content = ((ReportEvent.Filed) filing.event()).content();
		for (RecordedEvent recorded : this.facts) {
			if (recorded.stream().equals(filing.stream())
					&& recorded.event() instanceof ReportEvent.ReportCorrected it) {
				content = it.content();
			}
		}
		return content;
	}

}

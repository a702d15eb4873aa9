package org.servanda.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.AgreementAmended;
import org.servanda.agreement.AgreementEvent.AgreementEnteredIntoForce;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.AgreementEvent.AgreementResumed;
import org.servanda.agreement.AgreementEvent.AgreementSuspended;
import org.servanda.agreement.AgreementEvent.AgreementTerminated;
import org.servanda.agreement.AgreementEvent.PartyAcceded;
import org.servanda.agreement.AgreementEvent.PartyWithdrew;
import org.servanda.agreement.ActKind;
import org.servanda.agreement.Antecedent;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentAmended;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.CommitmentEvent.CommitmentSuperseded;
import org.servanda.agreement.CommitmentEvent.ObligationResumed;
import org.servanda.agreement.CommitmentEvent.ObligationSuspended;
import org.servanda.agreement.CommitmentEvent.ObligationTerminated;
import org.servanda.agreement.CommitmentEvent.ObligationWaived;
import org.servanda.agreement.CommitmentEvent.PowerExercised;
import org.servanda.agreement.Condition;
import org.servanda.agreement.Declaration;
import org.servanda.agreement.Kind;
import org.servanda.agreement.Party;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.Reference;
import org.servanda.agreement.Target;
import org.servanda.agreement.VerificationPolicy;
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
import org.servanda.report.ReportEvent.ClaimMade;
import org.servanda.report.ReportEvent.ComplianceReported;
import org.servanda.report.ReportEvent.DisputeRuledOn;
import org.servanda.report.ReportEvent.HandoverConfirmed;
import org.servanda.report.ReportEvent.PrisonerExchangeReported;
import org.servanda.report.ReportEvent.RemarkRetracted;
import org.servanda.report.ReportEvent.ReportCorrected;
import org.servanda.report.ReportEvent.ReportCorroborated;
import org.servanda.report.ReportEvent.ReportDisputed;
import org.servanda.report.ReportEvent.ReportRejected;
import org.servanda.report.ReportEvent.ReportReleased;
import org.servanda.report.ReportEvent.ReportRetracted;
import org.servanda.report.RulingOutcome;
import org.servanda.report.Source;
import org.servanda.report.SourceKind;
import org.servanda.report.Subject;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Count;
import org.servanda.time.Due;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Moment;
import org.servanda.time.ObligationId;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;
import org.servanda.time.SourceId;
import org.servanda.time.Span;
import org.servanda.time.StatedTime;
import org.servanda.time.Trigger;
import org.servanda.time.Unit;

/**
 * A short history of a few promises, as facts. Unless told otherwise the agreement is in
 * force from 1 January 2010, its zone is UTC; P owes, Q is owed; the source is a third
 * party that vouches and reports at once, recorded as soon as it is known; the policy is
 * SINGLE. The first promise is C.
 */
final class Story {

	static final AgreementId AGREEMENT = new AgreementId("a");

	static final PartyId P = new PartyId("P");

	static final PartyId Q = new PartyId("Q");

	static final Unit PERSONS = new Unit("persons");

	static final Unit CARRIERS = new Unit("carriers");

	static final CommitmentId COMMITMENT = id("C");

	/** What a finding is about, unless told otherwise. */
	static final List<Subject> ABOUT = about("C", P);

	private static final ZoneId UTC = ZoneId.of("UTC");

	private static final String MADE = "2009-12-01T00:00:00Z";

	private static final Author MONITOR = new Author("00000000000000000000000000000001", "monitor", null);

	private final Map<String, Promise> promises = new LinkedHashMap<>();

	private final List<RecordedEvent> facts = new ArrayList<>();

	private final Promise first;

	private VerificationPolicy policy = VerificationPolicy.SINGLE;

	private @Nullable String inForce = "2010-01-01T00:00:00Z";

	private String registered = MADE;

	private int reports;

	private Story(Kind kind) {
		this.first = new Promise("C", kind);
		this.promises.put("C", this.first);
	}

	static Story of(Kind kind) {
		return new Story(kind);
	}

	static Story ofResult() {
		return of(Kind.RESULT);
	}

	static Story ofMaintenance() {
		return of(Kind.MAINTENANCE);
	}

	/** A report on each year by 31 March of the next, from 2019 on. */
	static Story ofYearlyReports() {
		Story story = of(Kind.RECURRING);
		story.first.due(new Due.Recurrence(LocalDate.of(2019, 1, 1), java.time.Period.ofYears(1),
				java.time.Period.ofMonths(3), null, UTC));
		return story;
	}

	static CommitmentId id(String label) {
		return new CommitmentId(AGREEMENT, new CommitmentLabel(label));
	}

	static ObligationId obligation(String label, PartyId party) {
		return new ObligationId(id(label), party);
	}

	static List<Subject> about(String label, PartyId party) {
		return List.of(Subject.of(obligation(label, party)));
	}

	static List<Subject> whole(String label) {
		return List.of(new Subject(AGREEMENT, new CommitmentLabel(label), null));
	}

	/** Another promise, or the first by its label. */
	Promise promise(String label, Kind kind) {
		Promise promise = new Promise(label, kind);
		this.promises.put(label, promise);
		return promise;
	}

	/** The first promise. */
	Promise promise() {
		return this.first;
	}

	Story target(long quantity, Unit unit) {
		this.first.targets.add(new Target(unit, quantity));
		return this;
	}

	Story target(long quantity) {
		return target(quantity, PERSONS);
	}

	Story due(Due due) {
		this.first.due(due);
		return this;
	}

	static Due.Written written(@Nullable String instant, @Nullable String date, @Nullable String zone,
			@Nullable Boolean exclusive) {
		return new Due.Written(instant, date, zone, exclusive, null, null, null, null, null, null, null);
	}

	static Due by(String date, String zone) {
		return Due.of(written(null, date, zone, null));
	}

	static Due by(String date) {
		return by(date, "UTC");
	}

	static Due byInstant(String instant) {
		return Due.of(written(instant, null, null, null));
	}

	static Due daysAfter(int days, Trigger trigger) {
		return new Due.DaysAfter(days, trigger, UTC);
	}

	Story inForceFrom(@Nullable String instant) {
		this.inForce = instant;
		return this;
	}

	/** When we recorded the agreement itself. */
	Story enteredAt(String entered) {
		this.registered = entered;
		return this;
	}

	Story policy(VerificationPolicy policy) {
		this.policy = policy;
		return this;
	}

	static Moment moment(String text) {
		return new StatedTime(text).moment(UTC, "time");
	}

	private static Span span(@Nullable String from, @Nullable String to) {
		return new Span((from != null) ? moment(from) : null, (to != null) ? moment(to) : null);
	}

	static Occurrence occurrence(String text) {
		return new StatedTime(text).occurrence(UTC);
	}

	/** A report that is yet to be filed. */
	Telling report(Finding... findings) {
		return new Telling(List.of(findings));
	}

	/** A report of a handover from P to Q, of persons, that credits the first promise. */
	Telling handover(long handedOver) {
		Telling telling = new Telling(List.of());
		telling.handedOver = handedOver;
		return telling;
	}

	/** A delivery, in its usual form. */
	Story delivered(String at, long accepted) {
		report(delivery(accepted)).at(at).filed();
		return this;
	}

	static Finding.Delivery delivery(long accepted) {
		return delivery(accepted, PERSONS);
	}

	static Finding.Delivery delivery(long accepted, Unit unit) {
		return new Finding.Delivery(1, ABOUT, null, false, null, unit, null, Count.of(accepted), null, null, null,
				false);
	}

	static Finding.Delivery total(long accepted) {
		return new Finding.Delivery(1, ABOUT, null, false, null, PERSONS, null, Count.of(accepted), null, null, null,
				true);
	}

	static Finding.Completion completion() {
		return completion(ABOUT);
	}

	static Finding.Completion completion(List<Subject> about) {
		return new Finding.Completion(1, about, null, false, null);
	}

	/** Of a period, by its first day. */
	static Finding.Completion completionOf(String period) {
		return new Finding.Completion(1, ABOUT, null, false, LocalDate.parse(period));
	}

	static Finding.Reversal reversal(long quantity) {
		return new Finding.Reversal(1, ABOUT, null, false, null, PERSONS, Count.of(quantity));
	}

	static Finding.Reversal reversalOfEverything() {
		return new Finding.Reversal(1, ABOUT, null, false, null, null, null);
	}

	static Finding.Assessment assessment(int degree) {
		return assessment(degree, ABOUT);
	}

	static Finding.Assessment assessment(int degree, List<Subject> about) {
		return new Finding.Assessment(1, about, null, false, null, degree, "grounds");
	}

	static Finding.Assessment assessmentOf(String period, int degree) {
		return new Finding.Assessment(1, ABOUT, null, false, LocalDate.parse(period), degree, "grounds");
	}

	static Finding.Violation shot() {
		return new Finding.Violation(1, ABOUT, null, false, false, null, false, null);
	}

	static Finding.Violation allegedShot() {
		return new Finding.Violation(1, ABOUT, null, true, false, null, false, null);
	}

	static Finding.Violation shots(long count) {
		return new Finding.Violation(1, ABOUT, null, false, false, Count.of(count), false, null);
	}

	static Finding.Violation nobodysShots(long count) {
		return new Finding.Violation(1, whole("C"), null, false, false, Count.of(count), true, null);
	}

	static Finding.Violation breach() {
		return new Finding.Violation(1, ABOUT, null, false, true, null, false, null);
	}

	static Finding.Restoration restoration(FindingId... ends) {
		return new Finding.Restoration(1, ABOUT, null, false, List.of(ends));
	}

	/** Adds a fact. */
	private long add(String stream, String recordedAt, Author author, LedgerEvent event) {
		long sequence = this.facts.stream().filter((fact) -> fact.stream().equals(stream)).count() + 10;
		this.facts.add(new RecordedEvent(100L + this.facts.size(), stream, sequence, Instant.parse(recordedAt), author,
				event));
		return 99L + this.facts.size();
	}

	private static Declaration declared(String occurred, PartyId... by) {
		Moment at = moment(occurred);
		return new Declaration(at, null, at, List.of(by), "basis", null, List.of());
	}

	private Story act(String occurred, Function<Declaration, AgreementEvent> act) {
		add(Agreement.stream(AGREEMENT), moment(occurred).last().toString(), MONITOR,
				act.apply(declared(occurred, P, Q)));
		return this;
	}

	Story suspended(String at) {
		return act(at, (declaration) -> new AgreementSuspended(AGREEMENT, declaration));
	}

	Story resumed(String at) {
		return act(at, (declaration) -> new AgreementResumed(AGREEMENT, declaration));
	}

	/** By a party, under a power of the agreement. */
	Story terminatedUnder(String power, PartyId by, String at) {
		return act(at, (declaration) -> new AgreementTerminated(AGREEMENT, new Declaration(declaration.occurredAt(),
				null, declaration.reportedAt(), List.of(by), "basis", label(power), List.of())));
	}

	/** An act on the agreement by its number is found never to have been done. */
	Story actRetracted(long number, String at) {
		add(Agreement.stream(AGREEMENT), moment(at).last().toString(), MONITOR,
				new AgreementEvent.ActRetracted(AGREEMENT, number, moment(at), "grounds"));
		return this;
	}

	Story terminated(String at) {
		return act(at, (declaration) -> new AgreementTerminated(AGREEMENT, declaration));
	}

	Story withdrew(PartyId party, String at) {
		return act(at, (declaration) -> new PartyWithdrew(AGREEMENT, party, declaration));
	}

	Story acceded(PartyId party, String at, String... labels) {
		return act(at, (declaration) -> new PartyAcceded(AGREEMENT, party, Map.of("en", "Party"), PartyRole.SIGNATORY,
				List.of(labels).stream().map(CommitmentLabel::new).toList(), declaration));
	}

	Story enteredIntoForce(String at) {
		return act(at, (declaration) -> new AgreementEnteredIntoForce(AGREEMENT, declaration));
	}

	Story policyFrom(String at, VerificationPolicy policy) {
		return act(at, (declaration) -> new AgreementAmended(AGREEMENT, null, policy, null, declaration));
	}

	private Story actOn(String label, String occurred, Function<Declaration, CommitmentEvent> act) {
		add(Commitment.stream(id(label)), moment(occurred).last().toString(), MONITOR,
				act.apply(declared(occurred, P, Q)));
		return this;
	}

	private static CommitmentLabel label(String label) {
		return new CommitmentLabel(label);
	}

	Story waived(String label, PartyId party, String at) {
		return actOn(label, at, (declaration) -> new ObligationWaived(AGREEMENT, label(label), party, declaration));
	}

	/** By a party, under a power of the agreement. */
	Story waivedUnder(String power, String label, PartyId by, String at) {
		return actOn(label, at,
				(declaration) -> new ObligationWaived(AGREEMENT, label(label), by,
						new Declaration(declaration.occurredAt(), null, declaration.reportedAt(), List.of(by), "basis",
								label(power), List.of())));
	}

	/** By a party of a promise in another agreement, under a power of that agreement. */
	Story waivedElsewhereUnder(String power, PartyId by, String at) {
		AgreementId other = new AgreementId("b");
		String stream = Commitment.stream(new CommitmentId(other, label("X")));
		add(stream, MADE, MONITOR, new Promise("X", Kind.RESULT).recorded(other, Kind.RESULT));
		Moment occurred = moment(at);
		add(stream, occurred.last().toString(), MONITOR, new ObligationWaived(other, label("X"), by,
				new Declaration(occurred, null, occurred, List.of(by), "basis", label(power), List.of())));
		return this;
	}

	/** Our entry of an act on C by its number said another due. */
	Story actCorrected(long number, String at, Due due) {
		Moment occurred = moment(at);
		add(Commitment.stream(COMMITMENT), occurred.last().toString(), MONITOR,
				new CommitmentEvent.ActCorrected(AGREEMENT, label("C"), number, CorrectedBy.ENTRY, null, "grounds",
						new CommitmentAmended(AGREEMENT, label("C"), null, due, null, null, declared(at, P, Q))));
		return this;
	}

	Story obligationSuspended(PartyId party, String at) {
		return actOn("C", at, (declaration) -> new ObligationSuspended(AGREEMENT, label("C"), party, declaration));
	}

	Story obligationResumed(PartyId party, String at) {
		return actOn("C", at, (declaration) -> new ObligationResumed(AGREEMENT, label("C"), party, declaration));
	}

	Story obligationTerminated(String at) {
		return actOn("C", at, (declaration) -> new ObligationTerminated(AGREEMENT, label("C"), P, declaration));
	}

	Story superseded(String at) {
		return actOn("C", at, (declaration) -> new CommitmentSuperseded(AGREEMENT, label("C"), null,
				new Reference("A later declaration", null), declaration));
	}

	Story exercised(String label, PartyId party, String at) {
		return actOn(label, at, (declaration) -> new PowerExercised(AGREEMENT, label(label), party, null, declaration));
	}

	Story dueAmended(String at, Due due) {
		return actOn("C", at,
				(declaration) -> new CommitmentAmended(AGREEMENT, label("C"), null, due, null, null, declaration));
	}

	Story spanAmended(String at, @Nullable String from, @Nullable String to) {
		return actOn("C", at, (declaration) -> new CommitmentAmended(AGREEMENT, label("C"), null, null, span(from, to),
				null, declaration));
	}

	Story wordingAmended(String at) {
		return actOn("C", at, (declaration) -> new CommitmentAmended(AGREEMENT, label("C"), "Other words", null, null,
				null, declaration));
	}

	Story targetAmended(String at, long quantity) {
		return actOn("C", at, (declaration) -> new CommitmentAmended(AGREEMENT, label("C"), null, null, null,
				List.of(new Target(PERSONS, quantity)), declaration));
	}

	/** Our entry of the recording of C said another kind. */
	Story recordedAs(Kind kind, String corrected) {
		CommitmentRecorded content = this.first.recorded(kind);
		add(Commitment.stream(COMMITMENT), corrected, MONITOR, new CommitmentEvent.ActCorrected(AGREEMENT, label("C"),
				0, CorrectedBy.ENTRY, null, "grounds", content));
		return this;
	}

	/** What a party claims. */
	Filed claimed(PartyId by, String time, int degree, String said) {
		return claimed(by, whole("C"), time, degree, said);
	}

	/**
	 * What a party claims of something; no degree where it only says that a report is
	 * wrong.
	 */
	Filed claimed(PartyId by, List<Subject> about, String time, @Nullable Integer degree, String said) {
		ReportId id = nextId();
		Claim claim = new Claim(occurrence(time), by, about, degree, null, null, List.of());
		long position = add("report:" + id, moment(said).last().toString(), MONITOR,
				new ClaimMade(AGREEMENT, id, moment(said), claim));
		return new Filed(id, false, position);
	}

	private ReportId nextId() {
		return ReportId.of(Sha256.of(new byte[] { (byte) ++this.reports }));
	}

	private List<RecordedEvent> facts() {
		List<RecordedEvent> all = new ArrayList<>();
		Author author = new Author("00000000000000000000000000000001", "administrator", null);
		Moment made = moment(MADE);
		List<Party> parties = List.of(new Party(P, Map.of("en", "The one"), PartyRole.SIGNATORY),
				new Party(Q, Map.of("en", "The other"), PartyRole.SIGNATORY));
		Instant entered = moment(this.registered).first();
		all.add(new RecordedEvent(1, Agreement.stream(AGREEMENT), 0, entered, author, new AgreementRegistered(AGREEMENT,
				"An agreement", made, made, UTC, parties, List.of(), this.policy, List.of())));
		if (this.inForce != null) {
			Moment from = moment(this.inForce);
			all.add(new RecordedEvent(2, Agreement.stream(AGREEMENT), 1, from.last(), author,
					new AgreementEnteredIntoForce(AGREEMENT,
							new Declaration(from, null, from, List.of(P, Q), "Article 9", null, List.of()))));
		}
		for (Promise promise : this.promises.values()) {
			all.add(new RecordedEvent(all.size() + 1L, Commitment.stream(id(promise.label)), 0,
					moment(promise.entered).first(), author, promise.recorded(promise.kind)));
		}
		all.addAll(this.facts);
		return all;
	}

	/** What these promises reach. */
	Reach reach() {
		return Reach.of(facts());
	}

	/** How the obligation of P from C stands, with everything known. */
	Answer asOf(String instant) {
		return new Answer(Instant.parse(instant), Instant.parse("2030-01-01T00:00:00Z"), KnowledgeClock.RECORDED,
				Audience.PUBLIC, obligation("C", P));
	}

	/** A promise in the making. */
	static final class Promise {

		private final String label;

		private final Kind kind;

		private final List<Target> targets = new ArrayList<>();

		private List<PartyId> obligors = List.of(P);

		private List<Beneficiary> beneficiaries = List.of(new Beneficiary(Q, null));

		private @Nullable Due due;

		private @Nullable Span span;

		private @Nullable Condition condition;

		private @Nullable String theme;

		private String made = MADE;

		private String entered = MADE;

		private Promise(String label, Kind kind) {
			this.label = label;
			this.kind = kind;
		}

		Promise due(Due due) {
			this.due = due;
			return this;
		}

		Promise span(@Nullable String from, @Nullable String to) {
			this.span = Story.span(from, to);
			return this;
		}

		Promise madeAt(String made) {
			this.made = made;
			return this;
		}

		/** When we recorded it. */
		Promise enteredAt(String entered) {
			this.entered = entered;
			return this;
		}

		Promise theme(String theme) {
			this.theme = theme;
			return this;
		}

		Promise owedBy(PartyId... parties) {
			this.obligors = List.of(parties);
			return this;
		}

		Promise owedTo(PartyId... parties) {
			this.beneficiaries = List.of(parties).stream().map((party) -> new Beneficiary(party, null)).toList();
			return this;
		}

		Promise ifAll(Antecedent... antecedents) {
			this.condition = new Condition(Condition.Needs.ALL, List.of(antecedents), null);
			return this;
		}

		Promise ifAny(Antecedent... antecedents) {
			this.condition = new Condition(Condition.Needs.ANY, List.of(antecedents), null);
			return this;
		}

		Promise lastDate(String last) {
			Condition known = Objects.requireNonNull(this.condition);
			this.condition = new Condition(known.needs(), known.antecedents(), moment(last));
			return this;
		}

		private CommitmentRecorded recorded(Kind kind) {
			return recorded(AGREEMENT, kind);
		}

		private CommitmentRecorded recorded(AgreementId agreement, Kind kind) {
			Moment made = moment(this.made);
			return new CommitmentRecorded(agreement, new CommitmentLabel(this.label), null, "P does something", kind,
					this.obligors, null, this.beneficiaries, this.theme, null, this.due, this.span, this.condition,
					List.copyOf(this.targets), List.of(), made, made, List.of());
		}

	}

	static Antecedent reached(String label, PartyId party, int degree) {
		return new Antecedent.Reached(obligation(label, party), degree, null);
	}

	static Antecedent held(String label, PartyId party, int degree, int days) {
		return new Antecedent.Reached(obligation(label, party), degree, days);
	}

	static Antecedent used(String power) {
		return new Antecedent.Exercised(id(power));
	}

	/** An act on the agreement, by anyone where none is named. */
	static Antecedent done(ActKind act, @Nullable PartyId party) {
		return new Antecedent.Done(act, AGREEMENT, null, party);
	}

	/** An act on a promise. */
	static Antecedent doneTo(String label, ActKind act, @Nullable PartyId party) {
		return new Antecedent.Done(act, AGREEMENT, new CommitmentLabel(label), party);
	}

	/** How an obligation stands, for one pair of times, clock and audience. */
	final class Answer {

		private final Instant asOf;

		private final Instant knownAt;

		private final KnowledgeClock clock;

		private final Audience audience;

		private final ObligationId obligation;

		private Answer(Instant asOf, Instant knownAt, KnowledgeClock clock, Audience audience,
				ObligationId obligation) {
			this.asOf = asOf;
			this.knownAt = knownAt;
			this.clock = clock;
			this.audience = audience;
			this.obligation = obligation;
		}

		Answer knownAt(String instant) {
			return new Answer(this.asOf, Instant.parse(instant), this.clock, this.audience, this.obligation);
		}

		Answer reportedBy(String instant) {
			return new Answer(this.asOf, Instant.parse(instant), KnowledgeClock.REPORTED, this.audience,
					this.obligation);
		}

		Answer toInsiders() {
			return new Answer(this.asOf, this.knownAt, this.clock, Audience.INSIDERS, this.obligation);
		}

		/** Of another obligation. */
		Answer of(String label, PartyId party) {
			return new Answer(this.asOf, this.knownAt, this.clock, this.audience, Story.obligation(label, party));
		}

		Statuses statuses() {
			Statuses statuses = Statuses.statuses(facts(), this.asOf, this.knownAt, this.clock, this.audience,
					StatusRules.newest());
			SpansOfFacts.agree(statuses, facts(), this.asOf, this.knownAt, this.clock, this.audience);
			return statuses;
		}

		List<ObligationStatus> all() {
			return statuses().obligations();
		}

		ObligationStatus status() {
			return statuses().of(this.obligation).orElseThrow();
		}

		CommitmentStatus commitment() {
			return statuses().of(this.obligation.commitment()).orElseThrow();
		}

		/** The headline and the degree, as the decided cases write them. */
		String said() {
			ObligationStatus status = status();
			return (status.degree() != null) ? status.status() + " " + status.degree() : status.status().toString();
		}

		/** With the basis. */
		String saidOn() {
			return said() + " " + status().basis();
		}

		/** With the timeliness. */
		String saidWhen() {
			return said() + " " + status().timeliness();
		}

		/** With the number of breaches. */
		String saidAfter() {
			return said() + ", breaches " + status().breaches();
		}

		boolean contested() {
			return status().contested();
		}

		long accepted() {
			return status().quantities().getFirst().accepted();
		}

		@Nullable Long target() {
			return status().quantities().getFirst().target();
		}

	}

	/** A report in the making. */
	final class Telling {

		private final List<Finding> findings;

		private String at = "2010-03-01T00:00:00Z";

		private @Nullable String reported;

		private @Nullable String recorded;

		private boolean confidential;

		private String source = "mission";

		private Author filer = MONITOR;

		private @Nullable PartyId speaksFor;

		private @Nullable Long handedOver;

		private Telling(List<Finding> findings) {
			this.findings = findings;
		}

		Telling at(String occurred) {
			this.at = occurred;
			return this;
		}

		Telling reported(String reported) {
			this.reported = reported;
			return this;
		}

		Telling recorded(String recorded) {
			this.recorded = recorded;
			return this;
		}

		Telling confidential() {
			this.confidential = true;
			return this;
		}

		Telling speakingFor(PartyId party) {
			this.speaksFor = party;
			return this;
		}

		/** By another source, filed by another monitor. */
		Telling byAnother() {
			this.source = "another";
			return filedByAnother();
		}

		/** Filed by another monitor. */
		Telling filedByAnother() {
			this.filer = new Author("00000000000000000000000000000002", "monitor", null);
			return this;
		}

		private ReportContent content() {
			Source vouching = new Source(new SourceId(this.source), "A source", SourceKind.MISSION, this.speaksFor);
			if (this.handedOver == null) {
				return new ComplianceReport(occurrence(this.at), vouching, null, null, List.of(), this.findings);
			}
			Detainees detainees = new Detainees(DetaineeCategory.MILITARY, null, null, Count.of(this.handedOver), null,
					null);
			return new PrisonerExchange(occurrence(this.at), vouching, null, false, null, null, null, null, null,
					List.of(), List.of(new Handover(P, Q, List.of(detainees), List.of(COMMITMENT))),
					List.of(new CreditedDelivery(1, P, COMMITMENT, PERSONS)));
		}

		Filed filed() {
			ReportId id = nextId();
			Moment issued = (this.reported != null) ? moment(this.reported)
					: Moment.at(content().occurrence().to().last());
			String taken = (this.recorded != null) ? this.recorded : issued.last().toString();
			LedgerEvent event = switch (content()) {
				case ComplianceReport report ->
					new ComplianceReported(AGREEMENT, id, issued, this.confidential, report);
				case PrisonerExchange exchange ->
					new PrisonerExchangeReported(AGREEMENT, id, issued, this.confidential, exchange);
				case Claim claim -> throw new AssertionError(claim);
			};
			return new Filed(id, this.confidential, add("report:" + id, taken, this.filer, event));
		}

	}

	/** A report that was filed. */
	final class Filed {

		private final ReportId id;

		private final long position;

		private boolean confidential;

		private Filed(ReportId id, boolean confidential, long position) {
			this.id = id;
			this.confidential = confidential;
			this.position = position;
		}

		ReportId id() {
			return this.id;
		}

		/** Its first finding. */
		FindingId finding() {
			return new FindingId(this.id, 1);
		}

		long position() {
			return this.position;
		}

		private long add(String when, ReportEvent event) {
			return Story.this.add("report:" + this.id, moment(when).last().toString(), MONITOR, event);
		}

		long correctedBySource(String when, Telling content) {
			return add(when, new ReportCorrected(AGREEMENT, this.id, CorrectedBy.SOURCE, moment(when),
					this.confidential, "grounds", content.content()));
		}

		long entryCorrected(String when, Telling content) {
			return add(when, new ReportCorrected(AGREEMENT, this.id, CorrectedBy.ENTRY, null, this.confidential,
					"grounds", content.content()));
		}

		void released(String when) {
			add(when, new ReportReleased(AGREEMENT, this.id, null));
			this.confidential = false;
		}

		void retracted(String when) {
			add(when, new ReportRetracted(AGREEMENT, this.id, moment(when), this.confidential, null, "grounds"));
		}

		void retractedAsDuplicateOf(Filed other, String when) {
			add(when, new ReportRetracted(AGREEMENT, this.id, moment(when), this.confidential, other.id, "grounds"));
		}

		/** By another source. The sequence of the remark comes back. */
		long corroborated(String when) {
			return corroborated(when, "other", null);
		}

		/** By a source, which may speak for a party. */
		long corroborated(String when, String source, @Nullable PartyId speaksFor) {
			Source other = new Source(new SourceId(source), "Another", SourceKind.MISSION, speaksFor);
			add(when, new ReportCorroborated(AGREEMENT, this.id, moment(when), this.confidential, List.of(), other,
					null, List.of()));
			return Story.this.facts.getLast().sequence();
		}

		void confirmed(String when, PartyId side, long... handedOver) {
			List<ConfirmedCount> counts = java.util.stream.LongStream.of(handedOver)
				.mapToObj((count) -> new ConfirmedCount(P, Q, DetaineeCategory.MILITARY, Count.of(count)))
				.toList();
			add(when, new HandoverConfirmed(AGREEMENT, this.id, moment(when), this.confidential, List.of(), side,
					counts, List.of()));
		}

		void disputed(String when, PartyId by, Integer... findings) {
			add(when, new ReportDisputed(AGREEMENT, this.id, moment(when), this.confidential, List.of(findings), by,
					"grounds"));
		}

		void rejected(String when) {
			add(when, new ReportRejected(AGREEMENT, this.id, moment(when), this.confidential, List.of(), "grounds"));
		}

		void ruled(String when, RulingOutcome outcome, Finding... restated) {
			add(when, new DisputeRuledOn(AGREEMENT, this.id, moment(when), this.confidential, List.of(), outcome,
					List.of(restated), "grounds"));
		}

		void remarkRetracted(String when, long remark) {
			add(when, new RemarkRetracted(AGREEMENT, this.id, moment(when), this.confidential, remark, "grounds"));
		}

	}

}

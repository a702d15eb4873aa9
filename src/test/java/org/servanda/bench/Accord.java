package org.servanda.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.ActKind;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.AgreementEndorsed;
import org.servanda.agreement.AgreementEvent.AgreementEnteredIntoForce;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.AgreementEvent.AgreementResumed;
import org.servanda.agreement.AgreementEvent.AgreementSuspended;
import org.servanda.agreement.AgreementEvent.AgreementTerminated;
import org.servanda.agreement.AgreementEvent.PartyAcceded;
import org.servanda.agreement.AgreementEvent.PartyWithdrew;
import org.servanda.agreement.Antecedent;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent.ActCorrected;
import org.servanda.agreement.CommitmentEvent.CommitmentAmended;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.CommitmentEvent.ObligationResumed;
import org.servanda.agreement.CommitmentEvent.ObligationSuspended;
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
import org.servanda.bench.Filing.Rates;
import org.servanda.bench.Journal.Line;
import org.servanda.ledger.Author;
import org.servanda.report.Claim;
import org.servanda.report.ComplianceReport;
import org.servanda.report.CreditedDelivery;
import org.servanda.report.DetaineeCategory;
import org.servanda.report.Detainees;
import org.servanda.report.Finding;
import org.servanda.report.FindingId;
import org.servanda.report.Handover;
import org.servanda.report.PrisonerExchange;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent.ClaimMade;
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
import org.servanda.time.Trigger;
import org.servanda.time.Unit;

/**
 * An agreement with commitments of all kinds, what is done to it, and what is reported of
 * it.
 */
final class Accord {

	static final Author ADMINISTRATOR = Journal.author("administrator", "administrator", null);

	private static final Unit PERSONS = new Unit("persons");

	private static final List<ZoneId> ZONES = List.of(ZoneId.of("Asia/Yerevan"), ZoneId.of("Africa/Juba"),
			ZoneId.of("America/Bogota"), ZoneId.of("Europe/Kyiv"));

	private static final double CONFIDENTIAL = 0.08;

	/** How many commitments wait for something, or are due some days after it. */
	private static final double WAITS = 1.0 / 12;

	private static final Rates RATES = new Rates(0.6, 0.04, 0.015, 0.08, 0.03, 0.6, 0.01, 0.005);

	private final Journal journal;

	private final Chance chance;

	private final AgreementId id;

	private final ZoneId zone;

	private final Line line;

	private final List<PartyId> parties = new ArrayList<>();

	private final List<Promise> promises = new ArrayList<>();

	private final Instant madeAt;

	private @Nullable Filing latest;

	private int filed;

	private Accord(Journal journal, Chance chance, AgreementId id) {
		this.journal = journal;
		this.chance = chance;
		this.id = id;
		this.zone = chance.one(ZONES);
		this.line = new Line(Agreement.stream(id));
		this.madeAt = journal.now().minus(chance.days(5, 60));
	}

	/** A commitment, and the stream that it is in. */
	private record Promise(CommitmentRecorded recorded, Line line) {

		private CommitmentId id() {
			return new CommitmentId(this.recorded.agreement(), this.recorded.commitment());
		}

	}

	/**
	 * Registers an agreement of two to five parties, and plans ten to twenty commitments
	 * and what is done to them later.
	 * @param other an agreement that its commitments may wait for, or absent
	 */
	static Accord begin(Journal journal, Chance chance, AgreementId id, @Nullable Accord other) {
		Accord accord = new Accord(journal, chance, id);
		accord.register(chance.between(2, 5));
		accord.promise(chance.between(10, 20), other, accord::obligors);
		accord.later();
		return accord;
	}

	/**
	 * Registers an agreement of two parties that both owe each of its commitments, and
	 * plans what is reported of it.
	 * @param chance its own, so that it is the same in every ledger
	 * @param reports how many
	 * @param first when the first is
	 * @param last when the last is
	 */
	static void board(Journal journal, Chance chance, AgreementId id, int commitments, int reports, Instant first,
			Instant last) {
		Accord accord = new Accord(journal, chance, id);
		accord.register(2);
		accord.promise(commitments, null, (number) -> accord.parties);
		accord.promises.forEach(accord::later);
		Duration step = Duration.between(first, last).dividedBy(reports);
		for (int i = 0; i < reports; i++) {
			journal.at(first.plus(step.multipliedBy(i)), accord::somethingHappens);
		}
	}

	// What was agreed

	private void register(int count) {
		List<Party> named = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			PartyId party = new PartyId((i < 2) ? List.of("P", "Q").get(i) : "P" + i);
			this.parties.add(party);
			named.add(new Party(party, Map.of("en", this.chance.text(2), "hy", this.chance.text(2)),
					PartyRole.SIGNATORY));
		}
		Moment made = Telling.day(this.madeAt, this.zone);
		this.journal.add(this.line, ADMINISTRATOR, new AgreementRegistered(this.id, this.chance.text(6), made,
				Telling.day(this.madeAt.plus(Duration.ofDays(1)), this.zone), this.zone, named, List.of(),
				this.chance.of(0.1) ? VerificationPolicy.CORROBORATED : VerificationPolicy.SINGLE, references()));
		Duration wait = this.chance.of(0.05) ? this.chance.days(30, 200) : Duration.ofMinutes(1);
		this.journal.in(wait, () -> act(new AgreementEnteredIntoForce(this.id, declaration(this.parties))));
	}

	private List<PartyId> obligors(int number) {
		return switch (this.chance.weighted(6, 3, 1)) {
			case 0 -> List.of(this.parties.get(number % this.parties.size()));
			case 1 -> this.parties.subList(0, 2);
			default -> this.parties;
		};
	}

	private void promise(int count, @Nullable Accord other, Function<Integer, List<PartyId>> obligors) {
		for (int number = 1; number <= count; number++) {
			Promise promise = promise(number, kind(number), obligors.apply(number), other);
			this.promises.add(promise);
			this.journal.in(Duration.ofMinutes(1 + number),
					() -> this.journal.add(promise.line, ADMINISTRATOR, promise.recorded));
		}
	}

	private Kind kind(int number) {
		Kind[] kinds = Kind.values();
		// The first of each kind, so that none is missing.
		return (number <= kinds.length) ? kinds[number - 1] : kinds[this.chance.weighted(42, 12, 18, 15, 6, 7)];
	}

	private Promise promise(int number, Kind kind, List<PartyId> obligors, @Nullable Accord other) {
		CommitmentLabel label = new CommitmentLabel("C-" + number);
		Condition condition = null;
		Due due = due(kind);
		if (kind != Kind.DECLARATORY && !this.promises.isEmpty() && this.chance.of(WAITS)) {
			Accord of = (other != null && this.chance.of(0.33)) ? other : this;
			boolean single = kind == Kind.RESULT || kind == Kind.CONDUCT || kind == Kind.POWER;
			if (single && this.chance.of(0.6)) {
				due = new Due.DaysAfter(this.chance.between(10, 200), trigger(of), this.zone);
			}
			else {
				condition = new Condition(Condition.Needs.ALL, List.of(antecedent(of)),
						this.chance.of(0.3) ? day(this.madeAt.plus(this.chance.days(200, 900))) : null);
			}
		}
		List<Target> targets = switch (kind) {
			case RESULT, RECURRING ->
				this.chance.of(0.65) ? List.of(new Target(PERSONS, this.chance.between(10, 2000))) : List.of();
			case MAINTENANCE, CONDUCT, POWER, DECLARATORY -> List.of();
		};
		Moment made = day(this.madeAt);
		return new Promise(
				new CommitmentRecorded(this.id, label, "Article " + number, this.chance.text(25), kind, obligors, null,
						beneficiaries(obligors), "theme-" + number % 7, null, due, null, condition, targets, List.of(),
						made, day(this.madeAt.plus(Duration.ofDays(1))), references()),
				new Line(Commitment.stream(new CommitmentId(this.id, label))));
	}

	private List<Beneficiary> beneficiaries(List<PartyId> obligors) {
		List<Beneficiary> beneficiaries = new ArrayList<>();
		for (PartyId party : this.parties.subList(0, 2)) {
			if (!obligors.equals(List.of(party))) {
				beneficiaries.add(new Beneficiary(party, null));
			}
		}
		return beneficiaries;
	}

	private @Nullable Due due(Kind kind) {
		LocalDate made = LocalDate.ofInstant(this.madeAt, this.zone);
		return switch (kind) {
			case RESULT, CONDUCT, POWER -> this.chance.of(0.7)
					? new Due.ByDate(made.plusDays(this.chance.between(130, 900)), this.zone, this.chance.of(0.25))
					: null;
			case RECURRING -> new Due.Recurrence(made,
					this.chance.one(List.of(Period.ofMonths(1), Period.ofMonths(3), Period.ofYears(1))),
					Period.ofDays(this.chance.between(10, 60)), this.chance.of(0.5) ? this.chance.between(4, 40) : null,
					this.zone);
			case MAINTENANCE, DECLARATORY -> null;
		};
	}

	private Trigger trigger(Accord of) {
		return switch (this.chance.weighted(7, 2, 1)) {
			case 0 -> new Trigger.Fulfilment(this.chance.one(of.promises).id());
			case 1 -> new Trigger.EntryIntoForce(of.id);
			default -> new Trigger.Signing(of.id);
		};
	}

	private Antecedent antecedent(Accord of) {
		Promise promise = this.chance.one(of.promises);
		return switch (promise.recorded.kind()) {
			case RESULT, RECURRING, CONDUCT ->
				new Antecedent.Reached(new ObligationId(promise.id(), this.chance.one(promise.recorded.obligors())),
						this.chance.between(1, 3), null);
			case MAINTENANCE ->
				new Antecedent.Reached(new ObligationId(promise.id(), this.chance.one(promise.recorded.obligors())),
						this.chance.between(2, 3), this.chance.between(30, 180));
			case POWER -> new Antecedent.Exercised(promise.id());
			case DECLARATORY -> new Antecedent.Done(ActKind.ENTRY_INTO_FORCE, of.id, null, null);
		};
	}

	// What is done to it

	private void act(AgreementEvent event) {
		this.journal.add(this.line, ADMINISTRATOR, event);
	}

	private Declaration declaration(List<PartyId> by) {
		Instant declared = this.journal.now().minus(this.chance.between(Duration.ofMinutes(5), Duration.ofDays(4)));
		Moment from = this.chance.of(0.2) ? day(declared.plus(this.chance.days(1, 60))) : null;
		return new Declaration(day(declared), from, day(declared), by, "Article " + this.chance.between(1, 30), null,
				List.of());
	}

	private void sometimes(double share, int least, int most, Runnable what) {
		if (this.chance.of(share)) {
			this.journal.in(this.chance.days(least, most), what);
		}
	}

	/** Plans acts over the years. */
	private void later() {
		sometimes(0.2, 5, 100, () -> {
			Moment welcomed = day(this.journal.now());
			act(new AgreementEndorsed(this.id, new PartyId("EU"), Map.of("en", "The union"), welcomed, welcomed,
					this.chance.text(8), List.of()));
		});
		sometimes(0.05, 100, 500, () -> {
			act(new AgreementSuspended(this.id, declaration(this.parties)));
			this.journal.in(this.chance.days(60, 300),
					() -> act(new AgreementResumed(this.id, declaration(this.parties))));
		});
		sometimes(0.04, 400, 1300, () -> act(new AgreementTerminated(this.id, declaration(this.parties))));
		if (this.parties.size() > 2) {
			sometimes(0.04, 200, 900, () -> {
				PartyId last = this.parties.getLast();
				act(new PartyWithdrew(this.id, last, declaration(List.of(last))));
			});
		}
		sometimes(0.06, 100, 900, () -> {
			PartyId acceding = new PartyId("NEW");
			act(new PartyAcceded(this.id, acceding, Map.of("en", this.chance.text(2)), PartyRole.SIGNATORY,
					this.promises.subList(0, 2).stream().map((promise) -> promise.recorded.commitment()).toList(),
					declaration(List.of(acceding))));
		});
		this.promises.forEach(this::later);
	}

	private void later(Promise promise) {
		if (promise.recorded.due() instanceof Due.ByDate due) {
			sometimes(0.15, 40, 400, () -> amend(promise, due));
		}
		if (promise.recorded.kind() == Kind.POWER) {
			sometimes(0.3, 10, 60, () -> {
				PartyId holder = promise.recorded.obligors().getFirst();
				this.journal.add(promise.line, ADMINISTRATOR, new PowerExercised(this.id, promise.recorded.commitment(),
						holder, this.chance.text(6), declaration(List.of(holder))));
			});
		}
		PartyId party = promise.recorded.obligors().getFirst();
		CommitmentLabel label = promise.recorded.commitment();
		sometimes(0.02, 50, 700, () -> {
			this.journal.add(promise.line, ADMINISTRATOR,
					new ObligationSuspended(this.id, label, party, declaration(this.parties)));
			this.journal.in(this.chance.days(30, 200), () -> this.journal.add(promise.line, ADMINISTRATOR,
					new ObligationResumed(this.id, label, party, declaration(this.parties))));
		});
		sometimes(0.01, 100, 900, () -> this.journal.add(promise.line, ADMINISTRATOR,
				new ObligationWaived(this.id, label, party, declaration(this.parties))));
	}

	/** Gives more time; sometimes the entry has a wrong date and is corrected. */
	private void amend(Promise promise, Due.ByDate due) {
		CommitmentLabel label = promise.recorded.commitment();
		Declaration declaration = declaration(this.parties);
		LocalDate later = due.date().plusDays(this.chance.between(30, 300));
		long sequence = promise.line.next();
		this.journal.add(promise.line, ADMINISTRATOR, new CommitmentAmended(this.id, label, null,
				new Due.ByDate(later, this.zone, false), null, null, declaration));
		sometimes(0.1, 1, 50,
				() -> this.journal.add(promise.line, ADMINISTRATOR,
						new ActCorrected(this.id, label, sequence, CorrectedBy.ENTRY, null, this.chance.text(6),
								new CommitmentAmended(this.id, label, null,
										new Due.ByDate(later.plusDays(10), this.zone, false), null, null,
										declaration))));
	}

	// What is reported of it

	/** A report, a handover or a claim is recorded now. */
	void somethingHappens() {
		switch (this.chance.weighted(88, 4, 6)) {
			case 0 -> report();
			case 1 -> exchange();
			default -> claim();
		}
	}

	/** Whether all of it is recorded. */
	boolean known() {
		return this.promises.getLast().line.next() > 0;
	}

	private Telling telling() {
		return Telling.of(this.chance, this.journal.now(), this.zone, this.madeAt, Duration.ofDays(10), Telling.LATE);
	}

	private String key() {
		return this.id + "-" + ++this.filed;
	}

	private void report() {
		Telling telling = telling();
		List<Finding> findings = new ArrayList<>();
		int count = this.chance.weighted(5, 3, 2, 1) + 1;
		boolean breach = false;
		for (int number = 1; number <= count; number++) {
			Finding finding = finding(number, promised(), telling.happened());
			breach |= finding instanceof Finding.Violation violation && violation.breach();
			findings.add(finding);
		}
		ComplianceReport content = new ComplianceReport(telling.occurrence(), source(), new Grading("B2"),
				this.chance.text(3), references(), findings);
		boolean confidential = !breach && this.chance.of(CONFIDENTIAL);
		Filing filing = Filing.file(this.journal, this.chance, this.id, this.zone, key(), confidential,
				telling.reportedAt(), content);
		if (breach) {
			findings.forEach((finding) -> restored(filing, finding));
			return;
		}
		filing.later(RATES, this.parties.subList(0, 2), () -> this.latest);
		this.latest = filing;
	}

	/** Plans the end of a breach. */
	private void restored(Filing filing, Finding finding) {
		if (finding instanceof Finding.Violation violation && violation.breach()) {
			this.journal.in(this.chance.days(11, 90), () -> {
				List<FindingId> ends = this.chance.of(0.5) ? List.of(new FindingId(filing.id(), finding.number()))
						: List.of();
				Moment today = day(this.journal.now());
				Filing.file(this.journal, this.chance, this.id, this.zone, key(), false, today,
						new ComplianceReport(Occurrence.on(today), source(), null, null, List.of(),
								List.of(new Finding.Restoration(1, finding.about(), null, false, ends))));
			});
		}
	}

	/** A state kept is reported on most; a RESULT gets a handful of reports. */
	private Promise promised() {
		while (true) {
			Promise promise = this.chance.one(this.promises);
			double share = switch (promise.recorded.kind()) {
				case MAINTENANCE -> 1;
				case RECURRING, CONDUCT -> 0.4;
				case RESULT -> 0.15;
				case POWER, DECLARATORY -> 0.05;
			};
			if (this.chance.of(share)) {
				return promise;
			}
		}
	}

	private List<Subject> about(Promise promise) {
		CommitmentRecorded recorded = promise.recorded;
		boolean whole = recorded.obligors().size() > 1 && this.chance.of(0.2);
		return List
			.of(new Subject(this.id, recorded.commitment(), whole ? null : this.chance.one(recorded.obligors())));
	}

	private Finding finding(int number, Promise promise, Instant happened) {
		Occurrence own = this.chance.of(0.2)
				? Occurrence.on(day(happened.minus(this.chance.between(Duration.ofHours(1), Duration.ofDays(3)))))
				: null;
		boolean alleged = this.chance.of(0.05);
		List<Subject> about = about(promise);
		LocalDate period = null;
		if (promise.recorded.due() instanceof Due.Recurrence recurrence) {
			period = recurrence.begin(period(recurrence, LocalDate.ofInstant(happened, this.zone)));
		}
		return switch (promise.recorded.kind()) {
			case RESULT -> achieved(number, about, own, alleged, null, this.chance.weighted(50, 15, 12, 10, 13));
			case RECURRING -> achieved(number, about, own, alleged, period, this.chance.weighted(15, 5, 60, 5, 15));
			case MAINTENANCE -> kept(number, promise, about, own, alleged);
			case CONDUCT -> this.chance.of(0.8) ? assessment(number, about, own, alleged, null)
					: new Finding.Observation(number, about, own, alleged, this.chance.text(40));
			case POWER, DECLARATORY -> new Finding.Observation(number, about, own, alleged, this.chance.text(40));
		};
	}

	/** The number of a period that ended lately, or of the first. */
	private int period(Due.Recurrence recurrence, LocalDate today) {
		int last = 0;
		while (recurrence.has(last + 1) && !recurrence.begin(last + 2).isAfter(today)) {
			last++;
		}
		return Math.max(0, last - this.chance.weighted(6, 2, 1));
	}

	private Finding achieved(int number, List<Subject> about, @Nullable Occurrence own, boolean alleged,
			@Nullable LocalDate period, int choice) {
		return switch (choice) {
			case 0, 1 -> {
				long accepted = this.chance.between(1, 200);
				boolean ranged = this.chance.of(0.2);
				yield new Finding.Delivery(number, about, own, alleged, period, PERSONS, Count.of(accepted + 3),
						ranged ? new Count(accepted, accepted - 1, accepted + 2) : Count.of(accepted), null, null,
						this.chance.of(0.05) ? Count.of(2) : null, choice == 1);
			}
			case 2 -> new Finding.Completion(number, about, own, alleged, period);
			case 3 -> new Finding.Reversal(number, about, own, alleged, period, PERSONS,
					Count.of(this.chance.between(1, 20)));
			default -> assessment(number, about, own, alleged, period);
		};
	}

	private Finding kept(int number, Promise promise, List<Subject> about, @Nullable Occurrence own, boolean alleged) {
		return switch (this.chance.weighted(55, 10, 10, 8, 17)) {
			case 0 -> new Finding.Violation(number, about, own, alleged, false, null, false, this.chance.text(12));
			case 1 -> new Finding.Violation(number, about, own, alleged, false, Count.of(this.chance.between(2, 40)),
					false, null);
			case 2 -> new Finding.Violation(number, List.of(new Subject(this.id, promise.recorded.commitment(), null)),
					own, alleged, false, null, true, this.chance.text(12));
			case 3 -> new Finding.Violation(number, about, own, false, true, null, false, this.chance.text(12));
			default -> assessment(number, about, own, alleged, null);
		};
	}

	private Finding assessment(int number, List<Subject> about, @Nullable Occurrence own, boolean alleged,
			@Nullable LocalDate period) {
		return new Finding.Assessment(number, about, own, alleged, period, this.chance.between(0, 3),
				this.chance.text(30));
	}

	/** A handover, also in the other direction where that is owed too. */
	private void exchange() {
		Telling telling = telling();
		PartyId one = this.parties.get(0);
		PartyId other = this.parties.get(1);
		List<Handover> handovers = new ArrayList<>();
		List<CreditedDelivery> deliveries = new ArrayList<>();
		for (PartyId from : List.of(one, other)) {
			List<CommitmentId> owed = this.promises.stream()
				.map(Promise::recorded)
				.filter((it) -> it.kind() == Kind.RESULT && it.obligors().contains(from))
				.map((it) -> new CommitmentId(this.id, it.commitment()))
				.toList();
			if (!owed.isEmpty()) {
				CommitmentId credited = this.chance.one(owed);
				Count count = Count.of(this.chance.between(1, 60));
				handovers.add(new Handover(from, from.equals(one) ? other : one,
						List.of(new Detainees(DetaineeCategory.MILITARY, null, count, count, null, null)),
						List.of(credited)));
				deliveries.add(new CreditedDelivery(deliveries.size() + 1, from, credited, PERSONS));
			}
		}
		if (handovers.isEmpty()) {
			report();
			return;
		}
		PrisonerExchange content = new PrisonerExchange(telling.occurrence(), source(), null, false,
				this.chance.text(3), this.chance.text(2), this.chance.text(3), true, true, references(), handovers,
				deliveries);
		Filing filing = Filing.file(this.journal, this.chance, this.id, this.zone, key(), false, telling.reportedAt(),
				content);
		filing.later(RATES, this.parties.subList(0, 2), () -> null);
		filing.confirmed(List.of(one, other));
	}

	private void claim() {
		Telling telling = telling();
		Promise promise = promised();
		Kind kind = promise.recorded.kind();
		if (kind == Kind.POWER || kind == Kind.DECLARATORY) {
			report();
			return;
		}
		PartyId by = this.chance.one(this.parties.subList(0, 2));
		Author author = Filing.representative(by);
		String key = key();
		ReportId report = Filing.reportId(author, key);
		this.journal.add(new Line(Report.stream(report)), author, key,
				new ClaimMade(this.id, report, telling.reportedAt(), new Claim(telling.occurrence(), by, about(promise),
						this.chance.between(0, 3), null, this.chance.text(15), List.of())));
	}

	private Source source() {
		if (this.chance.of(0.03)) {
			PartyId party = this.chance.one(this.parties.subList(0, 2));
			return new Source(new SourceId("government-" + party.code().toLowerCase(Locale.ROOT)),
					"The government of " + party, SourceKind.GOVERNMENT, party);
		}
		int number = this.chance.between(1, 12);
		return new Source(new SourceId("source-" + number), "Monitoring mission " + number, SourceKind.MISSION, null);
	}

	private List<Reference> references() {
		List<Reference> references = new ArrayList<>();
		for (int i = this.chance.between(0, 2); i > 0; i--) {
			references.add(new Reference(this.chance.text(6),
					"https://example.org/reports/" + this.chance.between(1, 100_000)));
		}
		return references;
	}

	private Moment day(Instant instant) {
		return Telling.day(instant, this.zone);
	}

}

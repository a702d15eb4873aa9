package org.servanda.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Act;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Kind;
import org.servanda.agreement.KnownAct;
import org.servanda.report.Finding;
import org.servanda.report.KnownReport;
import org.servanda.report.KnownReport.Statement;
import org.servanda.report.Subject;
import org.servanda.status.Counted.Came;
import org.servanda.status.ObligationFold.Binding;
import org.servanda.status.ObligationFold.Step;
import org.servanda.status.Place.Rank;
import org.servanda.time.CommitmentId;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;
import org.servanda.time.Span;

/**
 * The facts about one obligation as steps, each in its place: what its fold takes.
 */
final class ObligationSteps {

	private final World world;

	private final CommitmentId commitment;

	/** Who owes it, or absent for what is unattributed. */
	private final @Nullable PartyId party;

	private final CommitmentRecorded recorded;

	/** The position of the recording. */
	private final long recordedBy;

	private final Instant asOf;

	private final List<Step> steps = new ArrayList<>();

	/** Where the steps of a report are. */
	private final Map<ReportId, List<Place>> told = new HashMap<>();

	/** The last instant of a fact. */
	private Instant last = Instant.MIN;

	private final List<Passing> recurrences = new ArrayList<>();

	/** All that were ever in force. */
	private final List<Span> spans = new ArrayList<>();

	/**
	 * Begins without any.
	 * @param party who owes it, or absent for what is unattributed
	 * @param asOf the time of the world up to which they are taken
	 */
	ObligationSteps(World world, CommitmentId commitment, @Nullable PartyId party, Instant asOf) {
		this.world = world;
		this.commitment = commitment;
		this.party = party;
		KnownAct recording = world.recording(commitment);
		this.recorded = (CommitmentRecorded) recording.content();
		this.recordedBy = recording.position();
		this.asOf = asOf;
	}

	/** All facts about the obligation of a party. */
	static ObligationSteps of(World world, ObligationId obligation, Conditions conditions, Instant asOf) {
		ObligationSteps steps = new ObligationSteps(world, obligation.commitment(), obligation.party(), asOf);
		steps.exist();
		world.acts(obligation.commitment().agreement()).forEach(steps::agreementAct);
		Instant met = conditions.metAt(obligation.commitment());
		if (met != null) {
			steps.step(Place.ofTime(met, Rank.TIME_BEGINS), Moment.at(met), ObligationFold::meetCondition);
		}
		Instant failed = conditions.failedAt(obligation.commitment());
		if (failed != null) {
			steps.step(Place.ofTime(failed, Rank.TIME_ENDS), Moment.at(failed),
					(fold) -> fold.end(LegalState.DISCHARGED, steps.recordedBy));
		}
		steps.load();
		return steps;
	}

	/**
	 * What hands that nobody knows did to a commitment; in effect while any obligation of
	 * it is, and begun while the span of any has.
	 */
	static ObligationSteps unattributed(World world, CommitmentId commitment, List<ObligationFold> obligations,
			Instant asOf) {
		ObligationSteps steps = new ObligationSteps(world, commitment, null, asOf);
		steps.load();
		obligations.stream().flatMap((obligation) -> obligation.bindings().stream()).forEach(steps::follow);
		return steps;
	}

	private void load() {
		this.world.acts(this.commitment).forEach(this::commitmentAct);
		if (this.recorded.kind() == Kind.POWER) {
			this.world.exercising(this.commitment).forEach(this::exercising);
		}
		span();
		this.world.statements(this.commitment).forEach(this::statement);
		recurrences();
	}

	/**
	 * Puts them in order.
	 * @return all of them
	 */
	List<Step> sort() {
		this.steps.sort(Comparator.comparing(Step::place));
		return this.steps;
	}

	/**
	 * Takes what its world says of a report now, in place of what that said. They are in
	 * order, and stay so.
	 * @return the first instant at which something is another, or absent
	 */
	@Nullable Instant replace(ReportId report) {
		Instant first = null;
		for (Place place : this.told.getOrDefault(report, List.of())) {
			Instant at = place.at();
			first = (first == null || at.isBefore(first)) ? at : first;
			this.steps.remove(after(place) - 1);
		}
		this.told.remove(report);
		int before = this.steps.size();
		this.world.statements(this.commitment, report).forEach(this::statement);
		recurrences();
		List<Step> more = List.copyOf(this.steps.subList(before, this.steps.size()));
		this.steps.subList(before, this.steps.size()).clear();
		for (Step step : more) {
			Instant at = step.place().at();
			first = (first == null || at.isBefore(first)) ? at : first;
			this.steps.add(after(step.place()), step);
		}
		return first;
	}

	/**
	 * The steps from some place on, as they would be if reports said something else.
	 * @param taken how many steps there are before that place
	 * @param reports those that would not say what they say
	 * @param instead what these would say
	 */
	List<Step> otherwise(int taken, Set<ReportId> reports, List<Step> instead) {
		List<Step> steps = new ArrayList<>();
		for (Step step : this.steps.subList(taken, this.steps.size())) {
			ReportId report = step.place().report();
			if (report == null || !reports.contains(report)) {
				steps.add(step);
			}
		}
		steps.addAll(instead);
		steps.sort(Comparator.comparing(Step::place));
		return steps;
	}

	/** The steps of what reports would say. */
	List<Step> of(Collection<KnownReport> reports) {
		ObligationSteps steps = new ObligationSteps(this.world, this.commitment, this.party, this.asOf);
		steps.spans.addAll(this.spans);
		reports.stream().flatMap((report) -> World.statements(report, this.commitment)).forEach(steps::statement);
		return steps.steps;
	}

	/** The places of the steps of a report. */
	List<Place> placesOf(ReportId report) {
		return this.told.getOrDefault(report, List.of());
	}

	/** How many steps are to be taken before one that comes in. */
	private int after(Place place) {
		int low = 0;
		int high = this.steps.size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (this.steps.get(middle).place().compareTo(place) <= 0) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	/** All of them. */
	List<Step> all() {
		return this.steps;
	}

	CommitmentRecorded recorded() {
		return this.recorded;
	}

	/** The position of the recording. */
	long recordedBy() {
		return this.recordedBy;
	}

	CommitmentId commitment() {
		return this.commitment;
	}

	@Nullable PartyId party() {
		return this.party;
	}

	/** The obligation; there is none of what is unattributed. */
	ObligationId obligation() {
		return new ObligationId(this.commitment, Objects.requireNonNull(this.party));
	}

	/** It is made, or taken on. */
	void exist() {
		Moment since = this.world.owedSince(obligation());
		step(Place.ofTime(since.first(), Rank.TIME_BEGINS), since, ObligationFold::exist);
	}

	void follow(Binding change) {
		step(change.place(), Moment.at(change.place().at()), (fold) -> fold.follow(change));
	}

	private void step(Place place, Moment moment, Consumer<ObligationFold> change) {
		if (!place.at().isAfter(this.asOf)) {
			this.steps.add(new Step(place, moment, change));
			if (place.report() != null) {
				this.told.computeIfAbsent(place.report(), (report) -> new ArrayList<>(2)).add(place);
			}
			this.last = place.at().isAfter(this.last) ? place.at() : this.last;
		}
	}

	private void step(KnownAct act, Rank rank, Consumer<ObligationFold> change) {
		step(Place.of(act, rank), act.content().effective(), change);
	}

	void agreementAct(KnownAct act) {
		long position = act.position();
		switch ((AgreementEvent) act.content()) {
			case AgreementEvent.AgreementEnteredIntoForce ignored ->
				step(act, Rank.ACT_BEGINS, (fold) -> fold.enterIntoForce(position));
			case AgreementEvent.AgreementSuspended ignored ->
				step(act, Rank.ACT_ENDS, (fold) -> fold.suspendAgreement(true, position));
			case AgreementEvent.AgreementResumed ignored ->
				step(act, Rank.ACT_BEGINS, (fold) -> fold.suspendAgreement(false, position));
			case AgreementEvent.AgreementTerminated ignored ->
				step(act, Rank.ACT_ENDS, (fold) -> fold.end(LegalState.TERMINATED, position));
			case AgreementEvent.PartyWithdrew withdrawal -> {
				if (withdrawal.party().equals(this.party)) {
					step(act, Rank.ACT_ENDS, (fold) -> fold.withdraw(position));
				}
			}
			case AgreementEvent.PartyAcceded accession -> {
				boolean takesOn = this.world.accessions(this.commitment).anyMatch(act::equals);
				if (accession.party().equals(this.party) && takesOn) {
					step(act, Rank.ACT_BEGINS, ObligationFold::accede);
				}
			}
			case AgreementEvent.AgreementRegistered ignored -> {
			}
			case AgreementEvent.AgreementEndorsed ignored -> {
			}
			case AgreementEvent.AgreementAmended ignored -> {
			}
			case AgreementEvent.TextVersionAdded ignored -> {
			}
			case AgreementEvent.ActCorrected ignored -> {
			}
			case AgreementEvent.ActRetracted ignored -> {
			}
		}
	}

	void commitmentAct(KnownAct act) {
		long position = act.position();
		switch ((CommitmentEvent) act.content()) {
			case CommitmentEvent.CommitmentAmended amendment -> {
				step(act, Rank.ACT_BEGINS, (fold) -> fold.amend(amendment, act));
				Span amended = amendment.span();
				if (amended != null) {
					spanSteps(amended);
				}
			}
			case CommitmentEvent.ObligationSuspended ignored ->
				mine(act, Rank.ACT_ENDS, (fold) -> fold.suspendObligation(true, position));
			case CommitmentEvent.ObligationResumed ignored ->
				mine(act, Rank.ACT_BEGINS, (fold) -> fold.suspendObligation(false, position));
			case CommitmentEvent.ObligationWaived ignored ->
				mine(act, Rank.ACT_ENDS, (fold) -> fold.end(LegalState.DISCHARGED, position));
			case CommitmentEvent.ObligationTerminated ignored ->
				mine(act, Rank.ACT_ENDS, (fold) -> fold.end(LegalState.TERMINATED, position));
			case CommitmentEvent.CommitmentSuperseded ignored -> {
				if (this.party != null) {
					step(act, Rank.ACT_ENDS, (fold) -> fold.end(LegalState.SUPERSEDED, position));
				}
			}
			case CommitmentEvent.PowerExercised ignored ->
				mine(act, Rank.ACT_BEGINS, (fold) -> fold.exercise(act.content().effective().first(), position));
			case CommitmentEvent.CommitmentRecorded ignored -> {
			}
			case CommitmentEvent.ActCorrected ignored -> {
			}
			case CommitmentEvent.ActRetracted ignored -> {
			}
		}
	}

	/** An act that rests on this power uses it. */
	private void exercising(KnownAct act) {
		if (this.party != null && ((Act.Declared) act.content()).declaration().declaredBy().contains(this.party)) {
			step(act, Rank.ACT_BEGINS, (fold) -> fold.exercise(act.content().effective().first(), act.position()));
		}
	}

	/** A step for an act about the obligation of this party. */
	private void mine(KnownAct act, Rank rank, Consumer<ObligationFold> change) {
		if (this.party != null && this.party.equals(act.content().party())) {
			step(act, rank, change);
		}
	}

	/** A step for each end of the span that it was made with. */
	void span() {
		spanSteps(Objects.requireNonNullElse(this.recorded.span(), Span.OPEN));
	}

	/** A step for each end of a span; those of a span that was amended change nothing. */
	void spanSteps(Span of) {
		this.spans.add(of);
		if (this.recorded.kind() != Kind.MAINTENANCE) {
			return;
		}
		Moment from = of.from();
		if (from != null) {
			step(Place.ofTime(from.first(), Rank.TIME_BEGINS), from, (fold) -> fold.beginSpan(of, from));
		}
		Instant last = of.last();
		if (last != null) {
			step(Place.ofTime(last, Rank.TIME_ENDS), Moment.at(last), (fold) -> fold.endSpan(of));
		}
	}

	/**
	 * A step for each due of a recurrence that passes, as long as that may change
	 * anything: once all facts are behind, each period that is kept can be outweighed by
	 * another that is not, and then only that goes on.
	 */
	private void recurrences() {
		if (this.recorded.kind() != Kind.RECURRING) {
			return;
		}
		Collection<Statement> statements = this.world.statements(this.commitment);
		LocalDate named = LocalDate.MIN;
		for (Statement statement : statements) {
			LocalDate period = statement.finding().period();
			named = (period != null && period.isAfter(named)) ? period : named;
		}
		int more = 2 * statements.size() + 2;
		for (Passing passing : passing()) {
			passing.pass(named, more);
		}
	}

	/** The recurrences that were ever in force. */
	private List<Passing> passing() {
		if (this.recurrences.isEmpty()) {
			if (this.recorded.due() instanceof Due.Recurrence recurrence) {
				this.recurrences.add(new Passing(recurrence));
			}
			for (KnownAct act : this.world.acts(this.commitment)) {
				if (act.content() instanceof CommitmentEvent.CommitmentAmended amendment
						&& amendment.due() instanceof Due.Recurrence recurrence) {
					this.recurrences.add(new Passing(recurrence));
				}
			}
		}
		return this.recurrences;
	}

	/** The dues of a recurrence that have a step already. */
	private final class Passing {

		private final Due.Recurrence recurrence;

		/** When each passed. */
		private final List<Instant> passed = new ArrayList<>();

		private Passing(Due.Recurrence recurrence) {
			this.recurrence = recurrence;
		}

		/**
		 * Adds more steps.
		 * @param named the last period that a finding names
		 * @param more how many are to be later than that and than all facts
		 */
		private void pass(LocalDate named, int more) {
			Instant last = ObligationSteps.this.last;
			int later = 0;
			for (int i = 0; this.recurrence.has(i) && later < more; i++) {
				Instant at = (i < this.passed.size()) ? this.passed.get(i)
						: this.recurrence.due(i).last().plusMillis(1);
				if (at.isAfter(ObligationSteps.this.asOf)) {
					break;
				}
				later += (at.isAfter(last) && this.recurrence.begin(i).isAfter(named)) ? 1 : 0;
				if (i >= this.passed.size()) {
					this.passed.add(at);
					add(i, at);
				}
			}
		}

		private void add(int period, Instant at) {
			Came came = new Came(Moment.at(at), false, ObligationSteps.this.recordedBy);
			ObligationSteps.this.steps.add(new Step(Place.ofTime(at, Rank.TIME_BEGINS), Moment.at(at),
					(fold) -> fold.pass(this.recurrence, period, came)));
		}

	}

	/** Takes what a report says. */
	private void statement(Statement statement) {
		if (!concerns(statement.finding()) || !Counting.taken(this.recorded.kind(), statement.finding())) {
			return;
		}
		Instant reportedAt = statement.report().filed().reportedAt().last();
		Subject of = (this.party != null) ? Subject.of(obligation()) : Subject.of(this.commitment);
		Set<PartyId> obligors = (this.party != null) ? Set.of(this.party) : this.world.obligors(this.commitment);
		Counted counts = new Counting(this.world).counted(statement, of, obligors, this.recorded.beneficiaries(),
				this.world.policy(this.commitment.agreement(), reportedAt));
		if (counts == null) {
			return;
		}
		if (counts.inPeriod()) {
			this.spans.forEach((span) -> atItsEnd(span, counts));
		}
		// Only where a span ends there may be two places to take one.
		boolean once = this.spans.stream().anyMatch((span) -> span.last() != null);
		step(counts.place(), counts.occurrence().to(), (fold) -> fold.take(counts, once));
		boolean ended = counts.finding() instanceof Finding.Violation violation && violation.breach()
				&& counts.occurrence().interval();
		if (ended) {
			step(counts.ending(counts.occurrence().to().last()), counts.occurrence().to(),
					(fold) -> fold.close(counts));
		}
	}

	/** A count in a period is taken at the latest at the end of the span. */
	private void atItsEnd(Span of, Counted counts) {
		Instant last = of.last();
		if (last != null && counts.place().at().isAfter(last) && !counts.occurrence().from().first().isAfter(last)) {
			step(counts.at(last), Moment.at(last), (fold) -> {
				if (of.equals(spanAt(last))) {
					fold.take(counts, true);
				}
			});
		}
	}

	/** The span in force once all acts of an instant have taken effect. */
	private Span spanAt(Instant at) {
		Span span = Objects.requireNonNullElse(this.recorded.span(), Span.OPEN);
		List<KnownAct> amendments = this.world.acts(this.commitment)
			.stream()
			.filter((act) -> act.content() instanceof CommitmentEvent.CommitmentAmended
					&& !act.content().effective().first().isAfter(at))
			.sorted((one, other) -> Place.of(one, Rank.ACT_BEGINS).compareTo(Place.of(other, Rank.ACT_BEGINS)))
			.toList();
		for (KnownAct act : amendments) {
			Span amended = ((CommitmentEvent.CommitmentAmended) act.content()).span();
			span = (amended != null) ? amended : span;
		}
		return span;
	}

	private boolean concerns(Finding finding) {
		boolean unattributed = finding instanceof Finding.Violation violation && violation.unattributed();
		if (this.party == null) {
			boolean whole = finding.about()
				.stream()
				.anyMatch((subject) -> subject.party() == null && this.commitment.equals(subject.of()));
			return whole && (unattributed || !(finding instanceof Finding.Violation));
		}
		ObligationId id = new ObligationId(this.commitment, this.party);
		return !unattributed && finding.about().stream().anyMatch((subject) -> subject.covers(id));
	}

	/** The later of the entry into force and of the making. */
	Moment withEntryIntoForce() {
		Moment made = this.recorded.madeAt();
		return this.world.acts(this.commitment.agreement())
			.stream()
			.filter((act) -> act.content() instanceof AgreementEvent.AgreementEnteredIntoForce)
			.map((act) -> act.content().effective())
			.filter((entered) -> !entered.first().isBefore(made.first()))
			.findFirst()
			.orElse(made);
	}

}

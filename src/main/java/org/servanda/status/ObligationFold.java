package org.servanda.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
import org.servanda.report.FindingId;
import org.servanda.report.KnownReport.Statement;
import org.servanda.status.Counted.Came;
import org.servanda.status.Place.Rank;
import org.servanda.status.StatusSpans.Violations;
import org.servanda.status.Timeline.Segment;
import org.servanda.time.CommitmentId;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;
import org.servanda.time.Span;

/**
 * Takes the facts about one obligation in order, up to a time of the world. What one hand
 * nobody knows did to a commitment is folded like an obligation of its own.
 */
final class ObligationFold {

	private final World world;

	private final CommitmentId commitment;

	/** Who owes it, or absent for what is unattributed. */
	private final @Nullable PartyId party;

	private final CommitmentRecorded recorded;

	private final Instant asOf;

	private final List<Step> steps = new ArrayList<>();

	private final Set<FindingId> taken = new HashSet<>();

	private final List<DueSince> dues = new ArrayList<>();

	private final List<Binding> bindings = new ArrayList<>();

	private final Timeline timeline;

	private final Legal legal;

	private final DegreeFold degree;

	private Span span;

	/** All that were ever in force. */
	private final List<Span> spans = new ArrayList<>();

	private @Nullable Instant exercisedAt;

	private long exercisedBy;

	/** When its span began, or absent. */
	private @Nullable Instant begunAt;

	/** The place of what began it. */
	private @Nullable Place begunIn;

	/** When its span began first, or absent. */
	private @Nullable Passed spanBegan;

	/** When its span ended first, or absent. */
	private @Nullable Passed spanEnded;

	private final List<Stand> stands = new ArrayList<>();

	private final List<Violations> violations = new ArrayList<>();

	/** Whether it binds after the last step. */
	private boolean wasBound;

	/** Whether it binds as its degree was told. */
	private boolean bound;

	/** How many obligations bind, of what is unattributed. */
	private int binding;

	private @Nullable Came lastChange;

	private Instant lastChangeAt = Instant.MIN;

	/** The position of the first finding that counts and is in dispute, or 0. */
	private long disputedBy;

	/** The instant of the step in hand. */
	private Instant now = Instant.MIN;

	/**
	 * A change in its place.
	 */
	record Step(Place place, Moment moment, Consumer<ObligationFold> change) {
	}

	/**
	 * What it came to.
	 *
	 * @param at the instant from which that is so
	 * @param moment when it came, as precisely as that is known
	 */
	record Passed(Instant at, Moment moment) {
	}

	/**
	 * How it stands from an instant on, as far as its own facts say.
	 *
	 * @param from the instant
	 * @param legalState whether it binds
	 * @param degree from 0 to 3, shown or not
	 * @param found whether a finding bears on the degree
	 * @param fell whether the last change of the degree was a finding's, downwards
	 * @param openBreach whether a breach is open
	 * @param breaches how many violations there were
	 * @param recurring how the latest due instance of a RECURRING stands, or absent
	 * @param exercised whether its power was used
	 * @param lastChange what changed the degree last, or absent
	 * @param lastChangeAt when that was
	 * @param causes of the axes
	 * @param lastInEffect how it stood when it bound last before, or absent
	 */
	record Stand(Instant from, LegalState legalState, int degree, boolean found, boolean fell, boolean openBreach,
			long breaches, @Nullable Timeliness recurring, boolean exercised, @Nullable Came lastChange,
			Instant lastChangeAt, Standing.Causes causes, @Nullable Stand lastInEffect) {

		/** Whether the degree is shown: it binds. */
		boolean inEffect() {
			return this.legalState == LegalState.IN_EFFECT;
		}

		/** How it stood when it bound last up to now, or absent where it never did. */
		@Nullable Stand lastShown() {
			return inEffect() ? this : this.lastInEffect;
		}

	}

	/**
	 * A due, and when it came into force.
	 */
	record DueSince(Instant from, @Nullable Due due) {
	}

	/** Where it came to bind, or no longer did. */
	record Binding(Place place, boolean binds) {
	}

	private ObligationFold(World world, CommitmentId commitment, @Nullable PartyId party, Instant asOf,
			StatusRules rules) {
		this.world = world;
		this.commitment = commitment;
		this.party = party;
		this.recorded = world.recorded(commitment);
		this.asOf = asOf;
		this.timeline = new Timeline();
		this.span = Objects.requireNonNullElse(this.recorded.span(), Span.OPEN);
		boolean stated = this.recorded.kind() == Kind.MAINTENANCE && this.span.from() != null;
		this.legal = new Legal(this.recorded.condition() == null, !stated);
		this.degree = switch (this.recorded.kind()) {
			case RESULT, CONDUCT -> new AchievementFold(this.recorded.targets(), rules.degree());
			case RECURRING ->
				new RecurringFold(recurrence(this.recorded.due()), this.recorded.targets(), rules.degree());
			case MAINTENANCE -> new MaintenanceFold(false);
			case POWER, DECLARATORY -> new NoDegree();
		};
		this.dues.add(new DueSince(Instant.MIN, this.recorded.due()));
		if (party == null) {
			this.legal.exist();
			this.legal.meetCondition();
			this.legal.spanBegun(true);
			this.legal.enterIntoForce(0);
			this.legal.suspendAgreement(true, 0);
		}
	}

	/** The same so far. Of a MAINTENANCE only. */
	private ObligationFold(ObligationFold of) {
		this.world = of.world;
		this.commitment = of.commitment;
		this.party = of.party;
		this.recorded = of.recorded;
		this.asOf = of.asOf;
		this.taken.addAll(of.taken);
		this.dues.addAll(of.dues);
		this.bindings.addAll(of.bindings);
		this.timeline = of.timeline.copy();
		this.legal = new Legal(of.legal);
		this.degree = new MaintenanceFold((MaintenanceFold) of.degree);
		this.span = of.span;
		this.spans.addAll(of.spans);
		this.exercisedAt = of.exercisedAt;
		this.exercisedBy = of.exercisedBy;
		this.begunAt = of.begunAt;
		this.begunIn = of.begunIn;
		this.spanBegan = of.spanBegan;
		this.spanEnded = of.spanEnded;
		this.stands.addAll(of.stands);
		this.violations.addAll(of.violations);
		this.wasBound = of.wasBound;
		this.bound = of.bound;
		this.binding = of.binding;
		this.lastChange = of.lastChange;
		this.lastChangeAt = of.lastChangeAt;
		this.disputedBy = of.disputedBy;
		this.now = of.now;
	}

	/** Takes all facts of its world. */
	private void load(Conditions conditions) {
		if (this.party != null) {
			exist();
			this.world.acts(this.commitment.agreement()).forEach(this::agreementAct);
			Instant met = conditions.metAt(this.commitment);
			if (met != null) {
				step(Place.ofTime(met, Rank.TIME_BEGINS), Moment.at(met), (fold) -> fold.legal.meetCondition());
			}
			Instant failed = conditions.failedAt(this.commitment);
			if (failed != null) {
				step(Place.ofTime(failed, Rank.TIME_ENDS), Moment.at(failed),
						(fold) -> fold.end(LegalState.DISCHARGED, this.world.recording(this.commitment).position()));
			}
		}
		this.world.acts(this.commitment).forEach(this::commitmentAct);
		if (this.recorded.kind() == Kind.POWER) {
			this.world.exercising(this.commitment).forEach(this::exercising);
		}
		spanSteps(this.span);
		this.world.statements(this.commitment).forEach(this::statement);
		recurrences();
	}

	/**
	 * Begins to fold, without any facts.
	 * @param party who owes it, or absent for what is unattributed
	 */
	static ObligationFold bare(World world, CommitmentId commitment, @Nullable PartyId party, Instant asOf,
			StatusRules rules) {
		return new ObligationFold(world, commitment, party, asOf, rules);
	}

	/** The same so far, to go on otherwise. Of a MAINTENANCE only. */
	ObligationFold copy() {
		return new ObligationFold(this);
	}

	/** The steps of the facts that it was given. */
	List<Step> steps() {
		return this.steps;
	}

	/** Where it came to bind, or no longer did, in order. */
	List<Binding> bindings() {
		return this.bindings;
	}

	/** The place of what began its span, or absent. */
	@Nullable Place begunIn() {
		return this.begunIn;
	}

	/** It is made, or taken on. */
	void exist() {
		Moment since = this.world.owedSince(obligation());
		step(Place.ofTime(since.first(), Rank.TIME_BEGINS), since, (fold) -> fold.legal.exist());
	}

	/** The obligation of a party. */
	static ObligationFold of(World world, ObligationId obligation, Conditions conditions, Instant asOf,
			StatusRules rules) {
		ObligationFold fold = new ObligationFold(world, obligation.commitment(), obligation.party(), asOf, rules);
		fold.load(conditions);
		fold.run();
		return fold;
	}

	/**
	 * What hands that nobody knows did to a commitment; in effect while any obligation of
	 * it is.
	 */
	static ObligationFold unattributed(World world, CommitmentId commitment, List<ObligationFold> obligations,
			Conditions conditions, Instant asOf, StatusRules rules) {
		ObligationFold fold = new ObligationFold(world, commitment, null, asOf, rules);
		fold.load(conditions);
		obligations.stream()
			.map((one) -> one.begunIn)
			.filter(Place.class::isInstance)
			.min(Comparator.naturalOrder())
			.ifPresent(fold::beginIn);
		obligations.stream().flatMap((obligation) -> obligation.bindings.stream()).forEach(fold::follow);
		fold.run();
		return fold;
	}

	void beginIn(Place place) {
		step(place, Moment.at(place.at()), ObligationFold::begin);
	}

	void follow(Binding change) {
		step(change.place, Moment.at(change.place.at()), (fold) -> {
			fold.binding += change.binds ? 1 : -1;
			fold.legal.suspendAgreement(fold.binding == 0, 0);
		});
	}

	private static Due.@Nullable Recurrence recurrence(@Nullable Due due) {
		return (due instanceof Due.Recurrence recurrence) ? recurrence : null;
	}

	private void step(Place place, Moment moment, Consumer<ObligationFold> change) {
		if (!place.at().isAfter(this.asOf)) {
			this.steps.add(new Step(place, moment, change));
		}
	}

	private void step(KnownAct act, Rank rank, Consumer<ObligationFold> change) {
		step(Place.of(act, rank), act.content().effective(), change);
	}

	void agreementAct(KnownAct act) {
		long position = act.position();
		switch ((AgreementEvent) act.content()) {
			case AgreementEvent.AgreementEnteredIntoForce ignored ->
				step(act, Rank.ACT_BEGINS, (fold) -> fold.legal.enterIntoForce(position));
			case AgreementEvent.AgreementSuspended ignored ->
				step(act, Rank.ACT_ENDS, (fold) -> fold.legal.suspendAgreement(true, position));
			case AgreementEvent.AgreementResumed ignored ->
				step(act, Rank.ACT_BEGINS, (fold) -> fold.legal.suspendAgreement(false, position));
			case AgreementEvent.AgreementTerminated ignored ->
				step(act, Rank.ACT_ENDS, (fold) -> fold.end(LegalState.TERMINATED, position));
			case AgreementEvent.PartyWithdrew withdrawal -> {
				if (withdrawal.party().equals(this.party)) {
					step(act, Rank.ACT_ENDS, (fold) -> {
						if (!fold.completeResult()) {
							fold.legal.withdraw(position);
						}
					});
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

	private void accede() {
		if (this.legal.accede() && this.degree instanceof MaintenanceFold maintenance) {
			maintenance.restart();
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
				mine(act, Rank.ACT_ENDS, (fold) -> fold.legal.suspendObligation(true, position));
			case CommitmentEvent.ObligationResumed ignored ->
				mine(act, Rank.ACT_BEGINS, (fold) -> fold.legal.suspendObligation(false, position));
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

	private void exercise(Instant at, long position) {
		if (this.exercisedAt == null) {
			this.exercisedAt = at;
			this.exercisedBy = position;
		}
	}

	/** A result that is complete when an act would end it is never ended by that act. */
	private void end(LegalState state, long position) {
		if (!completeResult()) {
			this.legal.end(state, position);
		}
	}

	private boolean completeResult() {
		return this.recorded.kind() == Kind.RESULT && this.degree.degree() == DegreeRule.COMPLETE;
	}

	private void amend(CommitmentEvent.CommitmentAmended amendment, KnownAct act) {
		Instant at = amendment.effective().first();
		Came amended = new Came(amendment.effective(), false, act.position());
		if (amendment.due() != null) {
			this.dues.add(new DueSince(at, amendment.due()));
		}
		switch (this.degree) {
			case AchievementFold fold -> {
				if (amendment.targets() != null) {
					fold.amend(amendment.targets(), amended);
				}
			}
			case RecurringFold fold -> fold.amend(amendment.due(), amendment.targets(), at, amended);
			case MaintenanceFold fold -> {
				if (amendment.span() != null) {
					this.span = amendment.span();
					Moment from = this.span.from();
					boolean begun = from == null || !from.first().isAfter(at);
					if (this.party != null) {
						this.legal.spanBegun(begun);
						if (from != null) {
							this.begunAt = begun ? from.first() : null;
							this.begunIn = !begun ? null
									: (this.begunIn != null) ? this.begunIn : Place.of(act, Rank.ACT_BEGINS);
							if (begun) {
								spanBegan(from);
							}
						}
						fold.begin(begun && (from != null || this.legal.begun()));
					}
					Instant last = this.span.last();
					boolean passed = last != null && last.isBefore(at);
					fold.amendEnd(passed);
					if (passed) {
						spanEnded(this.span);
					}
				}
			}
			default -> {
			}
		}
	}

	private void spanBegan(Moment moment) {
		this.spanBegan = (this.spanBegan == null) ? new Passed(this.now, moment) : this.spanBegan;
	}

	private void spanEnded(Span of) {
		Moment to = of.to();
		this.spanEnded = (this.spanEnded == null && to != null) ? new Passed(this.now, to) : this.spanEnded;
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

	private void beginSpan(Span of, Moment from) {
		if (of.equals(this.span) && this.party != null) {
			this.legal.spanBegun(true);
			this.begunAt = from.first();
			this.begunIn = Place.ofTime(from.first(), Rank.TIME_BEGINS);
			spanBegan(from);
			begin();
		}
	}

	private void endSpan(Span of) {
		if (of.equals(this.span) && this.degree instanceof MaintenanceFold maintenance) {
			maintenance.end();
			spanEnded(of);
		}
	}

	/**
	 * A step for each due of a recurrence that passes, as long as that may change
	 * anything: once all facts are behind, each period that is kept can be outweighed by
	 * another that is not, and then only that goes on.
	 */
	private void recurrences() {
		if (!(this.degree instanceof RecurringFold fold)) {
			return;
		}
		Instant last = this.steps.stream().map((step) -> step.place.at()).max(Instant::compareTo).orElse(Instant.MIN);
		List<Statement> statements = this.world.statements(this.commitment);
		LocalDate named = statements.stream()
			.flatMap((statement) -> Stream.ofNullable(statement.finding().period()))
			.max(LocalDate::compareTo)
			.orElse(LocalDate.MIN);
		int more = 2 * statements.size() + 2;
		List<Due.Recurrence> recurrences = new ArrayList<>();
		if (this.recorded.due() instanceof Due.Recurrence recurrence) {
			recurrences.add(recurrence);
		}
		for (KnownAct act : this.world.acts(this.commitment)) {
			if (act.content() instanceof CommitmentEvent.CommitmentAmended amendment
					&& amendment.due() instanceof Due.Recurrence recurrence) {
				recurrences.add(recurrence);
			}
		}
		for (Due.Recurrence recurrence : recurrences) {
			int later = 0;
			for (int i = 0; recurrence.has(i) && later < more; i++) {
				Instant passed = recurrence.due(i).last().plusMillis(1);
				if (passed.isAfter(this.asOf)) {
					break;
				}
				later += (passed.isAfter(last) && recurrence.begin(i).isAfter(named)) ? 1 : 0;
				pass(recurrence, i, passed, fold);
			}
		}
	}

	private void pass(Due.Recurrence recurrence, int period, Instant passed, RecurringFold fold) {
		long position = this.world.recording(this.commitment).position();
		step(Place.ofTime(passed, Rank.TIME_BEGINS), Moment.at(passed),
				(it) -> fold.pass(recurrence, period, new Came(Moment.at(passed), false, position)));
	}

	void statement(Statement statement) {
		statement(statement, this.world);
	}

	/**
	 * Takes what a report says.
	 * @param known what else vouches for it
	 */
	void statement(Statement statement, World known) {
		if (!concerns(statement.finding()) || !Counting.taken(this.recorded.kind(), statement.finding())) {
			return;
		}
		Instant reportedAt = statement.report().filed().reportedAt().last();
		Set<PartyId> obligors = (this.party != null) ? Set.of(this.party) : this.world.obligors(this.commitment);
		Counted counts = new Counting(known).counted(statement, obligors, this.recorded.beneficiaries(),
				this.world.policy(this.commitment.agreement(), reportedAt));
		if (counts == null) {
			return;
		}
		if (counts.inPeriod()) {
			this.spans.forEach((span) -> atItsEnd(span, counts));
		}
		step(counts.place(), counts.occurrence().to(), (fold) -> fold.take(counts));
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
				if (of.equals(fold.spanAt(last))) {
					fold.take(counts);
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

	private void close(Counted breach) {
		if (this.degree instanceof MaintenanceFold maintenance) {
			maintenance.close(breach);
		}
	}

	private void take(Counted counts) {
		// Only where a span ends there may be two places to take one.
		boolean first = this.spans.stream().allMatch((one) -> one.last() == null) || this.taken.add(counts.id());
		if (first) {
			this.disputedBy = (this.disputedBy == 0 && counts.statement().disputed()) ? counts.position()
					: this.disputedBy;
			this.degree.take(counts, this.legal.state() == LegalState.IN_EFFECT);
		}
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

	private void run() {
		this.steps.sort((one, other) -> one.place.compareTo(other.place));
		begun();
		for (int i = 0; i < this.steps.size(); i++) {
			apply(this.steps.get(i), (i + 1 < this.steps.size()) ? this.steps.get(i + 1).place : null);
		}
	}

	void begun() {
		note(Instant.MIN, Moment.at(Instant.EPOCH));
		stand(Instant.MIN);
	}

	/**
	 * Takes a step.
	 * @param next the place of the step after it, or absent where none is known
	 */
	void apply(Step step, @Nullable Place next) {
		this.now = step.place.at();
		int before = this.degree.degree();
		step.change.accept(this);
		if (this.begunAt == null && this.span.from() == null && this.legal.begun() && this.party != null) {
			this.begunAt = step.place.at();
			this.begunIn = step.place;
			spanBegan(withEntryIntoForce());
			begin();
		}
		boolean binds = this.legal.state() == LegalState.IN_EFFECT;
		if (binds != this.wasBound) {
			this.bindings.add(new Binding(step.place, binds));
			this.wasBound = binds;
		}
		// Breaches that wait count after the facts of an instant, before what it ends.
		boolean last = next == null || !next.at().equals(step.place.at()) || next.rank() == Rank.TIME_ENDS;
		if (last && binds != this.bound) {
			this.degree.effect(binds, step.place.at());
			this.bound = binds;
		}
		if (this.degree.degree() != before) {
			this.lastChange = this.degree.lastChange();
			this.lastChangeAt = step.place.at();
		}
		note(step.place.at(), step.moment);
		violations();
		if (next == null || !next.at().equals(step.place.at())) {
			stand(step.place.at());
		}
	}

	/** Notes since when violations count. */
	private void violations() {
		if (this.degree instanceof MaintenanceFold maintenance) {
			List<MaintenanceFold.Violations> all = maintenance.violations();
			for (int i = this.violations.size(); i < all.size(); i++) {
				this.violations
					.add(new Violations(all.get(i).finding(), all.get(i).since(), this.now, all.get(i).times()));
			}
		}
	}

	private void stand(Instant from) {
		List<Long> causes = this.degree.causes();
		long contestedBy = (this.disputedBy != 0) ? this.disputedBy : this.degree.contestedBy();
		Timeliness recurring = (this.degree instanceof RecurringFold fold) ? fold.timeliness() : null;
		this.stands.add(new Stand(from, legalState(), this.degree.degree(), this.degree.found(), this.degree.fell(),
				this.degree.openBreach(), this.degree.breaches(), recurring, this.exercisedAt != null, this.lastChange,
				this.lastChangeAt,
				new Standing.Causes(this.world.recording(this.commitment).position(), this.legal.cause(),
						this.exercisedBy, causes.isEmpty() ? 0 : causes.getFirst(),
						causes.isEmpty() ? 0 : causes.getLast(), contestedBy),
				this.stands.isEmpty() ? null : this.stands.getLast().lastShown()));
	}

	/** The later of the entry into force and of the making. */
	private Moment withEntryIntoForce() {
		Moment made = this.recorded.madeAt();
		return this.world.acts(this.commitment.agreement())
			.stream()
			.filter((act) -> act.content() instanceof AgreementEvent.AgreementEnteredIntoForce)
			.map((act) -> act.content().effective())
			.filter((entered) -> !entered.first().isBefore(made.first()))
			.findFirst()
			.orElse(made);
	}

	private void begin() {
		if (this.degree instanceof MaintenanceFold maintenance) {
			maintenance.begin(true);
		}
	}

	private void note(Instant at, Moment moment) {
		Segment segment = new Segment(at, legalState(), this.degree.degree(), this.degree.found(), moment);
		this.timeline.add(segment);
	}

	/** A result that is complete binds, though it would not yet, or not for a while. */
	LegalState legalState() {
		LegalState state = this.legal.state();
		return (completeResult() && this.legal.exists() && !state.ended()) ? LegalState.IN_EFFECT : state;
	}

	Timeline timeline() {
		return this.timeline;
	}

	DegreeFold degree() {
		return this.degree;
	}

	CommitmentRecorded recorded() {
		return this.recorded;
	}

	@Nullable PartyId party() {
		return this.party;
	}

	/** The obligation; there is none of what is unattributed. */
	ObligationId obligation() {
		return new ObligationId(this.commitment, Objects.requireNonNull(this.party));
	}

	/** The dues, each since it came into force. */
	List<DueSince> dues() {
		return this.dues;
	}

	/** How it stood, each since an instant, in order; the first since ever. */
	List<Stand> stands() {
		return this.stands;
	}

	/** How it stood at an instant. */
	Stand at(Instant instant) {
		int low = 0;
		int high = this.stands.size() - 1;
		while (low < high) {
			int middle = (low + high + 1) >>> 1;
			if (this.stands.get(middle).from.isAfter(instant)) {
				high = middle - 1;
			}
			else {
				low = middle;
			}
		}
		return this.stands.get(low);
	}

	/** The violations that count, in order. */
	List<Violations> counted() {
		return this.violations;
	}

	/** When its span began first, or absent. */
	@Nullable Passed spanBegan() {
		return this.spanBegan;
	}

	/** When its span ended first, or absent. */
	@Nullable Passed spanEnded() {
		return this.spanEnded;
	}

	/** When its power was used first, or absent. */
	@Nullable Instant exercisedAt() {
		return this.exercisedAt;
	}

}

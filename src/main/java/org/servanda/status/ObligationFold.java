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

	private final ObligationSteps facts;

	/** Who owes it, or absent for what is unattributed. */
	private final @Nullable PartyId party;

	private final CommitmentRecorded recorded;

	/** The position of the recording. */
	private final long recordedBy;

	private final Set<FindingId> taken = new HashSet<>();

	private final Trail<DueSince> dues;

	private final Trail<Binding> bindings;

	private final Timeline timeline;

	private final Legal legal;

	private final DegreeFold degree;

	private Span span;

	private @Nullable Instant exercisedAt;

	private long exercisedBy;

	/** When its span began first, or absent. */
	private @Nullable Passed spanBegan;

	/** When its span ended first, or absent. */
	private @Nullable Passed spanEnded;

	private final Trail<Stand> stands;

	private final Trail<Violations> violations;

	/** Whether it binds after the last step. */
	private boolean wasBound;

	/** Whether its span has begun after the last step. */
	private boolean wasBegun;

	/** Whether it binds as its degree was told. */
	private boolean bound;

	/** How many obligations bind, of what is unattributed. */
	private int binding;

	/** Of how many obligations the span has begun, of what is unattributed. */
	private int begun;

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
	 * @param lastInEffect how it stood when it bound last, where it does not now, or
	 * absent
	 */
	record Stand(Instant from, LegalState legalState, int degree, boolean found, boolean fell, boolean openBreach,
			long breaches, @Nullable Timeliness recurring, boolean exercised, @Nullable Came lastChange,
			Instant lastChangeAt, Standing.Causes causes, @Nullable Stand lastInEffect) {

		/** The same with no more told of the count than whether there is one. */
		private Stand uncounted() {
			return new Stand(this.from, this.legalState, this.degree, this.found, this.fell, this.openBreach,
					Math.min(this.breaches, 1), this.recurring, this.exercised, this.lastChange, this.lastChangeAt,
					this.causes, (this.lastInEffect != null) ? this.lastInEffect.uncounted() : null);
		}

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

	/**
	 * Where it came to bind or its span to have begun, or no longer.
	 *
	 * @param place of what made that so
	 * @param binds 1 where it came to bind, -1 where it no longer did, else 0
	 * @param begun 1 where its span had begun, -1 where it no longer had, else 0
	 */
	record Binding(Place place, int binds, int begun) {
	}

	/**
	 * Begins to fold.
	 * @param facts what is to be taken
	 */
	ObligationFold(ObligationSteps facts, StatusRules rules) {
		this.facts = facts;
		this.party = facts.party();
		this.recorded = facts.recorded();
		this.recordedBy = facts.recordedBy();
		this.timeline = new Timeline();
		this.dues = new Trail<>();
		this.bindings = new Trail<>();
		this.stands = new Trail<>();
		this.violations = new Trail<>();
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
		if (this.party == null) {
			this.legal.exist();
			this.legal.meetCondition();
			this.legal.spanBegun(true);
			this.legal.enterIntoForce(0);
			this.legal.suspendAgreement(true, 0);
		}
	}

	/** The same so far. */
	private ObligationFold(ObligationFold of) {
		this.facts = of.facts;
		this.party = of.party;
		this.recorded = of.recorded;
		this.recordedBy = of.recordedBy;
		this.taken.addAll(of.taken);
		this.dues = of.dues.copy();
		this.bindings = of.bindings.copy();
		this.timeline = of.timeline.copy();
		this.legal = new Legal(of.legal);
		this.degree = of.degree.copy();
		this.span = of.span;
		this.exercisedAt = of.exercisedAt;
		this.exercisedBy = of.exercisedBy;
		this.spanBegan = of.spanBegan;
		this.spanEnded = of.spanEnded;
		this.stands = of.stands.copy();
		this.violations = of.violations.copy();
		this.wasBound = of.wasBound;
		this.wasBegun = of.wasBegun;
		this.bound = of.bound;
		this.binding = of.binding;
		this.begun = of.begun;
		this.lastChange = of.lastChange;
		this.lastChangeAt = of.lastChangeAt;
		this.disputedBy = of.disputedBy;
		this.now = of.now;
	}

	/** The same so far, to go on otherwise. */
	ObligationFold copy() {
		return new ObligationFold(this);
	}

	/**
	 * Whether what is taken from here on comes to the same as it would for another fold
	 * of the same obligation, but for what is counted.
	 * @return false as well where that cannot be said
	 */
	boolean goesOnLike(ObligationFold other) {
		return this.degree.goesOnLike(other.degree) && this.legal.standsLike(other.legal)
				&& this.taken.equals(other.taken) && this.span.equals(other.span)
				&& Objects.equals(this.exercisedAt, other.exercisedAt) && this.exercisedBy == other.exercisedBy
				&& Objects.equals(this.spanBegan, other.spanBegan) && Objects.equals(this.spanEnded, other.spanEnded)
				&& this.wasBound == other.wasBound && this.wasBegun == other.wasBegun && this.bound == other.bound
				&& this.binding == other.binding && this.begun == other.begun
				&& Objects.equals(this.lastChange, other.lastChange) && this.lastChangeAt.equals(other.lastChangeAt)
				&& this.disputedBy == other.disputedBy
				&& this.stands.getLast().uncounted().equals(other.stands.getLast().uncounted());
	}

	/** Where it came to bind or its span to have begun, or no longer, in order. */
	List<Binding> bindings() {
		return this.bindings;
	}

	void exist() {
		this.legal.exist();
	}

	void meetCondition() {
		this.legal.meetCondition();
	}

	void enterIntoForce(long position) {
		this.legal.enterIntoForce(position);
	}

	void suspendAgreement(boolean suspended, long position) {
		this.legal.suspendAgreement(suspended, position);
	}

	void suspendObligation(boolean suspended, long position) {
		this.legal.suspendObligation(suspended, position);
	}

	void withdraw(long position) {
		if (!completeResult()) {
			this.legal.withdraw(position);
		}
	}

	/** One more obligation of its commitment binds, or has begun, or one less. */
	void follow(Binding change) {
		this.binding += change.binds;
		this.legal.suspendAgreement(this.binding == 0, 0);
		this.begun += change.begun;
		begin(this.begun > 0);
	}

	/** A due of a recurrence passes. */
	void pass(Due.Recurrence recurrence, int period, Came passed) {
		if (this.degree instanceof RecurringFold fold) {
			fold.pass(recurrence, period, passed);
		}
	}

	private static Due.@Nullable Recurrence recurrence(@Nullable Due due) {
		return (due instanceof Due.Recurrence recurrence) ? recurrence : null;
	}

	void accede() {
		if (this.legal.accede() && this.degree instanceof MaintenanceFold maintenance) {
			maintenance.restart();
		}
	}

	void exercise(Instant at, long position) {
		if (this.exercisedAt == null) {
			this.exercisedAt = at;
			this.exercisedBy = position;
		}
	}

	/** A result that is complete when an act would end it is never ended by that act. */
	void end(LegalState state, long position) {
		if (!completeResult()) {
			this.legal.end(state, position);
		}
	}

	private boolean completeResult() {
		return this.recorded.kind() == Kind.RESULT && this.degree.degree() == DegreeRule.COMPLETE;
	}

	void amend(CommitmentEvent.CommitmentAmended amendment, KnownAct act) {
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
						if (from != null && begun) {
							spanBegan(from);
						}
						fold.begin(from != null && begun);
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

	void beginSpan(Span of, Moment from) {
		if (of.equals(this.span) && this.party != null) {
			this.legal.spanBegun(true);
			spanBegan(from);
			begin(true);
		}
	}

	void endSpan(Span of) {
		if (of.equals(this.span) && this.degree instanceof MaintenanceFold maintenance) {
			maintenance.end();
			spanEnded(of);
		}
	}

	void close(Counted breach) {
		if (this.degree instanceof MaintenanceFold maintenance) {
			maintenance.close(breach);
		}
	}

	/**
	 * Takes a finding.
	 * @param once whether it is taken only the first time
	 */
	void take(Counted counts, boolean once) {
		if (!once || this.taken.add(counts.id())) {
			this.disputedBy = (this.disputedBy == 0 && counts.statement().disputed()) ? counts.position()
					: this.disputedBy;
			this.degree.take(counts, this.legal.state() == LegalState.IN_EFFECT);
		}
	}

	/** Takes all of its facts. */
	ObligationFold run() {
		List<Step> steps = this.facts.sort();
		begun();
		for (int i = 0; i < steps.size(); i++) {
			apply(steps.get(i), (i + 1 < steps.size()) ? steps.get(i + 1).place : null);
		}
		return this;
	}

	/** Begins, before any fact. */
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
		if (beginsUnstated()) {
			spanBegan(this.facts.withEntryIntoForce());
			begin(true);
		}
		boolean begun = spanHasBegun();
		boolean binds = this.legal.state() == LegalState.IN_EFFECT;
		if (binds != this.wasBound || begun != this.wasBegun) {
			this.bindings.add(new Binding(step.place, turned(this.wasBound, binds), turned(this.wasBegun, begun)));
			this.wasBound = binds;
			this.wasBegun = begun;
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

	private static int turned(boolean before, boolean after) {
		return Boolean.compare(after, before);
	}

	private boolean spanHasBegun() {
		return this.degree instanceof MaintenanceFold maintenance && maintenance.begun();
	}

	/** Whether its span begins without a stated beginning: once it may bind. */
	private boolean beginsUnstated() {
		return this.recorded.kind() == Kind.MAINTENANCE && this.party != null && this.span.from() == null
				&& this.legal.begun() && !spanHasBegun();
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
		LegalState legalState = legalState();
		boolean inEffect = legalState == LegalState.IN_EFFECT;
		this.stands.add(new Stand(from, legalState, this.degree.degree(), this.degree.found(), this.degree.fell(),
				this.degree.openBreach(), this.degree.breaches(), recurring, this.exercisedAt != null, this.lastChange,
				this.lastChangeAt,
				new Standing.Causes(this.recordedBy, this.legal.cause(), this.exercisedBy,
						causes.isEmpty() ? 0 : causes.getFirst(), causes.isEmpty() ? 0 : causes.getLast(), contestedBy),
				(inEffect || this.stands.isEmpty()) ? null : this.stands.getLast().lastShown()));
	}

	private void begin(boolean begun) {
		if (this.degree instanceof MaintenanceFold maintenance) {
			maintenance.begin(begun);
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
		return this.facts.obligation();
	}

	/** The dues, each since it came into force. */
	List<DueSince> dues() {
		return this.dues;
	}

	/** How it stood, each since an instant, in order; the first since ever. */
	List<Stand> stands() {
		return this.stands;
	}

	/** How it stood since an instant, in order. */
	List<Stand> standsFrom(Instant instant) {
		int index = index(instant);
		return this.stands.subList(this.stands.get(index).from.isBefore(instant) ? index + 1 : index,
				this.stands.size());
	}

	/** How it stood at an instant. */
	Stand at(Instant instant) {
		return this.stands.get(index(instant));
	}

	private int index(Instant instant) {
		return Math.max(0, this.stands.countWhile((stand) -> !stand.from.isAfter(instant)) - 1);
	}

	/** The violations that count, in order. */
	Trail<Violations> counted() {
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

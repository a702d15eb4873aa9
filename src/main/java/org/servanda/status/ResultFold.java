package org.servanda.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Kind;
import org.servanda.report.Finding;
import org.servanda.time.Due;

/**
 * Folds the findings about an obligation of kind RESULT. They are folded at all times;
 * the degree is shown only in effect.
 */
final class ResultFold {

	private final KnownObligation obligation;

	private final Quantities quantities;

	private final List<Step> steps = new ArrayList<>();

	private int degree = DegreeRule.NOT_INITIATED;

	private boolean fell;

	private @Nullable CountingFinding first;

	private @Nullable CountingFinding lastChange;

	private @Nullable CountingFinding contested;

	private ResultFold(KnownObligation obligation, DegreeRule rule) {
		this.obligation = obligation;
		this.quantities = new Quantities(obligation.commitment().event().targets(), rule);
	}

	/**
	 * A degree and the instant from which it holds.
	 */
	private record Step(Instant from, int degree) {
	}

	/** How the obligation stands. */
	static ObligationStatus status(KnownObligation obligation, Instant asOf, Instant knownAt, StatusRules rules) {
		ResultFold fold = new ResultFold(obligation, rules.degree());
		for (CountingFinding finding : obligation.findings()) {
			if (!finding.at().isAfter(asOf)) {
				fold.take(finding);
			}
		}
		return fold.status(asOf, knownAt, rules);
	}

	/**
	 * An assessment sets the degree and a completion makes it 3; a delivery can only
	 * raise it and a reversal only lower it to what the quantities give; a total sets it
	 * to that.
	 */
	private void take(CountingFinding counting) {
		int before = this.degree;
		switch (counting.finding()) {
			case Finding.Delivery delivery -> {
				this.quantities.deliver(delivery);
				int given = this.quantities.degree();
				this.degree = delivery.total() ? given : Math.max(before, given);
			}
			case Finding.Completion ignored -> {
				this.quantities.fill();
				this.degree = DegreeRule.COMPLETE;
			}
			case Finding.Reversal reversal -> {
				this.quantities.takeOff(reversal);
				this.degree = Math.min(before, this.quantities.degree());
			}
			case Finding.Assessment assessment -> this.degree = assessment.degree();
			case Finding.Observation ignored -> {
			}
		}
		this.first = (this.first != null) ? this.first : counting;
		if (this.degree != before) {
			this.fell = this.degree < before;
			this.lastChange = counting;
			step(counting.at());
		}
		if (!this.quantities.contested()) {
			this.contested = null;
		}
		else if (this.contested == null) {
			this.contested = counting;
		}
	}

	/** What happens at one instant is one step. */
	private void step(Instant from) {
		if (!this.steps.isEmpty() && this.steps.getLast().from.equals(from)) {
			this.steps.removeLast();
		}
		this.steps.add(new Step(from, this.degree));
	}

	private ObligationStatus status(Instant asOf, Instant knownAt, StatusRules rules) {
		CommitmentRecorded recorded = this.obligation.commitment().event();
		Due due = recorded.due();
		LegalState legalState = inEffect(asOf) ? LegalState.IN_EFFECT : LegalState.CONDITIONAL;
		Timeliness timeliness = (due != null) ? timeliness(due, asOf) : Timeliness.NO_DEADLINE;
		boolean shown = legalState == LegalState.IN_EFFECT;
		Basis basis = asOf.isAfter(knownAt) ? Basis.PROJECTED : (this.first != null) ? Basis.FOUND : Basis.ASSUMED;
		return new ObligationStatus(this.obligation.id(), Kind.RESULT,
				rules.status().ofResult().status(legalState, this.degree, timeliness, this.fell), legalState,
				shown ? this.degree : null, timeliness, shown ? basis : null, this.contested != null, due,
				this.quantities.all(), causes(asOf));
	}

	/** A result that is there is in effect, though its agreement is not in force. */
	private boolean inEffect(Instant at) {
		return this.obligation.inForce(at) || degreeAt(at) == DegreeRule.COMPLETE;
	}

	private int degreeAt(Instant at) {
		int degree = DegreeRule.NOT_INITIATED;
		for (Step step : this.steps) {
			if (!step.from.isAfter(at)) {
				degree = step.degree;
			}
		}
		return degree;
	}

	private Timeliness timeliness(Due due, Instant asOf) {
		Due owed = owed(due, asOf);
		if (this.degree == DegreeRule.COMPLETE && this.lastChange != null) {
			return (owed == null || this.lastChange.inTime(owed)) ? Timeliness.ON_TIME : Timeliness.LATE;
		}
		return (owed != null && inEffect(asOf) && asOf.isAfter(owed.last())) ? Timeliness.OVERDUE
				: Timeliness.NOT_YET_DUE;
	}

	/**
	 * The due that it is held to. One that passes while the obligation is not in effect
	 * is owed on the day on which it comes into effect; absent while it has not.
	 */
	private @Nullable Due owed(Due due, Instant asOf) {
		Instant last = due.last();
		if (!last.isBefore(asOf) || inEffect(last)) {
			return due;
		}
		Instant effective = intoEffectAfter(last);
		if (effective == null || effective.isAfter(asOf)) {
			return null;
		}
		ZoneId zone = (due instanceof Due.ByDate by) ? by.zone() : this.obligation.zone();
		return new Due.ByDate(LocalDate.ofInstant(effective, zone), zone, false);
	}

	private @Nullable Instant intoEffectAfter(Instant at) {
		Instant entry = (this.obligation.entry() != null) ? this.obligation.entry().event().effective().first() : null;
		for (Step step : this.steps) {
			boolean complete = step.degree == DegreeRule.COMPLETE && step.from.isAfter(at);
			if (complete && (entry == null || step.from.isBefore(entry))) {
				return step.from;
			}
		}
		return entry;
	}

	/**
	 * The positions of the promise and, for each axis, of the earliest fact that holds
	 * its value.
	 */
	private List<Long> causes(Instant asOf) {
		TreeSet<Long> causes = new TreeSet<>();
		causes.add(this.obligation.commitment().position());
		if (this.obligation.entry() != null && this.obligation.inForce(asOf)) {
			causes.add(this.obligation.entry().position());
		}
		for (CountingFinding cause : new @Nullable CountingFinding[] { this.first, this.lastChange, this.contested }) {
			if (cause != null) {
				causes.add(cause.position());
			}
		}
		return List.copyOf(causes);
	}

}

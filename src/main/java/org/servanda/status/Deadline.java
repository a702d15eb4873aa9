package org.servanda.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Kind;
import org.servanda.status.Counted.Came;
import org.servanda.status.ObligationFold.Stand;
import org.servanda.status.Timeline.Segment;
import org.servanda.status.ObligationStatus.DueStatus;
import org.servanda.time.Due;

/**
 * How an obligation stands to its due.
 */
final class Deadline {

	private final Evaluation evaluation;

	private final ObligationFold fold;

	private final Stand stand;

	private final Instant asOf;

	/**
	 * At a time of the world.
	 * @param asOf at most the one that was evaluated
	 */
	Deadline(Evaluation evaluation, ObligationFold fold, Instant asOf) {
		this.evaluation = evaluation;
		this.fold = fold;
		this.stand = fold.at(asOf);
		this.asOf = asOf;
	}

	/** The due in force, or absent. */
	@Nullable DueStatus due() {
		Due due = Evaluation.dueAt(this.fold, this.asOf);
		if (due == null) {
			return null;
		}
		Due original = this.fold.recorded().due();
		return new DueStatus(due, this.evaluation.fixed(due, this.asOf), due.equals(original) ? null : original);
	}

	/** Whether the last date of a power has passed. */
	boolean expired() {
		Due.Fixed last = this.evaluation.fixed(Evaluation.dueAt(this.fold, this.asOf), this.asOf);
		return last != null && this.asOf.isAfter(last.last());
	}

	Timeliness timeliness() {
		Due due = Evaluation.dueAt(this.fold, this.asOf);
		Kind kind = this.fold.recorded().kind();
		boolean timed = kind == Kind.RESULT || kind == Kind.RECURRING || kind == Kind.CONDUCT;
		if (due == null || !timed || this.stand.legalState().ended()) {
			return Timeliness.NO_DEADLINE;
		}
		Timeliness recurring = this.stand.recurring();
		if (recurring != null) {
			return recurring;
		}
		Came came = this.stand.lastChange();
		if (this.stand.degree() == DegreeRule.COMPLETE && came != null) {
			Due then = Evaluation.dueAt(this.fold, this.stand.lastChangeAt());
			return (inTime(came, due) || inTime(came, then)) ? Timeliness.ON_TIME : Timeliness.LATE;
		}
		Due.Fixed owed = owed(due);
		boolean late = owed != null && this.asOf.isAfter(owed.last())
				&& (this.stand.inEffect() || lateSinceItBound(owed));
		return late ? Timeliness.OVERDUE : Timeliness.NOT_YET_DUE;
	}

	/** A lateness that began before a suspension stays. */
	private boolean lateSinceItBound(Due.Fixed owed) {
		Timeline timeline = timeline();
		Segment last = timeline.lastInEffect();
		Instant left = timeline.leftEffect();
		return last != null && left != null && last.degree() < DegreeRule.COMPLETE
				&& !left.isBefore(owed.last().plusMillis(1));
	}

	/** Against the later of two dues is in time what is in time against either. */
	private boolean inTime(Came came, @Nullable Due due) {
		Due.Fixed owed = owed(due);
		return due != null && (owed == null || came.inTime(owed));
	}

	/**
	 * What it is held to. A due that passes while the obligation does not bind is owed on
	 * the day on which it comes to bind.
	 * @return absent while there is nothing to be held to
	 */
	private Due.@Nullable Fixed owed(@Nullable Due due) {
		Due.Fixed fixed = this.evaluation.fixed(due, this.asOf);
		while (fixed != null && fixed.last().isBefore(this.asOf) && !timeline().inEffect(fixed.last())) {
			Instant binds = timeline().intoEffectAfter(fixed.last());
			fixed = (binds != null) ? onTheDayOf(binds, fixed) : null;
		}
		return fixed;
	}

	private Due.Fixed onTheDayOf(Instant binds, Due.Fixed due) {
		ZoneId zone = (due instanceof Due.ByDate by) ? by.zone()
				: this.evaluation.world().registered(this.fold.recorded().agreement()).zone();
		return new Due.ByDate(LocalDate.ofInstant(binds, zone), zone, false);
	}

	private Timeline timeline() {
		return this.fold.timeline().upTo(this.asOf);
	}

}

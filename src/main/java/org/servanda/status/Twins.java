package org.servanda.status;

import java.time.Instant;
import java.util.List;

import org.servanda.status.ObligationFold.Step;

/**
 * Two folds that go on from the same with different steps.
 */
final class Twins {

	private final ObligationFold one;

	private final ObligationFold other;

	private final List<Step> steps;

	private final List<Step> others;

	Twins(ObligationFold from, List<Step> steps, List<Step> others) {
		this.one = from.copy();
		this.other = from.copy();
		this.steps = steps;
		this.others = others;
	}

	/**
	 * The first instant, not before another, after which both go on alike.
	 * @return {@link StatusSpans#END} where there is none
	 */
	Instant alikeAfter(Instant first) {
		int taken = 0;
		int takenOfOthers = 0;
		while (taken < this.steps.size() || takenOfOthers < this.others.size()) {
			Instant at = earlier(at(this.steps, taken), at(this.others, takenOfOthers));
			taken = take(this.one, this.steps, taken, at);
			takenOfOthers = take(this.other, this.others, takenOfOthers, at);
			if (!at.isBefore(first) && this.one.goesOnLike(this.other)) {
				return at;
			}
		}
		return StatusSpans.END;
	}

	private static Instant earlier(Instant one, Instant other) {
		return other.isBefore(one) ? other : one;
	}

	private static Instant at(List<Step> steps, int taken) {
		return (taken < steps.size()) ? steps.get(taken).place().at() : Instant.MAX;
	}

	/** Takes all steps of an instant. */
	private static int take(ObligationFold fold, List<Step> steps, int taken, Instant at) {
		int now = taken;
		while (at(steps, now).equals(at)) {
			fold.apply(steps.get(now), (now + 1 < steps.size()) ? steps.get(now + 1).place() : null);
			now++;
		}
		return now;
	}

}

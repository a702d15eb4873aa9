package org.servanda.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Target;
import org.servanda.report.Finding;
import org.servanda.time.Count;
import org.servanda.time.Unit;

/**
 * What was delivered on an obligation so far, by unit. Best counts are used, or low where
 * only a range is given; no sum falls below 0.
 */
final class Quantities {

	private List<Target> targets;

	private final DegreeRule rule;

	private final Map<Unit, Sum> sums = new TreeMap<>();

	Quantities(List<Target> targets, DegreeRule rule) {
		this.targets = targets;
		this.rule = rule;
		targets.forEach((target) -> sum(target.unit()));
	}

	private Quantities(Quantities of) {
		this.targets = of.targets;
		this.rule = of.rule;
		of.sums.forEach((unit, sum) -> this.sums.put(unit, new Sum(sum)));
	}

	/** The same so far, to go on otherwise. */
	Quantities copy() {
		return new Quantities(this);
	}

	/** The targets are others from here on. */
	void amend(List<Target> targets) {
		this.targets = targets;
		targets.forEach((target) -> sum(target.unit()));
	}

	/**
	 * A delivery adds; a total so far replaces what it states, and settles what was
	 * contested before it.
	 */
	void deliver(Finding.Delivery delivery) {
		Sum sum = sum(delivery.unit());
		boolean total = delivery.total();
		sum.presented = next(sum.presented, delivery.presented(), total, Count::value);
		sum.accepted = next(sum.accepted, delivery.accepted(), total, Count::value);
		sum.lowest = next(sum.lowest, delivery.accepted(), total, Count::lowest);
		sum.highest = next(sum.highest, delivery.accepted(), total, Count::highest);
		sum.refused = next(sum.refused, delivery.refused(), total, Count::value);
		sum.rejected = next(sum.rejected, delivery.rejected(), total, Count::value);
		sum.contested = next(total ? 0 : sum.contested, delivery.contested(), total, Count::value);
	}

	private static long next(long sum, @Nullable Count count, boolean total, ToLongFunction<Count> of) {
		if (count == null) {
			return sum;
		}
		return total ? of.applyAsLong(count) : sum + of.applyAsLong(count);
	}

	/** All that is owed is there. */
	void fill() {
		for (Target target : this.targets) {
			Sum sum = sum(target.unit());
			long owed = owed(target);
			sum.accepted = Math.max(sum.accepted, owed);
			sum.lowest = Math.max(sum.lowest, owed);
			sum.highest = Math.max(sum.highest, owed);
		}
	}

	/** Takes a quantity off, or everything. */
	void takeOff(Finding.Reversal reversal) {
		Unit unit = reversal.unit();
		Count quantity = reversal.quantity();
		if (unit == null || quantity == null) {
			this.sums.values().forEach((sum) -> sum.takeOff(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE));
		}
		else {
			sum(unit).takeOff(quantity.value(), quantity.highest(), quantity.lowest());
		}
	}

	/**
	 * The degree that they give: with several targets the lowest, but at least 1 once
	 * anything is accepted; without a target anything accepted is 1.
	 */
	int degree() {
		int least = this.sums.values().stream().anyMatch((sum) -> sum.accepted > 0) ? DegreeRule.MINIMUM
				: DegreeRule.NOT_INITIATED;
		return this.targets.stream()
			.mapToInt((target) -> this.rule.thresholds().degree(sum(target.unit()).accepted, owed(target)))
			.min()
			.stream()
			.map((lowest) -> (this.targets.size() > 1) ? Math.max(lowest, least) : lowest)
			.findFirst()
			.orElse(least);
	}

	/** Whether a count is contested that no later total replaced. */
	boolean contested() {
		return this.sums.values().stream().anyMatch((sum) -> sum.contested > 0);
	}

	/** Those of the targets, then others, by unit. */
	List<Quantity> all() {
		List<Quantity> all = new ArrayList<>();
		Map<Unit, Sum> others = new TreeMap<>(this.sums);
		for (Target target : this.targets) {
			others.remove(target.unit());
			all.add(sum(target.unit()).quantity(target.unit(), owed(target)));
		}
		others.forEach((unit, sum) -> all.add(sum.quantity(unit, null)));
		return List.copyOf(all);
	}

	/** The target, less those who stay by their own choice. */
	private long owed(Target target) {
		return Math.max(0, target.quantity() - sum(target.unit()).refused);
	}

	private Sum sum(Unit unit) {
		return this.sums.computeIfAbsent(unit, (it) -> new Sum());
	}

	private static final class Sum {

		private long presented;

		private long accepted;

		private long lowest;

		private long highest;

		private long refused;

		private long rejected;

		private long contested;

		private Sum() {
		}

		private Sum(Sum of) {
			this.presented = of.presented;
			this.accepted = of.accepted;
			this.lowest = of.lowest;
			this.highest = of.highest;
			this.refused = of.refused;
			this.rejected = of.rejected;
			this.contested = of.contested;
		}

		/** The most that may be gone leaves the least. */
		private void takeOff(long best, long most, long least) {
			this.accepted = Math.max(0, this.accepted - best);
			this.lowest = Math.max(0, this.lowest - most);
			this.highest = Math.max(0, this.highest - least);
		}

		private Quantity quantity(Unit unit, @Nullable Long target) {
			long seen = this.accepted + this.refused + this.rejected;
			return new Quantity(unit, target, Math.max(this.presented, seen), this.accepted,
					(this.lowest != this.highest) ? new Quantity.Range(this.lowest, this.highest) : null, this.rejected,
					this.contested);
		}

	}

}

package org.servanda.status.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Target;
import org.servanda.report.Finding;
import org.servanda.time.Count;
import org.servanda.time.Moment;
import org.servanda.time.Unit;

/**
 * How far something was achieved: the degree of a RESULT, a CONDUCT or one instance of a
 * RECURRING, fact by fact.
 */
final class Achieved {

	final Map<Unit, Long> presented = new HashMap<>();

	final Map<Unit, Long> accepted = new HashMap<>();

	final Map<Unit, Long> refused = new HashMap<>();

	final Map<Unit, Long> rejected = new HashMap<>();

	final Map<Unit, Long> contested = new HashMap<>();

	List<Target> targets;

	int degree;

	boolean found;

	/** Whether an assessment or a completion set the degree. */
	boolean judged;

	/** Whether the last change of the degree was a finding's, downwards. */
	boolean reversed;

	/** When degree 3 was last reached, and as it is known. */
	@Nullable Instant reachedAt;

	@Nullable Moment reached;

	/**
	 * The earliest instant that this may mean; of an assessment the one at which it
	 * counts.
	 */
	@Nullable Instant reachedEarliest;

	Achieved(List<Target> targets) {
		this.targets = targets;
	}

	Achieved copy() {
		Achieved copy = new Achieved(this.targets);
		copy.presented.putAll(this.presented);
		copy.accepted.putAll(this.accepted);
		copy.refused.putAll(this.refused);
		copy.rejected.putAll(this.rejected);
		copy.contested.putAll(this.contested);
		copy.degree = this.degree;
		copy.found = this.found;
		copy.judged = this.judged;
		copy.reversed = this.reversed;
		copy.reachedAt = this.reachedAt;
		copy.reached = this.reached;
		copy.reachedEarliest = this.reachedEarliest;
		return copy;
	}

	/**
	 * Takes a finding.
	 * @param least what a handover confirmed by both sides counts at, or absent
	 * @param excess what the highest number exceeds that by
	 */
	void take(Finding finding, Instant at, Moment moment, @Nullable Long least, long excess) {
		switch (finding) {
			case Finding.Delivery it -> {
				Unit unit = it.unit();
				Long accepted = (least != null) ? least : value(it.accepted());
				Long contested = value(it.contested());
				if (least != null) {
					contested = ((contested != null) ? contested : 0) + excess;
				}
				if (it.total()) {
					replace(this.presented, unit, value(it.presented()));
					replace(this.accepted, unit, accepted);
					replace(this.refused, unit, value(it.refused()));
					replace(this.rejected, unit, value(it.rejected()));
					this.contested.put(unit, (contested != null) ? contested : 0);
					set(gives(), false, at, moment);
				}
				else {
					add(this.presented, unit, value(it.presented()));
					add(this.accepted, unit, accepted);
					add(this.refused, unit, value(it.refused()));
					add(this.rejected, unit, value(it.rejected()));
					add(this.contested, unit, contested);
					if (gives() > this.degree) {
						set(gives(), false, at, moment);
					}
				}
			}
			case Finding.Completion ignored -> {
				for (Target target : this.targets) {
					long owed = owed(target);
					if (this.accepted.getOrDefault(target.unit(), 0L) < owed) {
						this.accepted.put(target.unit(), owed);
					}
				}
				set(3, true, at, moment);
			}
			case Finding.Reversal it -> {
				if (it.unit() == null) {
					this.accepted.replaceAll((unit, sum) -> 0L);
				}
				else {
					Long quantity = value(it.quantity());
					long sum = this.accepted.getOrDefault(it.unit(), 0L) - ((quantity != null) ? quantity : 0);
					this.accepted.put(it.unit(), Math.max(0, sum));
				}
				if (gives() < this.degree) {
					set(gives(), false, at, moment);
				}
			}
			case Finding.Assessment it -> {
				set(it.degree(), true, at, moment);
				if (at.equals(this.reachedAt)) {
					this.reachedEarliest = at;
				}
			}
			case Finding.Violation ignored -> {
				return;
			}
			case Finding.Restoration ignored -> {
				return;
			}
			case Finding.Observation ignored -> {
				return;
			}
		}
		this.found = true;
	}

	/** Takes an amended target. */
	void amend(List<Target> targets, Instant at, Moment moment) {
		this.targets = targets;
		if (!this.judged && gives() != this.degree) {
			set(gives(), false, at, moment);
			this.reversed = false;
		}
	}

	private void set(int degree, boolean judged, Instant at, Moment moment) {
		this.judged = judged;
		if (degree != this.degree) {
			this.reversed = degree < this.degree;
			if (degree == 3) {
				this.reachedAt = at;
				this.reached = moment;
				this.reachedEarliest = moment.first();
			}
			this.degree = degree;
		}
	}

	private int gives() {
		boolean any = this.accepted.values().stream().anyMatch((sum) -> sum > 0);
		if (this.targets.isEmpty()) {
			return any ? 1 : 0;
		}
		int lowest = 3;
		for (Target target : this.targets) {
			long owed = owed(target);
			long sum = this.accepted.getOrDefault(target.unit(), 0L);
			int own = (sum >= owed) ? 3 : (sum == 0) ? 0 : (2 * sum < owed) ? 1 : 2;
			lowest = Math.min(lowest, own);
		}
		return (this.targets.size() > 1 && any) ? Math.max(1, lowest) : lowest;
	}

	long owed(Target target) {
		return Math.max(0, target.quantity() - this.refused.getOrDefault(target.unit(), 0L));
	}

	boolean contested() {
		return this.contested.values().stream().anyMatch((sum) -> sum > 0);
	}

	/** One line for each unit, those without anything left out. */
	List<String> quantities() {
		Set<Unit> units = new TreeSet<>(this.accepted.keySet());
		units.addAll(this.presented.keySet());
		units.addAll(this.refused.keySet());
		units.addAll(this.rejected.keySet());
		units.addAll(this.contested.keySet());
		this.targets.forEach((target) -> units.add(target.unit()));
		List<String> lines = new ArrayList<>();
		for (Unit unit : units) {
			String target = this.targets.stream()
				.filter((it) -> it.unit().equals(unit))
				.map((it) -> String.valueOf(owed(it)))
				.findFirst()
				.orElse("-");
			String line = line(unit, target, Math.max(this.presented.getOrDefault(unit, 0L), seen(unit)),
					this.accepted.getOrDefault(unit, 0L), this.rejected.getOrDefault(unit, 0L),
					this.contested.getOrDefault(unit, 0L));
			if (!line.equals(line(unit, "-", 0, 0, 0, 0))) {
				lines.add(line);
			}
		}
		return lines;
	}

	/** Whoever was accepted, refused to go or was turned down was presented. */
	private long seen(Unit unit) {
		return this.accepted.getOrDefault(unit, 0L) + this.refused.getOrDefault(unit, 0L)
				+ this.rejected.getOrDefault(unit, 0L);
	}

	static String line(Unit unit, String target, long presented, long accepted, long rejected, long contested) {
		return unit + " target " + target + " presented " + presented + " accepted " + accepted + " rejected "
				+ rejected + " contested " + contested;
	}

	private static @Nullable Long value(@Nullable Count count) {
		if (count == null) {
			return null;
		}
		return (count.best() != null) ? count.best() : count.low();
	}

	private static void add(Map<Unit, Long> sums, Unit unit, @Nullable Long quantity) {
		if (quantity != null) {
			sums.merge(unit, quantity, Long::sum);
		}
	}

	private static void replace(Map<Unit, Long> sums, Unit unit, @Nullable Long quantity) {
		if (quantity != null) {
			sums.put(unit, quantity);
		}
	}

}

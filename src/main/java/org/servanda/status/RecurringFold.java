package org.servanda.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Target;
import org.servanda.status.Counted.Came;
import org.servanda.time.Due;

/**
 * The degree of a RECURRING: the share kept of the instances due or kept so far, but 0
 * only while all of them are at 0; 0 before the first. An instance is kept at its own
 * degree 3, however late; one due while the obligation does not bind is not owed, but
 * counts if kept.
 */
final class RecurringFold implements DegreeFold {

	private final DegreeRule rule;

	private final TreeMap<LocalDate, Instance> instances = new TreeMap<>();

	/** Those of them that a finding told of: few, however long it recurs. */
	private final Set<Instance> told = new LinkedHashSet<>();

	/** The positions of the findings that were taken, with their place in their order. */
	private final Map<Long, Integer> order = new HashMap<>();

	private final List<Stretch> bound = new ArrayList<>();

	private List<Target> targets;

	private boolean inEffect;

	private Due.@Nullable Recurrence recurrence;

	private long counted;

	private long kept;

	private long begun;

	private int shown = DegreeRule.NOT_INITIATED;

	private @Nullable Came lastChange;

	/**
	 * A time in which the obligation bound.
	 */
	private record Stretch(Instant from, @Nullable Instant to) {

		private boolean holds(Instant at) {
			return !this.from.isAfter(at) && (this.to == null || this.to.isAfter(at));
		}

	}

	/** What is owed for one period. */
	private static final class Instance {

		private final AchievementFold fold;

		private boolean passed;

		private boolean owed;

		/** Whether it was late when the obligation last ceased to bind. */
		private boolean lateWhenLeft;

		private Instance(AchievementFold fold) {
			this.fold = fold;
		}

		private Instance(Instance of) {
			this.fold = of.fold.copy();
			this.passed = of.passed;
			this.owed = of.owed;
			this.lateWhenLeft = of.lateWhenLeft;
		}

		private boolean kept() {
			return this.fold.degree() == DegreeRule.COMPLETE;
		}

		private boolean counts() {
			return this.owed || kept();
		}

	}

	RecurringFold(Due.@Nullable Recurrence recurrence, List<Target> targets, DegreeRule rule) {
		this.recurrence = recurrence;
		this.targets = targets;
		this.rule = rule;
	}

	private RecurringFold(RecurringFold of) {
		this.rule = of.rule;
		IdentityHashMap<Instance, Instance> copies = new IdentityHashMap<>();
		of.instances.forEach((begin, instance) -> {
			Instance copy = new Instance(instance);
			copies.put(instance, copy);
			this.instances.put(begin, copy);
		});
		of.told.forEach((instance) -> this.told.add(Objects.requireNonNull(copies.get(instance))));
		this.order.putAll(of.order);
		this.bound.addAll(of.bound);
		this.targets = of.targets;
		this.inEffect = of.inEffect;
		this.recurrence = of.recurrence;
		this.counted = of.counted;
		this.kept = of.kept;
		this.begun = of.begun;
		this.shown = of.shown;
		this.lastChange = of.lastChange;
	}

	@Override
	public DegreeFold copy() {
		return new RecurringFold(this);
	}

	@Override
	public void effect(boolean inEffect, Instant at) {
		this.inEffect = inEffect;
		if (!inEffect) {
			this.instances.values()
				.forEach((instance) -> instance.lateWhenLeft = instance.passed && instance.owed && !instance.kept());
		}
		if (inEffect) {
			this.bound.add(new Stretch(at, null));
		}
		else if (!this.bound.isEmpty()) {
			this.bound.add(new Stretch(this.bound.removeLast().from, at));
		}
	}

	@Override
	public void take(Counted counted, boolean inEffect) {
		LocalDate period = counted.finding().period();
		if (period == null || this.recurrence == null || this.recurrence.period(period) < 0) {
			return;
		}
		Instance instance = instance(period);
		this.told.add(instance);
		this.order.putIfAbsent(counted.position(), this.order.size());
		change(instance, () -> instance.fold.take(counted, inEffect), counted.came());
	}

	/** The due of a period has passed. */
	void pass(Due.Recurrence of, int period, Came passed) {
		if (of.equals(this.recurrence)) {
			Instance instance = instance(of.begin(period));
			change(instance, () -> {
				instance.passed = true;
				instance.owed = bound(of.due(period).last());
			}, passed);
		}
	}

	/** The periods, or what is owed for each, are others from here on. */
	void amend(@Nullable Due due, @Nullable List<Target> targets, Instant at, Came amended) {
		this.recurrence = (due == null) ? this.recurrence : (due instanceof Due.Recurrence it) ? it : null;
		this.targets = (targets != null) ? targets : this.targets;
		if (due instanceof Due.Recurrence now) {
			for (int i = 0; now.has(i) && now.due(i).last().isBefore(at); i++) {
				instance(now.begin(i));
			}
		}
		for (Map.Entry<LocalDate, Instance> entry : this.instances.entrySet()) {
			Instance instance = entry.getValue();
			change(instance, () -> {
				Instant last = last(entry.getKey());
				instance.passed = last != null && last.isBefore(at);
				instance.owed = instance.passed && last != null && bound(last);
				if (targets != null) {
					instance.fold.amend(targets, amended);
				}
			}, amended);
		}
	}

	private @Nullable Instant last(LocalDate begin) {
		int period = (this.recurrence != null) ? this.recurrence.period(begin) : -1;
		return (this.recurrence != null && period >= 0) ? this.recurrence.due(period).last() : null;
	}

	private Instance instance(LocalDate begin) {
		return this.instances.computeIfAbsent(begin,
				(date) -> new Instance(new AchievementFold(this.targets, this.rule)));
	}

	private boolean bound(Instant at) {
		return this.bound.stream().anyMatch((stretch) -> stretch.holds(at));
	}

	private void change(Instance instance, Runnable change, Came cause) {
		note(instance, -1);
		change.run();
		note(instance, 1);
		int now = current();
		if (now != this.shown) {
			this.shown = now;
			this.lastChange = cause;
		}
	}

	private void note(Instance instance, int sign) {
		if (instance.counts()) {
			this.counted += sign;
			this.kept += instance.kept() ? sign : 0;
			this.begun += (instance.fold.degree() > DegreeRule.NOT_INITIATED) ? sign : 0;
		}
	}

	private int current() {
		if (this.counted == 0 || this.begun == 0) {
			return DegreeRule.NOT_INITIATED;
		}
		return Math.max(DegreeRule.MINIMUM, this.rule.thresholds().degree(this.kept, this.counted));
	}

	/** How the latest instance stands that is due. */
	Timeliness timeliness() {
		for (Map.Entry<LocalDate, Instance> entry : this.instances.descendingMap().entrySet()) {
			Instance instance = entry.getValue();
			if (instance.passed && instance.counts() && this.recurrence != null) {
				Came came = instance.fold.lastChange();
				if (!instance.kept() || came == null) {
					return (this.inEffect || instance.lateWhenLeft) ? Timeliness.OVERDUE : Timeliness.NOT_YET_DUE;
				}
				Due.Fixed due = this.recurrence.due(this.recurrence.period(entry.getKey()));
				return came.inTime(due) ? Timeliness.ON_TIME : Timeliness.LATE;
			}
		}
		return Timeliness.NOT_YET_DUE;
	}

	@Override
	public int degree() {
		return this.shown;
	}

	@Override
	public boolean found() {
		return firstFound() != 0;
	}

	/** The earliest finding on an instance that is due or kept now, or 0. */
	private long firstFound() {
		return first((instance) -> instance.counts() ? instance.fold.firstFound() : 0);
	}

	private long first(ToLongFunction<Instance> position) {
		long first = 0;
		int place = Integer.MAX_VALUE;
		for (Instance instance : this.told) {
			long at = position.applyAsLong(instance);
			int taken = (at != 0) ? this.order.getOrDefault(at, Integer.MAX_VALUE - 1) : Integer.MAX_VALUE;
			if (taken < place) {
				first = at;
				place = taken;
			}
		}
		return first;
	}

	@Override
	public @Nullable Came lastChange() {
		return this.lastChange;
	}

	@Override
	public long contestedBy() {
		return first((instance) -> instance.fold.contestedBy());
	}

	@Override
	public List<Long> causes() {
		return List.of(firstFound(), (this.lastChange != null) ? this.lastChange.position() : 0L);
	}

}

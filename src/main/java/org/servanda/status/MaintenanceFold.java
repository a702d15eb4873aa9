package org.servanda.status;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.servanda.report.Finding;
import org.servanda.report.FindingId;
import org.servanda.status.Counted.Came;
import org.servanda.time.Count;

/**
 * The degree of a MAINTENANCE. It starts at 3 with its span. An assessment sets the
 * degree that holds while no breach is open, a violation lowers that to at most 2. While
 * a breach is open the degree is 0, or what an assessment given since the newest of them
 * began grades it, at most 2; it does not rise above that grade when they end. At the end
 * of the span it keeps its degree, open breaches end, and nothing later changes it.
 */
final class MaintenanceFold implements DegreeFold {

	private static final int MOST_AFTER_VIOLATION = 2;

	private final Map<FindingId, Breach> open = new LinkedHashMap<>();

	private boolean begun;

	private boolean ended;

	private boolean inEffect;

	private @Nullable Instant leftEffect;

	/** What holds while no breach is open. */
	private int held = DegreeRule.COMPLETE;

	private int shown = DegreeRule.COMPLETE;

	private int assessed = DegreeRule.COMPLETE;

	/** The order of the last assessment among assessments and breaches. */
	private long assessedOrder = -1;

	private long order;

	private long breaches;

	private final Trail<Violations> violations;

	private long firstFound;

	private @Nullable Came lastChange;

	/**
	 * A breach that is open.
	 *
	 * @param order when it began, among assessments and breaches
	 * @param counts whether the obligation bound since it began
	 */
	private record Breach(Counted finding, long order, boolean counts) {
	}

	/**
	 * Violations that count.
	 */
	record Violations(FindingId finding, Instant since, long times) {
	}

	MaintenanceFold(boolean begun) {
		this.begun = begun;
		this.violations = new Trail<>();
	}

	/** The same so far. */
	private MaintenanceFold(MaintenanceFold of) {
		this.open.putAll(of.open);
		this.begun = of.begun;
		this.ended = of.ended;
		this.inEffect = of.inEffect;
		this.leftEffect = of.leftEffect;
		this.held = of.held;
		this.shown = of.shown;
		this.assessed = of.assessed;
		this.assessedOrder = of.assessedOrder;
		this.order = of.order;
		this.breaches = of.breaches;
		this.violations = of.violations.copy();
		this.firstFound = of.firstFound;
		this.lastChange = of.lastChange;
	}

	@Override
	public DegreeFold copy() {
		return new MaintenanceFold(this);
	}

	@Override
	public boolean goesOnLike(DegreeFold other) {
		return other instanceof MaintenanceFold fold && this.begun == fold.begun && this.ended == fold.ended
				&& this.inEffect == fold.inEffect && Objects.equals(this.leftEffect, fold.leftEffect)
				&& this.held == fold.held && this.shown == fold.shown && this.assessed == fold.assessed
				&& (this.breaches > 0) == (fold.breaches > 0) && this.firstFound == fold.firstFound
				&& Objects.equals(this.lastChange, fold.lastChange) && openBreaches().equals(fold.openBreaches());
	}

	/** Those that are open, in order, and whether they count and were assessed since. */
	private List<List<Object>> openBreaches() {
		return this.open.values()
			.stream()
			.map((breach) -> List.<Object>of(breach.finding.id(), breach.counts, this.assessedOrder > breach.order))
			.toList();
	}

	/** The span begins: nothing before it counts, but a breach that is still open. */
	void begin(boolean begun) {
		this.begun = begun;
	}

	/** Whether the span has begun. */
	boolean begun() {
		return this.begun;
	}

	/** The span ends. */
	void end() {
		this.ended = true;
		this.held = this.shown;
		this.open.clear();
	}

	/** The span ends at another time, which may have passed already. */
	void amendEnd(boolean passed) {
		if (passed) {
			end();
		}
		else {
			this.ended = false;
		}
	}

	/**
	 * A party that left is back: from the start again, without open breaches; after the
	 * end of the span nothing starts.
	 */
	void restart() {
		if (this.ended) {
			return;
		}
		this.open.clear();
		this.held = DegreeRule.COMPLETE;
		this.shown = DegreeRule.COMPLETE;
		this.assessedOrder = -1;
		this.firstFound = 0;
		this.lastChange = null;
	}

	@Override
	public void effect(boolean inEffect, Instant at) {
		if (this.inEffect && !inEffect) {
			this.leftEffect = at;
		}
		this.inEffect = inEffect;
		if (inEffect && !this.ended) {
			for (Breach breach : List.copyOf(this.open.values())) {
				if (!breach.counts) {
					this.open.put(breach.finding.id(), new Breach(breach.finding, breach.order, true));
					violated(breach.finding, 1);
				}
			}
		}
	}

	@Override
	public void take(Counted counted, boolean inEffect) {
		if (this.ended) {
			return;
		}
		switch (counted.finding()) {
			case Finding.Violation violation when violation.breach() -> {
				this.open.put(counted.id(), new Breach(counted, this.order++, inEffect));
				if (inEffect) {
					violated(counted, 1);
				}
			}
			case Finding.Violation violation -> {
				if (inEffect || (counted.inPeriod() && boundSince(counted.occurrence().from().first()))) {
					Count count = violation.count();
					violated(counted, (count != null) ? count.value() : 1);
				}
			}
			case Finding.Restoration restoration -> {
				if (restoration.ends().isEmpty()) {
					this.open.clear();
				}
				else {
					restoration.ends().forEach(this.open::remove);
				}
				show(counted);
			}
			case Finding.Assessment assessment -> {
				if (this.begun) {
					assess(counted, assessment.degree());
				}
			}
			case Finding.Delivery ignored -> {
			}
			case Finding.Completion ignored -> {
			}
			case Finding.Reversal ignored -> {
			}
			case Finding.Observation ignored -> {
			}
		}
	}

	/** Ends a breach at the last instant of its end. */
	void close(Counted breach) {
		if (this.open.remove(breach.id()) != null) {
			show(breach);
		}
	}

	/** Whether the obligation bound at some time since an instant. */
	private boolean boundSince(Instant instant) {
		return this.inEffect || (this.leftEffect != null && this.leftEffect.isAfter(instant));
	}

	private void violated(Counted counted, long times) {
		if (times == 0) {
			return;
		}
		this.breaches += times;
		this.violations.add(new Violations(counted.id(), counted.occurrence().from().first(), times));
		this.held = Math.min(this.held, MOST_AFTER_VIOLATION);
		find(counted);
		show(counted);
	}

	private void assess(Counted counted, int degree) {
		boolean breached = openBreach();
		this.assessed = degree;
		this.assessedOrder = this.order++;
		this.held = breached ? Math.min(degree, MOST_AFTER_VIOLATION) : degree;
		find(counted);
		show(counted);
	}

	private void find(Counted counted) {
		this.firstFound = (this.firstFound != 0) ? this.firstFound : counted.position();
	}

	private void show(Counted cause) {
		int now = current();
		if (now != this.shown) {
			this.shown = now;
			this.lastChange = cause.came();
		}
	}

	private int current() {
		long newest = -1;
		for (Breach breach : this.open.values()) {
			newest = breach.counts ? Math.max(newest, breach.order) : newest;
		}
		if (newest < 0) {
			return this.held;
		}
		return (this.assessedOrder > newest) ? Math.min(this.assessed, MOST_AFTER_VIOLATION) : DegreeRule.NOT_INITIATED;
	}

	@Override
	public int degree() {
		return this.shown;
	}

	@Override
	public boolean found() {
		return this.firstFound != 0;
	}

	@Override
	public @Nullable Came lastChange() {
		return this.lastChange;
	}

	@Override
	public boolean openBreach() {
		return this.open.values().stream().anyMatch(Breach::counts);
	}

	@Override
	public long breaches() {
		return this.breaches;
	}

	/** All that count, in order. */
	List<Violations> violations() {
		return this.violations;
	}

	@Override
	public List<Long> causes() {
		return List.of(this.firstFound, (this.lastChange != null) ? this.lastChange.position() : 0L);
	}

}

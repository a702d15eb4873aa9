package org.servanda.status;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Target;
import org.servanda.report.Finding;
import org.servanda.status.Counted.Came;

/**
 * The degree of a RESULT, of a CONDUCT and of each instance of a RECURRING. It starts at
 * 0. An assessment sets it and a completion makes it 3; a delivery can only raise it and
 * a reversal only lower it to what the quantities give; a total sets it to that, and so
 * does an amended target, unless an assessment or a completion set it.
 */
final class AchievementFold implements DegreeFold {

	private final Quantities quantities;

	private int degree = DegreeRule.NOT_INITIATED;

	private boolean given;

	private boolean fell;

	private long firstFound;

	private @Nullable Came lastChange;

	private long contestedBy;

	AchievementFold(List<Target> targets, DegreeRule rule) {
		this.quantities = new Quantities(targets, rule);
	}

	private AchievementFold(AchievementFold of) {
		this.quantities = of.quantities.copy();
		this.degree = of.degree;
		this.given = of.given;
		this.fell = of.fell;
		this.firstFound = of.firstFound;
		this.lastChange = of.lastChange;
		this.contestedBy = of.contestedBy;
	}

	@Override
	public AchievementFold copy() {
		return new AchievementFold(this);
	}

	@Override
	public void take(Counted counted, boolean inEffect) {
		int before = this.degree;
		switch (counted.finding()) {
			case Finding.Delivery delivery -> {
				this.quantities.deliver(delivery);
				int reached = this.quantities.degree();
				set(delivery.total() ? reached : Math.max(before, reached), delivery.total());
			}
			case Finding.Completion ignored -> {
				this.quantities.fill();
				this.degree = DegreeRule.COMPLETE;
				this.given = true;
			}
			case Finding.Reversal reversal -> {
				this.quantities.takeOff(reversal);
				set(Math.min(before, this.quantities.degree()), false);
			}
			case Finding.Assessment assessment -> {
				this.degree = assessment.degree();
				this.given = true;
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
		this.firstFound = (this.firstFound != 0) ? this.firstFound : counted.position();
		if (this.degree != before) {
			this.fell = this.degree < before;
			this.lastChange = counted.came();
		}
		noteContested(counted.position());
	}

	/**
	 * What the quantities give; where that changes nothing, who gave the degree stays.
	 */
	private void set(int degree, boolean anew) {
		if (anew || degree != this.degree) {
			this.given = false;
		}
		this.degree = degree;
	}

	private void noteContested(long position) {
		if (!this.quantities.contested()) {
			this.contestedBy = 0;
		}
		else if (this.contestedBy == 0) {
			this.contestedBy = position;
		}
	}

	/** The targets are others from here on. */
	void amend(List<Target> targets, Came amended) {
		this.quantities.amend(targets);
		int before = this.degree;
		if (!this.given) {
			this.degree = this.quantities.degree();
		}
		if (this.degree != before) {
			this.fell = false;
			this.lastChange = amended;
		}
	}

	@Override
	public int degree() {
		return this.degree;
	}

	@Override
	public boolean found() {
		return this.firstFound != 0;
	}

	/** The position of the first finding that bears on it, or 0. */
	long firstFound() {
		return this.firstFound;
	}

	@Override
	public boolean fell() {
		return this.fell;
	}

	@Override
	public @Nullable Came lastChange() {
		return this.lastChange;
	}

	@Override
	public List<Quantity> quantities() {
		return this.quantities.all();
	}

	@Override
	public long contestedBy() {
		return this.contestedBy;
	}

	@Override
	public List<Long> causes() {
		return List.of(this.firstFound, (this.lastChange != null) ? this.lastChange.position() : 0L);
	}

}

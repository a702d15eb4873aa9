package org.servanda.status.oracle;

import java.util.ArrayList;
import java.util.List;

import org.servanda.report.FindingId;

/**
 * How far a state was kept: the degree of a MAINTENANCE, fact by fact.
 */
final class Kept {

	/** A breach, as it began; its place among the facts taken. */
	record Breach(FindingId id, int place) {
	}

	/** Begun, not ended, and not counted yet. */
	final List<Breach> waiting = new ArrayList<>();

	/** Counted and not ended. */
	final List<Breach> open = new ArrayList<>();

	/** The degree while no breach is open. */
	int held = 3;

	int assessed = -1;

	int assessedPlace = -1;

	int place;

	long violations;

	boolean found;

	/** Whether the span has ended. */
	boolean over;

	int degreeAtEnd;

	Kept copy() {
		Kept copy = new Kept();
		copy.waiting.addAll(this.waiting);
		copy.open.addAll(this.open);
		copy.held = this.held;
		copy.assessed = this.assessed;
		copy.assessedPlace = this.assessedPlace;
		copy.place = this.place;
		copy.violations = this.violations;
		copy.found = this.found;
		copy.over = this.over;
		copy.degreeAtEnd = this.degreeAtEnd;
		return copy;
	}

	int degree() {
		if (this.over) {
			return this.degreeAtEnd;
		}
		if (this.open.isEmpty()) {
			return this.held;
		}
		int newest = this.open.stream().mapToInt(Breach::place).max().orElseThrow();
		return (this.assessedPlace > newest) ? Math.min(2, this.assessed) : 0;
	}

	void incident(long count) {
		if (!this.over) {
			this.place++;
			violated(count);
		}
	}

	void begins(FindingId breach, boolean inEffect) {
		if (!this.over) {
			this.place++;
			(inEffect ? this.open : this.waiting).add(new Breach(breach, this.place));
			if (inEffect) {
				violated(1);
			}
		}
	}

	/** Breaches begun before and still open count from here. */
	void comesIntoEffect() {
		if (!this.over) {
			for (Breach breach : this.waiting) {
				this.open.add(breach);
				violated(1);
			}
			this.waiting.clear();
		}
	}

	private void violated(long count) {
		this.violations += count;
		this.held = Math.min(2, this.held);
		this.found = true;
	}

	/** Ends some breaches; all where none is named. */
	void ends(List<FindingId> ended) {
		if (!this.over) {
			this.place++;
			this.waiting.removeIf((breach) -> ended.isEmpty() || ended.contains(breach.id()));
			this.open.removeIf((breach) -> ended.isEmpty() || ended.contains(breach.id()));
		}
	}

	void assessed(int degree) {
		if (!this.over) {
			this.place++;
			this.held = this.open.isEmpty() ? degree : Math.min(2, degree);
			this.assessed = degree;
			this.assessedPlace = this.place;
			this.found = true;
		}
	}

	/** A party that left takes part again. */
	void startsAgain() {
		if (!this.over) {
			this.held = 3;
			this.found = false;
			this.waiting.clear();
			this.open.clear();
		}
	}

	/** The span was amended and has not ended yet. */
	void spanGoesOn() {
		if (this.over) {
			this.over = false;
			this.held = this.degreeAtEnd;
		}
	}

	void spanEnds() {
		if (!this.over) {
			this.degreeAtEnd = degree();
			this.over = true;
			this.waiting.clear();
			this.open.clear();
		}
	}

}

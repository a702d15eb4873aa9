package org.servanda.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether an obligation binds, as acts and time make it. The first that ends the
 * obligation, its agreement or its party's part in it decides; an accession undoes a
 * withdrawal only.
 */
final class Legal {

	private final List<Ending> endings = new ArrayList<>();

	private boolean exists;

	private boolean inForce;

	private boolean conditionMet;

	private boolean spanBegun;

	/** What suspends it, in the order in which it came: the agreement's, its own. */
	private final Map<Boolean, Long> suspensions = new LinkedHashMap<>();

	private long cause;

	/**
	 * What ended it.
	 *
	 * @param state since then
	 * @param withdrawal whether an accession undoes it
	 * @param position where that is recorded
	 */
	private record Ending(LegalState state, boolean withdrawal, long position) {
	}

	Legal(boolean unconditional, boolean spanBegun) {
		this.conditionMet = unconditional;
		this.spanBegun = spanBegun;
	}

	/** The same so far. */
	Legal(Legal of) {
		this.endings.addAll(of.endings);
		this.exists = of.exists;
		this.inForce = of.inForce;
		this.conditionMet = of.conditionMet;
		this.spanBegun = of.spanBegun;
		this.suspensions.putAll(of.suspensions);
		this.cause = of.cause;
	}

	/** Whether it stands as another does, for the same reasons. */
	boolean standsLike(Legal other) {
		return this.endings.equals(other.endings) && this.exists == other.exists && this.inForce == other.inForce
				&& this.conditionMet == other.conditionMet && this.spanBegun == other.spanBegun
				&& this.suspensions.equals(other.suspensions) && this.cause == other.cause;
	}

	void exist() {
		this.exists = true;
	}

	/** Whether it was made, or taken on, and its agreement is in force. */
	boolean begun() {
		return this.exists && this.inForce;
	}

	void enterIntoForce(long position) {
		this.inForce = true;
		this.cause = position;
	}

	void meetCondition() {
		this.conditionMet = true;
	}

	void spanBegun(boolean begun) {
		this.spanBegun = begun;
	}

	boolean exists() {
		return this.exists;
	}

	void suspendAgreement(boolean suspended, long position) {
		suspend(true, suspended, position);
	}

	void suspendObligation(boolean suspended, long position) {
		suspend(false, suspended, position);
	}

	private void suspend(boolean agreement, boolean suspended, long position) {
		if (suspended) {
			this.suspensions.putIfAbsent(agreement, position);
		}
		else {
			this.suspensions.remove(agreement);
		}
	}

	void end(LegalState state, long position) {
		this.endings.add(new Ending(state, false, position));
	}

	void withdraw(long position) {
		this.endings.add(new Ending(LegalState.TERMINATED, true, position));
	}

	/**
	 * Undoes withdrawals.
	 * @return whether there was one
	 */
	boolean accede() {
		return this.endings.removeIf(Ending::withdrawal);
	}

	LegalState state() {
		if (!this.endings.isEmpty()) {
			return this.endings.getFirst().state;
		}
		if (!this.suspensions.isEmpty()) {
			return LegalState.SUSPENDED;
		}
		return (begun() && this.conditionMet && this.spanBegun) ? LegalState.IN_EFFECT : LegalState.CONDITIONAL;
	}

	/** The position of the earliest fact that holds the state, or 0 without one. */
	long cause() {
		if (!this.endings.isEmpty()) {
			return this.endings.getFirst().position;
		}
		return this.suspensions.values().stream().findFirst().orElse(this.inForce ? this.cause : 0);
	}

}

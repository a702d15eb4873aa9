package org.servanda.report;

import org.servanda.time.Unit;

/**
 * Who is handed over.
 */
public enum DetaineeCategory {

	/** Members of armed forces. */
	MILITARY,
	/** Everyone else alive. */
	CIVILIAN,
	/** Alive; the source does not say which of the two. */
	UNSTATED,
	/** The mortal remains of people. */
	REMAINS;

	private static final Unit PERSONS = new Unit("persons");

	private static final Unit MORTAL_REMAINS = new Unit("remains");

	/** What they count as. Remains never count as persons. */
	public Unit unit() {
		return (this == REMAINS) ? MORTAL_REMAINS : PERSONS;
	}

}

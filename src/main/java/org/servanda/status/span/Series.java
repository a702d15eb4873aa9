package org.servanda.status.span;

import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;

/**
 * What spans and tallies of a commitment are kept apart by.
 *
 * @param party who owes it; empty for what is nobody's
 * @param clock what knowledge means
 * @param audience who knows
 * @param shared whether it is for both audiences
 */
record Series(String party, KnowledgeClock clock, Audience audience, boolean shared) {

	/** The series of the same for both audiences. */
	Series ofBoth() {
		return new Series(this.party, this.clock, Audience.PUBLIC, true);
	}

}

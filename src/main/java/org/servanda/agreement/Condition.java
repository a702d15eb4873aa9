package org.servanda.agreement;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.servanda.time.Moment;

/**
 * What has to hold before a commitment binds. It is met from the first moment at which it
 * holds, and stays met; it fails when its last date passes or what it needs has ended
 * without having held, and then ends the obligation.
 *
 * @param needs whether all or any of the antecedents are needed
 * @param antecedents at least one
 * @param last until when it can be met, to its last instant, or absent
 */
public record Condition(Needs needs, List<Antecedent> antecedents, @Nullable Moment last) {

	/** How many antecedents are needed. */
	public enum Needs {

		/** All of them. */
		ALL,
		/** Any one of them. */
		ANY

	}

}

package org.servanda.status;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.servanda.status.Counted.Came;

/**
 * Folds the findings about one obligation into its degree.
 */
interface DegreeFold {

	/**
	 * Takes a finding that counts, in its place.
	 * @param counted the finding
	 * @param inEffect whether the obligation binds there
	 */
	void take(Counted counted, boolean inEffect);

	/** The degree, shown or not. */
	int degree();

	/** Whether a finding bears on the degree. */
	boolean found();

	/** Whether the last change of the degree was a finding's, downwards. */
	default boolean fell() {
		return false;
	}

	/** What changed the degree last, or absent. */
	@Nullable Came lastChange();

	/** Whether a breach is open and counts. */
	default boolean openBreach() {
		return false;
	}

	/** How many violations there were. */
	default long breaches() {
		return 0;
	}

	/** How much was delivered, by unit. */
	default List<Quantity> quantities() {
		return List.of();
	}

	/**
	 * The position of the count that is contested and that no later total replaced, or 0.
	 */
	default long contestedBy() {
		return 0;
	}

	/**
	 * The positions of the earliest facts that hold its being found and the degree; 0 for
	 * one that nothing holds.
	 */
	List<Long> causes();

	/** The same so far, to go on otherwise. */
	DegreeFold copy();

	/**
	 * Whether what is taken from here on comes to the same as it would for another, but
	 * for what is counted.
	 * @return false as well where that cannot be said
	 */
	default boolean goesOnLike(DegreeFold other) {
		return false;
	}

	/** The obligation binds from here on, or no longer. */
	default void effect(boolean inEffect, Instant at) {
	}

}

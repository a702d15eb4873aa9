package org.servanda.agreement;

import org.jspecify.annotations.Nullable;

import org.servanda.time.CommitmentId;

/**
 * How a commitment stands to another, or to an instrument. Informs only.
 *
 * @param kind how
 * @param commitment to which, or absent
 * @param instrument to which, or absent
 */
public record Link(LinkKind kind, @Nullable CommitmentId commitment, @Nullable Reference instrument) {

	/** How one commitment stands to another. */
	public enum LinkKind {

		/** Each is promised for the other. */
		RECIPROCAL,
		/** Both are to be kept side by side. */
		PARALLEL,
		/** It promises again what was promised before. */
		RECOMMITS,
		/** It follows from the other. */
		DERIVED_FROM

	}

}

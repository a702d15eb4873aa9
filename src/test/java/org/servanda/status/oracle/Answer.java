package org.servanda.status.oracle;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.servanda.status.Basis;
import org.servanda.status.LegalState;
import org.servanda.status.Status;
import org.servanda.status.Timeliness;
import org.servanda.time.Due;

/**
 * What the oracle says of one obligation.
 */
record Answer(Status status, LegalState legalState, @Nullable Integer degree, Timeliness timeliness,
		@Nullable Basis basis, boolean contested, @Nullable Due stated, Due.@Nullable Fixed fixed,
		@Nullable Due original, @Nullable Long breaches, List<String> quantities, @Nullable Integer lastDegree) {

	/** What it says of a commitment. */
	record Whole(@Nullable Integer degree, boolean assumed, @Nullable Long unattributed,
			@Nullable Integer unattributedDegree) {
	}

	/**
	 * A due as it is reckoned with: the last instant, and the last date where it is one.
	 */
	record Limit(Instant last, java.time.@Nullable LocalDate date, java.time.@Nullable ZoneId zone) {
	}

}

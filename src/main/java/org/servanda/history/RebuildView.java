package org.servanda.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A rebuild as it is answered.
 *
 * @param generation the number of the generation that is built
 * @param state how it stands
 * @param position up to which it is built; once it is live, that of the switch
 * @param head the last position of the ledger, now
 * @param startedAt when it was started
 * @param endedAt when it ended, or absent
 * @param before the digests of the generation that gave way, at the switch
 * @param after the digests of the new one, at the switch
 * @param equal whether both are
 * @param failure why it failed
 */
record RebuildView(int generation, State state, long position, long head, Instant startedAt, @Nullable Instant endedAt,
		@Nullable DigestsView before, @Nullable DigestsView after, @Nullable Boolean equal, @Nullable String failure) {

	/** How a rebuild stands. */
	enum State {

		/** Reads are answered from the generation before. */
		BUILDING,
		/** It has taken over. */
		LIVE,
		/** It was dropped; the generation before goes on. */
		FAILED

	}

}

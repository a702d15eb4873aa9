package org.servanda.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A verification as it is answered.
 *
 * @param verification its number
 * @param state how it stands
 * @param position up to which the ledger is folded; at the end, that of the live read
 * models when it began
 * @param head the last position of the ledger, now
 * @param startedAt when it was started
 * @param endedAt when it ended, or absent
 * @param equal whether the live read models are as they should be
 * @param there the digests of the live read models
 * @param expected the digests of what follows from the ledger
 * @param difference the first row that is not as it should be
 * @param failure why it failed
 */
record VerificationView(int verification, State state, long position, long head, Instant startedAt,
		@Nullable Instant endedAt, @Nullable Boolean equal, @Nullable DigestsView there, @Nullable DigestsView expected,
		@Nullable DifferenceView difference, @Nullable String failure) {

	/** How a verification stands. */
	enum State {

		/** It reads. */
		FOLDING,
		/** It came to its end. */
		DONE,
		/** It could not come to its end. */
		FAILED

	}

}

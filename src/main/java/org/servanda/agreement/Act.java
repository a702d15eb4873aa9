package org.servanda.agreement;

import org.jspecify.annotations.Nullable;

import org.servanda.time.Moment;
import org.servanda.time.PartyId;

/**
 * Something done to an agreement or a commitment. It can be corrected and retracted.
 */
public interface Act {

	/** What it does. */
	ActKind actKind();

	/** When it happened. */
	Moment occurredAt();

	/** When it takes effect: when it happens, or later. */
	Moment effective();

	/** When it was made known. */
	Moment reportedAt();

	/** Whose part it is about, or absent where it is about all. */
	default @Nullable PartyId party() {
		return null;
	}

	/** An act that parties declare. */
	interface Declared extends Act {

		/** Who did it, when, and what it rests on. */
		Declaration declaration();

		@Override
		default Moment occurredAt() {
			return declaration().occurredAt();
		}

		@Override
		default Moment effective() {
			return declaration().effective();
		}

		@Override
		default Moment reportedAt() {
			return declaration().reportedAt();
		}

	}

}

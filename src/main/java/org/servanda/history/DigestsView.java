package org.servanda.history;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Generations.Digests;

/**
 * Digests as they are answered.
 *
 * @param position up to which the read models were built
 * @param tables by table and audience
 */
record DigestsView(long position, Map<String, String> tables) {

	static @Nullable DigestsView of(@Nullable Digests digests) {
		return (digests != null) ? new DigestsView(digests.position(), digests.byTable()) : null;
	}

}

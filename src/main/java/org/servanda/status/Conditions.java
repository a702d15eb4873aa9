package org.servanda.status;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.servanda.time.CommitmentId;

/**
 * When the conditions of commitments were met or failed, as far as that is worked out.
 */
final class Conditions {

	private final Map<CommitmentId, Instant> met = new LinkedHashMap<>();

	private final Map<CommitmentId, Instant> failed = new LinkedHashMap<>();

	@Nullable Instant metAt(CommitmentId commitment) {
		return this.met.get(commitment);
	}

	@Nullable Instant failedAt(CommitmentId commitment) {
		return this.failed.get(commitment);
	}

	void meet(CommitmentId commitment, Instant at) {
		this.met.put(commitment, at);
	}

	void fail(CommitmentId commitment, Instant at) {
		this.failed.put(commitment, at);
	}

}

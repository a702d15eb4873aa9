package org.servanda.access;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A token as it is kept: not what is sent, which is shown once and then forgotten.
 *
 * @param id to name it by
 * @param label what it is for, in its owner's words
 * @param scope what it may be used for
 * @param createdAt when it was made
 * @param expiresAt from when on it is not taken
 * @param revokedAt when it was revoked, or absent
 */
record Token(String id, String label, TokenScope scope, Instant createdAt, Instant expiresAt,
		@Nullable Instant revokedAt) {
}

package org.servanda.access;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is told of a token.
 *
 * @param id to name it by
 * @param label what it is for
 * @param scope what it may be used for
 * @param createdAt when it was made
 * @param expiresAt from when on it is not taken
 * @param revokedAt when it was revoked, or absent
 * @param token what is to be sent, made just now and shown this once, else absent
 */
record TokenView(String id, String label, TokenScope scope, Instant createdAt, Instant expiresAt,
		@Nullable Instant revokedAt, @Nullable String token) {

	static TokenView of(Token token) {
		return of(token, null);
	}

	static TokenView of(Tokens.Made made) {
		return of(made.token(), made.secret());
	}

	private static TokenView of(Token token, @Nullable String secret) {
		return new TokenView(token.id(), token.label(), token.scope(), token.createdAt(), token.expiresAt(),
				token.revokedAt(), secret);
	}

	/** Says nothing of what is to be sent. */
	@Override
	public String toString() {
		return "TokenView[" + this.id + "]";
	}

}

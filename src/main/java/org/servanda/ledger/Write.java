package org.servanda.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What comes with a command beside its content.
 *
 * @param author who sends it
 * @param key the idempotency key, 1 to 128 of {@code [A-Za-z0-9._~-]}
 * @param fingerprint SHA-256 of the request, 64 hexadecimal digits: method, decoded path
 * below {@code /api}, body in the canonical form of RFC 8785
 * @param ifMatch the version of the stream that the sender rests on, or absent
 * @param request the server's own id of the request
 * @param dry whether it is only tried: decided, and not recorded
 */
public record Write(Author author, String key, String fingerprint, @Nullable Long ifMatch, String request,
		boolean dry) {

	/** What comes with a command that is to be recorded. */
	public Write(Author author, String key, String fingerprint, @Nullable Long ifMatch, String request) {
		this(author, key, fingerprint, ifMatch, request, false);
	}

	/** What the private blocks of the recorded events will say. */
	public Provenance provenance() {
		return new Provenance(this.author, this.fingerprint, Sha256.hexOf(this.key), this.request);
	}

}

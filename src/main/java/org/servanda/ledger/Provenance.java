package org.servanda.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Where an event came from: the fields of its private block, its salt left out. Only
 * insiders see it.
 *
 * @param actor the account's random number
 * @param fingerprint SHA-256 of the request, in hexadecimal digits
 * @param key SHA-256 of the idempotency key, in hexadecimal digits
 * @param party the party that the sender represented, or absent
 * @param request the server's own id of the request
 * @param role the role that the command was sent in
 */
public record Provenance(String actor, String fingerprint, String key, @Nullable String party, String request,
		String role) {
}

package org.servanda.ledger;

/**
 * Where an event came from: the fields of its private block, its salt left out. Only
 * insiders see it.
 *
 * @param author who sent the command
 * @param fingerprint SHA-256 of the request, in hexadecimal digits
 * @param key SHA-256 of the idempotency key, in hexadecimal digits
 * @param request the server's own id of the request
 */
public record Provenance(Author author, String fingerprint, String key, String request) {
}

package org.servanda.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Who sends a command, as the ledger keeps it: no name, only the account's random number.
 *
 * @param actor 32 hexadecimal digits, made with the account; never public
 * @param role the role that the command is sent in, for example {@code monitor}
 * @param party the party that a representative speaks for, else absent
 */
public record Author(String actor, String role, @Nullable String party) {
}

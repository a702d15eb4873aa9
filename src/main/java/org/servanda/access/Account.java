package org.servanda.access;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Author;

/**
 * Someone who can sign in.
 *
 * @param name to sign in with
 * @param actor 128 random bits in hexadecimal digits; the only part that events keep
 * @param password hashed
 * @param roles what they may do
 * @param party the party that a representative speaks for, else absent
 */
record Account(String name, String actor, String password, Set<Role> roles, @Nullable String party) {

	/** Who this is in a role, as events keep it. */
	Author author(Role role) {
		return new Author(this.actor, role.text(), this.party);
	}

}

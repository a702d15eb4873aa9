package org.servanda.access;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Author;
import org.servanda.time.Audience;

/**
 * Someone who can sign in.
 *
 * @param name to sign in with
 * @param actor 128 random bits in hexadecimal digits, never public and never used again;
 * the only part that events keep
 * @param password hashed
 * @param generated whether the server made the password, so that it has to be changed
 * before anything else
 * @param roles what they may do; with none they read as the public does
 * @param party the party that a representative speaks for, else absent
 * @param active whether they may sign in
 * @param fixed whether the account is one of the demo, which nobody changes
 */
record Account(String name, String actor, String password, boolean generated, Set<Role> roles, @Nullable String party,
		boolean active, boolean fixed) {

	/** The role of events that nobody records: who only reads has none. */
	private static final String READER = "reader";

	/** Who this is in a role, as events keep it. */
	Author author(Role role) {
		return new Author(this.actor, role.text(), this.party);
	}

	/** Who this is when it only reads: the role does not matter then. */
	Author reader() {
		return new Author(this.actor, READER, this.party);
	}

	/** Which answers this gets. */
	Audience audience() {
		return this.roles.stream().anyMatch(Role::insider) ? Audience.INSIDERS : Audience.PUBLIC;
	}

	/** Whether this may keep accounts now. */
	boolean keepsAccounts() {
		return this.active && this.roles.contains(Role.ADMINISTRATOR);
	}

	/** The roles, always in the same order. */
	List<Role> sorted() {
		return this.roles.stream().sorted().toList();
	}

}

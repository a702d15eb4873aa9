package org.servanda.access;

import java.util.Optional;

/**
 * The accounts of this server, as signing in looks for them.
 */
interface Accounts {

	/** The account of a name, active or not. */
	Optional<Account> named(String name);

	/** The account of an actor, active or not. */
	Optional<Account> of(String actor);

	/**
	 * Keeps the same password under a better hash, unless it was changed meanwhile.
	 * @param account as it was read
	 * @param hash the better one
	 */
	void rehash(Account account, String hash);

}

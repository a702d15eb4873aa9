package org.servanda.access;

import java.util.Optional;

/**
 * The accounts of this ledger.
 */
interface Accounts {

	/** The account of a name. */
	Optional<Account> named(String name);

}

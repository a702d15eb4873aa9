package org.servanda.access;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is told of an account: neither its actor nor anything of its password.
 *
 * @param name to sign in with
 * @param roles what it may
 * @param party that a representative speaks for
 * @param active whether it may sign in
 * @param passwordGenerated whether its password has to be changed first
 * @param fixed whether it is one of the demo, which nobody changes
 * @param password made by the server just now and shown this once, else absent
 */
record AccountView(String name, List<Role> roles, @Nullable String party, boolean active, boolean passwordGenerated,
		boolean fixed, @Nullable String password) {

	static AccountView of(Account account) {
		return of(account, null);
	}

	static AccountView of(SqlAccounts.Made made) {
		return of(made.account(), made.password());
	}

	private static AccountView of(Account account, @Nullable String password) {
		return new AccountView(account.name(), account.sorted(), account.party(), account.active(), account.generated(),
				account.fixed(), password);
	}

	/** Says nothing of the password. */
	@Override
	public String toString() {
		return "AccountView[" + this.name + "]";
	}

}

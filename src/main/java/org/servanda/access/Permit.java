package org.servanda.access;

import java.util.List;

import org.servanda.time.Rule;

/**
 * Who may send requests of one method to one route.
 *
 * @param who in general
 * @param roles of which an account must have one, where roles are asked for
 * @param otherwise the rule that is broken without one of them
 * @param password whether a token is not enough
 */
record Permit(Who who, List<Role> roles, Rule otherwise, boolean password) {

	/** Who is let in at all. */
	enum Who {

		/** Everyone, whatever the settings. */
		EVERYONE,
		/** Everyone, unless reading is closed; then every account. */
		READERS,
		/** Every account. */
		ACCOUNTS,
		/** Accounts with one of some roles. */
		ROLES

	}

	static Permit everyone() {
		return new Permit(Who.EVERYONE, List.of(), AccessRule.ROLE, false);
	}

	static Permit readers() {
		return new Permit(Who.READERS, List.of(), AccessRule.ROLE, false);
	}

	static Permit accounts() {
		return new Permit(Who.ACCOUNTS, List.of(), AccessRule.ROLE, false);
	}

	static Permit roles(Role... roles) {
		return new Permit(Who.ROLES, List.of(roles), AccessRule.ROLE, false);
	}

	/** The same, told of by another rule. */
	Permit otherwise(Rule rule) {
		return new Permit(this.who, this.roles, rule, this.password);
	}

	/** The same, for those only who signed in with a password. */
	Permit withPassword() {
		return new Permit(this.who, this.roles, this.otherwise, true);
	}

	/** Whether nobody is let in without an account. */
	boolean asksForAccount(boolean closed) {
		return switch (this.who) {
			case EVERYONE -> false;
			case READERS -> closed;
			case ACCOUNTS, ROLES -> true;
		};
	}

}

package org.servanda.access;

import java.util.List;

import org.servanda.time.Rule;

/**
 * Who may send requests of one method to one route.
 *
 * @param who in general
 * @param roles of which an account must have one, where roles are asked for
 * @param otherwise the rule that is broken without one of them
 * @param credentials what they have to be signed in with
 */
record Permit(Who who, List<Role> roles, Rule otherwise, Credentials credentials) {

	/** What a request is signed in with, at least. */
	enum Credentials {

		/** A token will do; to record or start something, one that may write. */
		ANY,
		/** A token has to be one that may write, also where nothing is recorded. */
		WHOLE_TOKEN,
		/** No token will do. */
		PASSWORD

	}

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
		return new Permit(Who.EVERYONE, List.of(), AccessRule.ROLE, Credentials.ANY);
	}

	static Permit readers() {
		return new Permit(Who.READERS, List.of(), AccessRule.ROLE, Credentials.ANY);
	}

	static Permit accounts() {
		return new Permit(Who.ACCOUNTS, List.of(), AccessRule.ROLE, Credentials.ANY);
	}

	static Permit roles(Role... roles) {
		return new Permit(Who.ROLES, List.of(roles), AccessRule.ROLE, Credentials.ANY);
	}

	/** The same, told of by another rule. */
	Permit otherwise(Rule rule) {
		return new Permit(this.who, this.roles, rule, this.credentials);
	}

	/** The same, for those only who signed in with a password. */
	Permit withPassword() {
		return new Permit(this.who, this.roles, this.otherwise, Credentials.PASSWORD);
	}

	/** The same, for no token that may only read. */
	Permit withWholeToken() {
		return new Permit(this.who, this.roles, this.otherwise, Credentials.WHOLE_TOKEN);
	}

	/** Whether a token is not enough. */
	boolean password() {
		return this.credentials == Credentials.PASSWORD;
	}

	/** Whether a token that may only read is not enough for a request of a method. */
	boolean takesWholeToken(String method) {
		return method.equals("POST") || this.credentials == Credentials.WHOLE_TOKEN;
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

package org.servanda.access;

import org.servanda.time.Rule;

/**
 * The rules of who may do what.
 */
public enum AccessRule implements Rule {

	SIGN_IN(Kind.UNAUTHENTICATED, "Who records something, or reads what is not open, signs in with an account."),
	SIGN_IN_ATTEMPTS(Kind.TOO_MANY, "From one address, wrong passwords are tried a bounded number of times."),
	SIGN_IN_BUSY(Kind.UNAVAILABLE, "A bounded number of passwords is checked at a time."),
	PASSWORD_CHANGE_FIRST(Kind.FORBIDDEN,
			"An account whose password was made by the server does nothing before it has changed it."),
	METRICS_FOR_INSIDERS(Kind.FORBIDDEN, "Metrics are for reviewers, auditors and administrators."),
	ROLE(Kind.FORBIDDEN, "Who records something, or reads what is not open, has a role that may."),
	TOKEN_SCOPE(Kind.FORBIDDEN,
			"A token whose scope is READ records nothing, starts nothing and exports nothing; one whose scope is METRICS reads nothing else."),
	WRITES_BOUNDED(Kind.TOO_MANY,
			"An account sends a bounded number of requests a minute that are to record something."),
	PASSWORD_NEEDED(Kind.FORBIDDEN,
			"Accounts, passwords and tokens are changed by who signed in with a password, not with a token."),
	ACCOUNT_KNOWN(Kind.UNKNOWN, "An account is one of this server."),
	ACCOUNT_NAME_FORM(Kind.MALFORMED,
			"An account's name is 1 to 64 of a-z, 0-9, dot, underscore and hyphen, and begins with a letter or a digit."),
	ACCOUNT_NAME_FREE(Kind.CONFLICTING, "A name is of one account only, also when that one is no longer active."),
	ACCOUNT_FIXED(Kind.CONFLICTING, "The accounts of the demo are as they are."),
	REPRESENTATIVE_OF_ONE_PARTY(Kind.MALFORMED,
			"A representative names the party that they speak for and has no other role; nobody else names one."),
	LAST_ADMINISTRATOR(Kind.CONFLICTING, "There is always an active account that is an administrator."),
	PASSWORD_LENGTH(Kind.MALFORMED, "A password has 15 to 256 characters."),
	PASSWORD_GUESSABLE(Kind.MALFORMED,
			"A password is not what is tried first: the account's name, a word of this server, a short part again and again, a row of keys."),
	PASSWORD_OTHER(Kind.MALFORMED, "A new password is another one than before."),
	TOKEN_KNOWN(Kind.UNKNOWN, "A token is one of its account."),
	TOKEN_EXPIRY(Kind.MALFORMED, "A token ends after now, and within 366 days."),
	TOKENS_BOUNDED(Kind.CONFLICTING, "An account has at most 50 tokens that can be used.");

	private final Kind kind;

	private final String sentence;

	AccessRule(Kind kind, String sentence) {
		this.kind = kind;
		this.sentence = sentence;
	}

	@Override
	public Kind kind() {
		return this.kind;
	}

	@Override
	public String sentence() {
		return this.sentence;
	}

}

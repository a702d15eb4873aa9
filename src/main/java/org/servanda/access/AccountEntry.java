package org.servanda.access;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.Texts;

/**
 * The request to make an account.
 *
 * @param name to sign in with, of a-z, 0-9, dot, underscore and hyphen; not given again
 * @param roles what it may; none for an account that only reads
 * @param party that a representative speaks for
 */
record AccountEntry(String name, List<Role> roles, @Nullable PartyId party) {

	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

	AccountEntry {
		if (!isName(Texts.required(name, "name"))) {
			throw new Refused(AccessRule.ACCOUNT_NAME_FORM, "/name", AccessRule.ACCOUNT_NAME_FORM.sentence());
		}
		Texts.required(roles, "roles");
		new RolesEntry(roles, party);
	}

	/** What the account may. */
	RolesEntry may() {
		return new RolesEntry(this.roles, this.party);
	}

	/** Whether a text can be the name of an account. */
	static boolean isName(String text) {
		return NAME.matcher(text).matches();
	}

}

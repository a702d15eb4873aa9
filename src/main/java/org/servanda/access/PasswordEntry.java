package org.servanda.access;

import org.servanda.time.Texts;

/**
 * The request to change one's own password.
 *
 * @param password the new one: 15 to 256 characters, and not what is tried first
 */
record PasswordEntry(String password) {

	PasswordEntry {
		Texts.required(password, "password");
	}

	/** Says nothing of what it holds. */
	@Override
	public String toString() {
		return "PasswordEntry";
	}

}

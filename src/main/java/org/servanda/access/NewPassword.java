package org.servanda.access;

import java.util.List;
import java.util.Locale;

import org.servanda.time.Refused;
import org.servanda.time.Texts;
import org.servanda.time.TimeRule;

/**
 * What a password that someone chooses has to be: long, and not what is tried first (NIST
 * SP 800-63B-4, 3.1.1.2). There are no rules of which characters it holds.
 */
final class NewPassword {

	/** Of a password that is the only proof of who signs in. */
	private static final int LEAST = 15;

	private static final int MOST = 256;

	/** So much has to be left beside the words that are tried first. */
	private static final int LEFT = 10;

	private static final int LEAST_DIFFERENT = 5;

	private static final List<String> ROWS = List.of("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop",
			"йцукенгшщзхъ", "фывапролджэ");

	private static final List<String> WORDS = List.of("servanda", "password", "administrator");

	private NewPassword() {
	}

	/** Whether a password is longer than any can be. */
	static boolean tooLong(String password) {
		return password.length() > 2 * MOST || password.codePointCount(0, password.length()) > MOST;
	}

	/**
	 * Checks one.
	 * @param password as sent, in the field {@code password}
	 * @param account whose it is to be
	 * @throws Refused {@link AccessRule#PASSWORD_LENGTH} or
	 * {@link AccessRule#PASSWORD_GUESSABLE}
	 */
	static void check(String password, String account) {
		if (!Texts.wellFormed(password)) {
			throw new Refused(TimeRule.TEXT_WELL_FORMED, "/password", TimeRule.TEXT_WELL_FORMED.sentence());
		}
		String normal = Passwords.normal(password);
		int length = normal.codePointCount(0, normal.length());
		if (length < LEAST || tooLong(normal)) {
			throw new Refused(AccessRule.PASSWORD_LENGTH, "/password", AccessRule.PASSWORD_LENGTH.sentence()
					+ " Several words that have nothing to do with one another are easy to keep in mind.");
		}
		String lower = normal.toLowerCase(Locale.ROOT);
		if (lower.codePoints().distinct().count() < LEAST_DIFFERENT || mostlyWords(lower, account) || repeats(lower)
				|| inRow(lower)) {
			throw new Refused(AccessRule.PASSWORD_GUESSABLE, "/password", AccessRule.PASSWORD_GUESSABLE.sentence());
		}
	}

	private static boolean mostlyWords(String password, String account) {
		String left = password.replace(account, "");
		for (String word : WORDS) {
			left = left.replace(word, "");
		}
		return left.length() < password.length() && left.codePointCount(0, left.length()) < LEFT;
	}

	/** Whether it is a part of itself again and again. */
	private static boolean repeats(String password) {
		return (password + password).indexOf(password, 1) < password.length() || halves(password);
	}

	/** Whether a part is repeated, and the last time cut short. */
	private static boolean halves(String password) {
		for (int period = 1; period <= password.length() / 2; period++) {
			if (password.startsWith(password.substring(period))) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether most characters follow the one before, in the alphabet or on a keyboard.
	 */
	private static boolean inRow(String password) {
		int[] characters = password.codePoints().toArray();
		int followers = 0;
		for (int i = 1; i < characters.length; i++) {
			if (Math.abs(characters[i] - characters[i - 1]) <= 1 || besides(characters[i - 1], characters[i])) {
				followers++;
			}
		}
		return 3 * followers >= 2 * (characters.length - 1);
	}

	private static boolean besides(int one, int other) {
		for (String row : ROWS) {
			int at = row.indexOf(one);
			if (at >= 0 && Math.abs(at - row.indexOf(other)) == 1 && row.indexOf(other) >= 0) {
				return true;
			}
		}
		return (one == '9' && other == '0') || (one == '0' && other == '9');
	}

}

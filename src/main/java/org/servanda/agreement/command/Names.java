package org.servanda.agreement.command;

import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.AgreementRule;
import org.servanda.time.Fields;
import org.servanda.time.Refused;
import org.servanda.time.Texts;

/**
 * Checks names by language.
 */
final class Names {

	private Names() {
	}

	/**
	 * Checks the names of a party.
	 * @param names by language (BCP 47), 1 to 20, each at most 200 characters
	 * @throws Refused with a pointer to {@code /names}
	 */
	static void check(@Nullable Map<String, String> names) {
		Map<String, String> stated = Texts.required(names, "names");
		if (stated.isEmpty() || stated.size() > 20) {
			throw new Refused(AgreementRule.PARTY_NAME, "/names", "A party has 1 to 20 names.");
		}
		Set<String> languages = new HashSet<>();
		Fields fields = new Fields();
		stated.forEach((language, name) -> {
			fields.bounded(name, "names/" + language.replace("~", "~0").replace("/", "~1"), 200);
			fields.also(() -> checkLanguage(language, languages));
		});
		fields.check();
	}

	/**
	 * Refuses what is no language, or is named already.
	 * @param languages that were named before, in lower case
	 */
	private static void checkLanguage(String language, Set<String> languages) {
		if (!isLanguage(language)) {
			throw new Refused(AgreementRule.PARTY_NAME, "/names",
					"'" + language + "' is not a language tag of BCP 47.");
		}
		if (!languages.add(language.toLowerCase(Locale.ROOT))) {
			throw new Refused(AgreementRule.PARTY_NAME, "/names", "'" + language + "' is there twice.");
		}
	}

	/** Whether a text is a language tag of BCP 47. */
	static boolean isLanguage(String tag) {
		try {
			new Locale.Builder().setLanguageTag(tag).build();
			return !tag.isEmpty();
		}
		catch (IllformedLocaleException ex) {
			return false;
		}
	}

}

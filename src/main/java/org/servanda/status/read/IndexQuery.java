package org.servanda.status.read;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.servanda.status.ObligationRule;
import org.servanda.status.ScoreRule.Index;
import org.servanda.time.Refused;

/**
 * Reads an index from a parameter: themes with their weights, such as
 * {@code prisoners:2,border:1}.
 */
final class IndexQuery {

	private static final int MOST = 100;

	private static final Pattern ENTRY = Pattern.compile("([a-z0-9-]{1,64})(?::(\\d{1,6}(?:\\.\\d{1,6})?))?");

	private IndexQuery() {
	}

	/**
	 * Reads it.
	 * @return its themes in the order in which they are named
	 * @throws Refused when it has not the form of one
	 */
	static Index read(String text) {
		Map<String, BigDecimal> weights = new LinkedHashMap<>();
		String[] entries = text.split(",", -1);
		if (entries.length > MOST) {
			throw refused("'index' has " + entries.length + " themes.");
		}
		for (String entry : entries) {
			Matcher matcher = ENTRY.matcher(entry);
			if (!matcher.matches()) {
				throw refused("'" + entry + "' is no theme with its weight.");
			}
			String weight = matcher.group(2);
			if (weights.put(matcher.group(1), (weight != null) ? new BigDecimal(weight) : BigDecimal.ONE) != null) {
				throw refused("'" + matcher.group(1) + "' is named twice.");
			}
		}
		return new Index(weights);
	}

	private static Refused refused(String what) {
		return new Refused(ObligationRule.INDEX_FORM, what + " " + ObligationRule.INDEX_FORM.sentence());
	}

}

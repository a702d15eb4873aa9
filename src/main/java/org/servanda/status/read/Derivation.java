package org.servanda.status.read;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.servanda.http.Reading;

/**
 * What an answer follows from.
 *
 * @param position up to which facts were looked at
 * @param causes of one obligation, the positions of the promise and, for each axis, of
 * the earliest fact that holds its value; of many obligations absent
 * @param rules by name and version
 */
record Derivation(long position, @Nullable List<Long> causes, List<String> rules) {

	static Derivation of(Reading reading, @Nullable List<Long> causes, List<String> rules) {
		return new Derivation(reading.position(), causes, rules);
	}

	/** A clock as answers name it. */
	static String clock(Reading reading) {
		return reading.clock().name().toLowerCase(Locale.ROOT);
	}

}

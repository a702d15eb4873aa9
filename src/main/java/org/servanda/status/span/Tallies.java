package org.servanda.status.span;

import java.util.Collection;
import java.util.Map;

import org.servanda.http.Reading;

/**
 * How many violations there were, at any pair of times.
 */
public final class Tallies {

	private Tallies() {
	}

	/**
	 * Whose violations are counted.
	 *
	 * @param commitmentStream the commitment
	 * @param party who owes it; empty for what is nobody's
	 */
	public record Counted(String commitmentStream, String party) {
	}

	/**
	 * Counts the violations of some commitments, by obligation and of what is nobody's. A
	 * constant number of statements.
	 * @param reading the times, clock and audience
	 * @param commitmentStreams which commitments
	 * @return those with a violation
	 */
	public static Map<Counted, Long> violations(Reading reading, Collection<String> commitmentStreams) {
		return Map.of();
	}

}

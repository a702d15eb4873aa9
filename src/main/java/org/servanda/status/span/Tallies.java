package org.servanda.status.span;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.servanda.http.Reading;
import org.servanda.ledger.Table;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;

import org.springframework.jdbc.core.simple.JdbcClient;

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
	 * Counts the violations of some commitments, by obligation and of what is nobody's,
	 * in two statements.
	 * @param reading the times, clock and audience
	 * @param commitmentStreams which commitments
	 * @return those with a violation
	 */
	public static Map<Counted, Long> violations(Reading reading, Collection<String> commitmentStreams) {
		Map<Counted, Long> counts = new HashMap<>();
		if (commitmentStreams.isEmpty()) {
			return counts;
		}
		Set<Page> parts = pages(reading, commitmentStreams, counts);
		if (!parts.isEmpty()) {
			entries(reading, parts, counts);
		}
		counts.values().removeIf((count) -> count == 0);
		return counts;
	}

	/**
	 * How many entries the tallies of some commitments have, as their audience knows
	 * them: about as many as there are facts that may be counted, in one statement.
	 * @param reading the clock and audience
	 * @param commitmentStreams which commitments
	 */
	public static long entries(Reading reading, Collection<String> commitmentStreams) {
		return commitmentStreams.isEmpty() ? 0
				: query(reading, TallyTable.PAGES, "coalesce(sum(entries), 0)", "closed > :position")
					.param("streams", commitmentStreams)
					.query(Long.class)
					.single();
	}

	/**
	 * A page.
	 */
	private record Page(Counted of, boolean shared, long number) {
	}

	/**
	 * Adds up the pages that lie before all times.
	 * @return those that have to be looked into
	 */
	private static Set<Page> pages(Reading reading, Collection<String> commitmentStreams, Map<Counted, Long> counts) {
		Set<Page> parts = new LinkedHashSet<>();
		query(reading, TallyTable.PAGES,
				"commitment_stream, party, shared, page, total, "
						+ "last_position <= :position and last_at <= :asOf and last_known <= :knownAt",
				"closed > :position and first_position <= :position and first_at <= :asOf "
						+ "and first_known <= :knownAt")
			.param("streams", commitmentStreams)
			.query((row) -> {
				Counted of = new Counted(row.getString(1), row.getString(2));
				if (row.getBoolean(6)) {
					counts.merge(of, row.getLong(5), Long::sum);
				}
				else {
					parts.add(new Page(of, row.getBoolean(3), row.getLong(4)));
				}
			});
		return parts;
	}

	/** Adds up the entries of pages that lie before all times. */
	private static void entries(Reading reading, Set<Page> parts, Map<Counted, Long> counts) {
		query(reading, TallyTable.ENTRIES, "commitment_stream, party, shared, page, packed", "page in (:pages)")
			.param("streams", parts.stream().map((part) -> part.of.commitmentStream).distinct().toList())
			.param("pages", parts.stream().map(Page::number).distinct().toList())
			.query((row) -> {
				Counted of = new Counted(row.getString(1), row.getString(2));
				if (parts.contains(new Page(of, row.getBoolean(3), row.getLong(4)))) {
					counts.merge(of, total(ByteBuffer.wrap(row.getBytes(5)), reading), Long::sum);
				}
			});
	}

	private static long total(ByteBuffer entries, Reading reading) {
		long asOf = reading.asOf().toEpochMilli();
		long knownAt = knownAt(reading);
		long total = 0;
		while (entries.hasRemaining()) {
			long at = entries.getLong();
			long knownFrom = entries.getLong();
			long position = entries.getLong();
			long count = entries.getLong();
			total += (at <= asOf && knownFrom <= knownAt && position <= reading.position()) ? count : 0;
		}
		return total;
	}

	private static JdbcClient.StatementSpec query(Reading reading, Table table, String columns, String condition) {
		return reading.snapshot()
			.sql()
			.sql("select " + columns + " from " + reading.snapshot().name(table)
					+ " where commitment_stream in (:streams) and clock = :clock"
					+ " and (audience = :audience or (shared and :insider)) and " + condition)
			.param("clock", reading.clock().name())
			.param("audience", reading.audience().name())
			.param("insider", reading.audience() == Audience.INSIDERS)
			.param("position", reading.position())
			.param("asOf", reading.asOf().toEpochMilli())
			.param("knownAt", knownAt(reading));
	}

	/** On the recorded clock the position says what is known. */
	private static long knownAt(Reading reading) {
		return (reading.clock() == KnowledgeClock.RECORDED) ? SpanTable.OPEN : reading.knownAt().toEpochMilli();
	}

}

package org.servanda.status.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.servanda.http.Reading;
import org.servanda.time.Audience;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds reports of plain incidents without looking at all of them: one statement asks
 * about any number of stretches of the world's time.
 */
final class PlainIncidents {

	/** What holds for an incident of a stretch. */
	private static final String IN_STRETCH = " where n.commitment_stream = s.commitment_stream and n.incident = true"
			+ " and n.audience = s.audience and n.party = s.party and n.lasting = s.lasting"
			+ " and n.counts >= s.earliest and n.counts <= s.latest and n.begun < s.before and n.position <= :upTo";

	private final Reading reading;

	private final String named;

	private final String later;

	PlainIncidents(Reading reading) {
		this.reading = reading;
		this.named = reading.snapshot().name(ObligationIndex.NAMED);
		this.later = reading.snapshot().name(ObligationIndex.LATER);
	}

	/**
	 * Incidents of one party that lasted about as long, filed for one audience.
	 */
	record Group(String commitmentStream, Audience audience, String party, Lasting lasting) {
	}

	/**
	 * Those of a group that count in a stretch of the world's time, in milliseconds since
	 * 1970.
	 *
	 * @param earliest the first instant
	 * @param latest the last instant
	 * @param before they began before this
	 */
	record Stretch(Group group, long earliest, long latest, long before) {

		Stretch(Group group, long earliest, long latest) {
			this(group, earliest, latest, Long.MAX_VALUE);
		}

	}

	/**
	 * An incident.
	 *
	 * @param counts the instant from which it does, in milliseconds since 1970
	 * @param times how many there were
	 */
	record Row(Group group, long counts, long times) {
	}

	/** The groups of some that are not empty. */
	List<Group> there(List<Group> groups) {
		return groups.isEmpty() ? List.of()
				: ask("select s.nth from ", " where exists (select 1 from " + this.named + " n" + IN_STRETCH + ")",
						groups.stream().map((group) -> new Stretch(group, Long.MIN_VALUE, Long.MAX_VALUE)).toList())
					.query(Integer.class)
					.list()
					.stream()
					.map(groups::get)
					.toList();
	}

	/**
	 * The streams of the reports of the first incident of each party in each of some
	 * stretches, of those of which nothing was recorded later.
	 * @param but others than these streams
	 */
	Set<String> first(List<Stretch> stretches, Collection<String> but) {
		if (stretches.isEmpty()) {
			return Set.of();
		}
		Map<List<Object>, First> first = new LinkedHashMap<>();
		ask("select s.nth, (select cast(n.counts as varchar) || ' ' || n.report_stream from " + this.named + " n"
				+ IN_STRETCH + " and n.report_stream not in (:but) and not exists (select 1 from " + this.later
				+ " l where l.report_stream = n.report_stream and l.position <= :upTo)"
				// The whole index, so that it is read in its order.
				+ " order by n.commitment_stream, n.incident, n.audience, n.party, n.lasting, n.counts, n.position"
				+ " limit 1) from ", "", stretches)
			.param("but", but)
			.query((row) -> {
				String found = row.getString(2);
				if (found != null) {
					int blank = found.indexOf(' ');
					Stretch stretch = stretches.get(row.getInt(1));
					first.merge(List.of(stretch.group.commitmentStream, stretch.group.party, stretch.earliest),
							new First(Long.parseLong(found.substring(0, blank)), found.substring(blank + 1)),
							(one, other) -> (one.counts <= other.counts) ? one : other);
				}
			});
		return first.values().stream().map(First::reportStream).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * The first of some incidents.
	 */
	private record First(long counts, String reportStream) {
	}

	/**
	 * The streams of all reports of some stretches.
	 * @param most how many are wanted at most
	 */
	Set<String> all(List<Stretch> stretches, int most) {
		return stretches.isEmpty() ? Set.of()
				: new LinkedHashSet<>(ask("select distinct n.report_stream from ",
						" join " + this.named + " n on" + IN_STRETCH.substring(" where".length()) + " limit :most",
						stretches)
					.param("most", most)
					.query(String.class)
					.list());
	}

	/** How many incidents there were in each stretch. */
	List<Long> times(List<Stretch> stretches) {
		return stretches.isEmpty() ? List.of()
				: ask("select coalesce((select sum(n.times) from " + this.named + " n" + IN_STRETCH + "), 0) from ",
						" order by s.nth", stretches)
					.query((row, number) -> row.getLong(1))
					.list();
	}

	/** The incidents of some reports, as far as the audience knew them from the start. */
	List<Row> of(Collection<String> commitmentStreams, Collection<String> reportStreams) {
		return this.reading.snapshot()
			.sql()
			.sql("select commitment_stream, audience, party, lasting, counts, times from " + this.named
					+ " where report_stream in (:reports) and commitment_stream in (:commitments)"
					+ " and incident and counts is not null and position <= :upTo"
					+ " and (:insider or audience = 'PUBLIC')")
			.param("reports", reportStreams)
			.param("commitments", commitmentStreams)
			.param("upTo", this.reading.position())
			.param("insider", this.reading.audience() == Audience.INSIDERS)
			.query((row,
					number) -> new Row(new Group(row.getString(1), Audience.valueOf(row.getString(2)), row.getString(3),
							Lasting.numbered(row.getLong(4))), row.getLong(5), row.getLong(6)))
			.list();
	}

	/** Asks about stretches, each of which is a row of {@code s}. */
	private JdbcClient.StatementSpec ask(String select, String rest, List<Stretch> stretches) {
		List<Integer> numbers = new ArrayList<>();
		for (int i = 0; i < stretches.size(); i++) {
			numbers.add(i);
		}
		return this.reading.snapshot()
			.sql()
			.sql(select + "unnest(cast(:nth as integer array), cast(:commitment as varchar array),"
					+ " cast(:audience as varchar array), cast(:party as varchar array),"
					+ " cast(:lasting as bigint array), cast(:earliest as bigint array),"
					+ " cast(:latest as bigint array), cast(:before as bigint array))"
					+ " as s (nth, commitment_stream, audience, party, lasting, earliest, latest, before)" + rest)
			.param("nth", numbers.toArray(Integer[]::new))
			.param("commitment", texts(stretches, (stretch) -> stretch.group.commitmentStream))
			.param("audience", texts(stretches, (stretch) -> stretch.group.audience.name()))
			.param("party", texts(stretches, (stretch) -> stretch.group.party))
			.param("lasting", numbers(stretches, (stretch) -> stretch.group.lasting.number()))
			.param("earliest", numbers(stretches, Stretch::earliest))
			.param("latest", numbers(stretches, Stretch::latest))
			.param("before", numbers(stretches, Stretch::before))
			.param("upTo", this.reading.position());
	}

	private static String[] texts(List<Stretch> stretches, Function<Stretch, String> text) {
		return stretches.stream().map(text).toArray(String[]::new);
	}

	private static Long[] numbers(List<Stretch> stretches, Function<Stretch, Long> number) {
		return stretches.stream().map(number).toArray(Long[]::new);
	}

}

package org.servanda.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.servanda.http.Page;
import org.servanda.http.Reading;
import org.servanda.ledger.FactIndex;
import org.servanda.ledger.FactIndex.Entry;
import org.servanda.ledger.FramedEvent;
import org.servanda.ledger.Ledger;
import org.servanda.report.Report;
import org.servanda.report.ReportSight;
import org.servanda.time.Audience;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;

import org.springframework.stereotype.Component;

/**
 * Looks events up for those who may know them. An event of a report is known to whoever
 * may know the report as of the position that the answer rests on, every other event to
 * everyone.
 *
 * <p>
 * That somebody may not know an event must not show by what else they ask. So a page
 * looks at as many positions whatever they hold, asks who may know them before it looks
 * what is wanted, and reads no more of an event that is not shown than where it belongs.
 */
@Component
class EventSight {

	/** How many positions a page looks at, at most, where it looks for some only. */
	static final int STRETCH = 5000;

	/** A page ends once its payloads are longer than so many bytes together. */
	private static final long LENGTH = 4L << 20;

	private final FactIndex facts;

	private final ReportSight reports;

	private final Ledger ledger;

	EventSight(FactIndex facts, ReportSight reports, Ledger ledger) {
		this.facts = facts;
		this.reports = reports;
		this.ledger = ledger;
	}

	/**
	 * A page of events: where all are asked for every position of a stretch, where some
	 * are, those of them that the asker may know. It looks at a bounded number of
	 * positions, so that it may hold fewer than its limit, or none, and yet not be the
	 * last.
	 * @param after the position before the first
	 */
	Page<EventView> page(Reading reading, WantedEvents wanted, long after, int limit) {
		Stretch stretch = wanted.everything() ? whole(reading, after, limit) : some(reading, wanted, after);
		Map<Long, Line> shown = new HashMap<>();
		List<Long> listed = new ArrayList<>();
		long length = 0;
		long looked = stretch.end;
		for (Line line : stretch.lines) {
			if (listed.size() == limit || length > LENGTH) {
				looked = listed.getLast();
				break;
			}
			listed.add(line.position);
			if (line.seen) {
				shown.put(line.position, line);
				length += line.length();
			}
		}
		Map<Long, EventView> views = views(reading, shown);
		return new Page<>(
				listed.stream().map((position) -> views.getOrDefault(position, EventView.unseen(position))).toList(),
				(looked < reading.position()) ? Long.toString(looked) : null);
	}

	/**
	 * One event.
	 * @param position of it, at most the reading's
	 */
	EventView event(Reading reading, long position) {
		Line line = whole(reading, position - 1, 1).lines.getFirst();
		Map<Long, Line> shown = line.seen ? Map.of(position, line) : Map.of();
		return views(reading, shown).getOrDefault(position, EventView.unseen(position));
	}

	/**
	 * The exact bytes of a part of an event.
	 * @param position of it, at most the reading's
	 * @param part takes it from the event; nothing where it was erased
	 * @throws Refused {@link HistoryRule#EVENT_SEEN}
	 */
	byte[] part(Reading reading, long position, Function<FramedEvent, byte @Nullable []> part) {
		Line line = whole(reading, position - 1, 1).lines.getFirst();
		byte[] bytes = line.seen ? part.apply(this.ledger.framed(List.of(position)).getFirst()) : null;
		if (bytes == null) {
			throw new Refused(HistoryRule.EVENT_SEEN, HistoryRule.EVENT_SEEN.sentence());
		}
		return bytes;
	}

	/** Every position after one. Insiders alone are told of an event that was erased. */
	private Stretch whole(Reading reading, long after, int limit) {
		long end = Math.min(reading.position(), after + limit);
		List<Entry> entries = this.facts.stretch(reading.snapshot(), after, end);
		Set<String> seen = seen(reading, entries);
		Map<Long, Entry> byPosition = new HashMap<>();
		entries.forEach((entry) -> byPosition.put(entry.position(), entry));
		List<Line> lines = new ArrayList<>();
		for (long position = after + 1; position <= end; position++) {
			Entry entry = byPosition.get(position);
			lines.add(new Line(position, entry,
					(entry != null) ? seen.contains(entry.stream()) : reading.audience() == Audience.INSIDERS));
		}
		return new Stretch(lines, end);
	}

	/** What is wanted and may be known, after a position. */
	private Stretch some(Reading reading, WantedEvents wanted, long after) {
		List<Entry> entries;
		Set<String> seen;
		long end;
		if (wanted.stream() != null) {
			String stream = wanted.stream().name();
			seen = seenOf(reading, Set.of(stream));
			entries = seen.isEmpty() ? List.of()
					: this.facts.stream(reading.snapshot(), stream, after, reading.position(), STRETCH);
			end = (entries.size() == STRETCH) ? entries.getLast().position() : reading.position();
		}
		else {
			end = Math.min(reading.position(), after + STRETCH);
			entries = this.facts.stretch(reading.snapshot(), after, end);
			seen = seen(reading, entries);
		}
		List<Line> lines = entries.stream()
			.filter((entry) -> seen.contains(entry.stream()))
			.filter(wanted::fits)
			.map((entry) -> new Line(entry.position(), entry, true))
			.toList();
		return new Stretch(lines, end);
	}

	private Set<String> seen(Reading reading, List<Entry> entries) {
		Set<String> streams = new HashSet<>();
		entries.forEach((entry) -> streams.add(entry.stream()));
		return seenOf(reading, streams);
	}

	/** Of some streams those that the asker may know. */
	private Set<String> seenOf(Reading reading, Collection<String> streams) {
		Map<String, ReportId> reports = new HashMap<>();
		streams.forEach((stream) -> Report.ofStream(stream).ifPresent((report) -> reports.put(stream, report)));
		Set<ReportId> known = this.reports.seen(reading.snapshot(), reports.values(), reading.position(),
				reading.audience(), reading.actor());
		Set<String> seen = new HashSet<>(streams);
		reports.forEach((stream, report) -> {
			if (!known.contains(report)) {
				seen.remove(stream);
			}
		});
		return seen;
	}

	private Map<Long, EventView> views(Reading reading, Map<Long, Line> shown) {
		Map<Long, EventView> views = new HashMap<>();
		for (FramedEvent framed : this.ledger.framed(shown.keySet())) {
			long position = framed.event().position();
			Line line = shown.get(position);
			views.put(position, EventView.of(framed, (line != null) ? line.agreement() : null,
					reading.audience() == Audience.INSIDERS));
		}
		return views;
	}

	/**
	 * What is looked at for a page.
	 *
	 * @param lines what may be listed, in order
	 * @param end the last position that was looked at
	 */
	private record Stretch(List<Line> lines, long end) {
	}

	/**
	 * A position.
	 *
	 * @param entry what is there, or absent where nothing says so any more
	 * @param seen whether the asker may know it
	 */
	private record Line(long position, @Nullable Entry entry, boolean seen) {

		private @Nullable String agreement() {
			return (this.entry != null) ? this.entry.agreement() : null;
		}

		private int length() {
			return (this.entry != null) ? this.entry.length() : 0;
		}

	}

}

package org.servanda.status.span;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.servanda.ledger.RecordedEvent;
import org.servanda.report.KnownReport;
import org.servanda.status.FactStream;
import org.servanda.status.Incidents;
import org.servanda.status.Incidents.Incident;
import org.servanda.status.Known;
import org.servanda.status.StatusSpans.Violations;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.KnowledgeClock;

/**
 * The reports of a commitment that need not be folded: those of incidents that only add
 * to the count, for whoever knows of one knows of another that came before it, with
 * nothing in between that could make a difference. So the next shot in a broken ceasefire
 * costs the same after a thousand shots as after a million.
 *
 * <p>
 * What could make a difference are <em>turns</em>: the instants of all acts, and of all
 * other reports. They part the world's time into cells. In a cell an incident that began
 * there, is folded and counts covers those after it, as long as it is known.
 */
final class Dormants {

	private final CommitmentId commitment;

	private final NavigableSet<Long> turns = new TreeSet<>();

	private final Map<String, NavigableMap<Long, Set<String>>> places = new HashMap<>();

	private final Set<String> streams = new HashSet<>();

	/** The other streams that bear on the commitment. */
	private final Set<String> folded;

	/** By party: nothing that is dormant was known before, on the reported clock. */
	private final Map<String, Long> earliest = new HashMap<>();

	/** Whether all of them are to be looked at: nothing covers them yet. */
	private boolean fresh;

	/** Whether anything that bears on the commitment was ever confidential. */
	private boolean confidential;

	/**
	 * Begins with all that is folded.
	 * @param folded the streams that bear on the commitment
	 */
	Dormants(CommitmentId commitment, Set<String> folded) {
		this.commitment = commitment;
		this.folded = new LinkedHashSet<>(folded);
	}

	/** The streams that bear on the commitment and are folded. */
	Set<String> folded() {
		return this.folded;
	}

	/** A stream bears on the commitment. */
	void bears(String stream) {
		if (!this.streams.contains(stream)) {
			this.folded.add(stream);
		}
	}

	/** The streams that need not be folded. */
	Set<String> streams() {
		return this.streams;
	}

	/** The same by when the first of their incidents counts. */
	List<String> inOrder() {
		Map<Long, Set<String>> order = new TreeMap<>();
		this.places.values()
			.forEach((places) -> places
				.forEach((at, streams) -> order.computeIfAbsent(at, (it) -> new LinkedHashSet<>()).addAll(streams)));
		Set<String> all = new LinkedHashSet<>();
		order.values().forEach(all::addAll);
		all.addAll(this.streams);
		return List.copyOf(all);
	}

	/** Whether nothing is known yet of what covers what. */
	boolean fresh() {
		return this.fresh;
	}

	/** Whether anything that bears on the commitment was ever confidential. */
	boolean confidential() {
		return this.confidential;
	}

	/** Takes note of whether what is recorded is confidential. */
	void note(RecordedEvent event) {
		this.confidential |= event.event().audience() == Audience.INSIDERS;
	}

	/** What is folded from here on covers what it covers. */
	void settled() {
		this.fresh = false;
	}

	/**
	 * Adds turns.
	 * @return those that are new
	 */
	List<Long> turn(Collection<Long> instants) {
		return instants.stream().filter(this.turns::add).toList();
	}

	/**
	 * What a report adds to tallies, where it says nothing but of incidents, whenever it
	 * is known.
	 * @return by party, clock and audience; empty where it says something else
	 */
	Optional<Map<Series, Set<Known<Violations>>>> adds(FactStream report) {
		Map<Series, Set<Known<Violations>>> adds = new HashMap<>();
		for (Audience audience : Audience.values()) {
			NavigableMap<Long, Map<String, Set<Violations>>> known = new TreeMap<>();
			for (long turn : report.turns()) {
				Optional<KnownReport> now = report.report(Instant.ofEpochMilli(turn), KnowledgeClock.REPORTED,
						audience);
				Optional<List<Incident>> incidents = now.isEmpty() ? Optional.of(List.of())
						: Incidents.of(now.get(), this.commitment);
				if (incidents.isEmpty()) {
					return Optional.empty();
				}
				known.put(turn, byParty(incidents.get()));
			}
			known.values()
				.stream()
				.flatMap((parties) -> parties.keySet().stream())
				.distinct()
				.forEach((party) -> add(adds, party, audience, known));
		}
		return Optional.of(adds);
	}

	private static void add(Map<Series, Set<Known<Violations>>> adds, String party, Audience audience,
			NavigableMap<Long, Map<String, Set<Violations>>> known) {
		NavigableMap<Long, List<Violations>> own = new TreeMap<>();
		known.forEach((turn, parties) -> own.put(turn, List.copyOf(parties.getOrDefault(party, Set.of()))));
		adds.put(new Series(party, KnowledgeClock.REPORTED, audience, false),
				Known.splice(Set.of(), own.firstKey(), own));
		adds.put(new Series(party, KnowledgeClock.RECORDED, audience, false), Known.splice(Set.of(), SpanTable.EVER,
				new TreeMap<>(Map.of(SpanTable.EVER, own.lastEntry().getValue()))));
	}

	private static Map<String, Set<Violations>> byParty(List<Incident> incidents) {
		Map<String, Set<Violations>> parties = new HashMap<>();
		for (Incident incident : incidents) {
			String party = (incident.party() != null) ? incident.party().code() : "";
			parties.computeIfAbsent(party, (it) -> new LinkedHashSet<>()).add(incident.violations());
		}
		return parties;
	}

	/** The instants at which a report may make a difference, whenever it is known. */
	static List<Long> turnsOf(FactStream report, CommitmentId commitment) {
		List<Long> turns = new ArrayList<>();
		for (Audience audience : Audience.values()) {
			for (long turn : report.turns()) {
				report.report(Instant.ofEpochMilli(turn), KnowledgeClock.REPORTED, audience)
					.ifPresent((known) -> turns.addAll(Incidents.turns(known, commitment)));
			}
		}
		return turns;
	}

	/** Takes a report that need not be folded. */
	void add(String stream, Map<Series, Set<Known<Violations>>> adds) {
		this.streams.add(stream);
		this.folded.remove(stream);
		adds.forEach((series, known) -> {
			for (Known<Violations> one : known) {
				this.places.computeIfAbsent(series.party(), (party) -> new TreeMap<>())
					.computeIfAbsent(one.item().at().toEpochMilli(), (at) -> new LinkedHashSet<>())
					.add(stream);
				if (series.clock() == KnowledgeClock.REPORTED) {
					this.earliest.merge(series.party(), one.from(), Math::min);
				}
			}
		});
	}

	/** Takes reports that are not covered yet. */
	void addFresh(String stream, Map<Series, Set<Known<Violations>>> adds) {
		add(stream, adds);
		this.fresh = true;
	}

	/** A report has to be folded. */
	void remove(String stream, Map<Series, Set<Known<Violations>>> adds) {
		if (this.streams.remove(stream)) {
			this.folded.add(stream);
		}
		adds.forEach((series, known) -> {
			NavigableMap<Long, Set<String>> places = this.places.getOrDefault(series.party(), new TreeMap<>());
			for (Known<Violations> one : known) {
				long at = one.item().at().toEpochMilli();
				Set<String> there = places.get(at);
				if (there != null) {
					there.remove(stream);
					if (there.isEmpty()) {
						places.remove(at);
					}
				}
			}
		});
	}

	/** Whether all that a report adds is covered. */
	boolean covered(Map<Series, Set<Known<Violations>>> adds, Cover cover) {
		return adds.entrySet()
			.stream()
			.allMatch((entry) -> !cover.has(entry.getKey())
					|| entry.getValue().stream().allMatch((one) -> covered(entry.getKey(), one, cover)));
	}

	private boolean covered(Series series, Known<Violations> one, Cover cover) {
		long at = one.item().at().toEpochMilli();
		return !this.turns.contains(at) && cover.covers(series, cell(at), at, one.from(), one.until());
	}

	/**
	 * Since when all that a report adds is covered, for whoever knows it from then on, in
	 * milliseconds on the reported clock.
	 * @return {@link SpanTable#OPEN} where some of it is not
	 */
	long coveredFrom(Map<Series, Set<Known<Violations>>> adds, Cover cover) {
		long from = SpanTable.EVER;
		for (Map.Entry<Series, Set<Known<Violations>>> entry : adds.entrySet()) {
			for (Known<Violations> one : entry.getValue()) {
				long at = one.item().at().toEpochMilli();
				boolean turns = this.turns.contains(at) || one.until() != SpanTable.OPEN;
				if (cover.has(entry.getKey())) {
					from = Math.max(from, turns ? SpanTable.OPEN : cover.coveredFrom(entry.getKey(), cell(at), at));
				}
			}
		}
		return from;
	}

	/** The turn before an instant. */
	private long cell(long at) {
		Long turn = this.turns.lower(at);
		return (turn != null) ? turn : SpanTable.EVER;
	}

	/**
	 * The reports that are no longer covered.
	 * @param from the instants after which, up to the next turn, something changed
	 * @param cover what is folded; takes those found as well
	 * @param adds what a report adds
	 */
	Set<String> uncovered(Collection<Long> from, Cover cover,
			Function<String, Map<Series, Set<Known<Violations>>>> adds) {
		Set<String> uncovered = new LinkedHashSet<>();
		if (this.fresh) {
			this.places.keySet().forEach((party) -> uncovered(party, SpanTable.EVER, null, cover, adds, uncovered));
		}
		for (String party : this.fresh ? Set.<String>of() : this.places.keySet()) {
			for (long instant : new TreeSet<>(from)) {
				uncovered(party, instant, this.turns.higher(instant), cover, adds, uncovered);
			}
		}
		return uncovered;
	}

	private void uncovered(String party, long from, @Nullable Long until, Cover cover,
			Function<String, Map<Series, Set<Known<Violations>>>> adds, Set<String> uncovered) {
		NavigableMap<Long, Set<String>> places = this.places.getOrDefault(party, new TreeMap<>()).tailMap(from, true);
		for (Map.Entry<Long, Set<String>> place : places.entrySet()) {
			long at = place.getKey();
			boolean over = until != null && at > until;
			boolean allCovered = !this.fresh && !this.turns.contains(at)
					&& cover.coversAll(party, cell(at), at, this.earliest.getOrDefault(party, SpanTable.OPEN));
			if (over || allCovered) {
				return;
			}
			for (String stream : place.getValue()) {
				if (!uncovered.contains(stream)) {
					Map<Series, Set<Known<Violations>>> added = adds.apply(stream);
					if (!covered(added, cover)) {
						uncovered.add(stream);
						cover.add(added);
					}
				}
			}
		}
	}

}

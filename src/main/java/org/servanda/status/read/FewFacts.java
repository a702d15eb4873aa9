package org.servanda.status.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.Commitment;
import org.servanda.http.Reading;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.ReportEvent;
import org.servanda.status.CommitmentFold;
import org.servanda.status.FactStream;
import org.servanda.status.Incidents;
import org.servanda.status.LegalState;
import org.servanda.status.StatusRules;
import org.servanda.status.StatusSpans.Line;
import org.servanda.status.StatusSpans.Span;
import org.servanda.status.Statuses;
import org.servanda.status.read.PlainIncidents.Group;
import org.servanda.status.read.PlainIncidents.Row;
import org.servanda.status.read.PlainIncidents.Stretch;
import org.servanda.status.span.Proposal;
import org.servanda.status.span.Tallies;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;

/**
 * The facts that are enough to say what would follow from some events: all that bear on
 * most commitments, and few of one whose incidents are alike.
 *
 * <p>
 * Of these, all are taken that say more than plain incidents, as far as the audience may
 * know them. What they say, and all acts, are <em>turns</em>: they part the world's time
 * into cells. Of each cell and party the first incident is taken, of which nothing was
 * recorded later; those after it add to the count, and to nothing else, as long as the
 * commitment binds. Whether it does is the same in all of a cell. Incidents that count at
 * a turn are taken as well, and those that began before an act and count after it: they
 * may count where it no longer binds.
 */
final class FewFacts {

	/**
	 * How many facts are looked at, about: a second at most. Only what counts violations,
	 * or is disputed and corrected all the time, has more.
	 */
	static final int MOST = 5_000;

	/** How many reports one statement asks for. */
	private static final int CHUNK = 1000;

	private final Reading reading;

	private final Proposal proposal;

	private final ObligationIndex index;

	private final PlainIncidents incidents;

	/** The turns of commitments of which few facts are taken, up to now. */
	private final Map<CommitmentId, NavigableSet<Long>> turns = new LinkedHashMap<>();

	private final Map<CommitmentId, List<Group>> groups = new HashMap<>();

	private final List<RecordedEvent> facts;

	private long looked;

	FewFacts(Reading reading, Proposal proposal, ObligationIndex index) {
		this.reading = reading;
		this.proposal = proposal;
		this.index = index;
		this.incidents = new PlainIncidents(reading);
		this.facts = proposal.facts(this::about).values().stream().flatMap(List::stream).toList();
	}

	/** Whether more would have to be looked at than is. */
	boolean tooMany() {
		return this.looked > MOST;
	}

	/** Those that are recorded. */
	List<RecordedEvent> before() {
		return this.facts.stream().filter((fact) -> fact.position() <= this.reading.position()).toList();
	}

	/** The same with the events. */
	List<RecordedEvent> after() {
		return this.facts;
	}

	/** The commitments of which few facts are taken. */
	Set<CommitmentId> few() {
		return this.turns.keySet();
	}

	/** The streams that bear on some commitments and are taken. */
	private Set<String> about(Set<CommitmentId> commitments) {
		List<CommitmentId> alike = commitments.stream()
			.filter((commitment) -> Incidents.alike(this.proposal.acts(commitment)))
			.toList();
		List<String> others = commitments.stream()
			.filter((commitment) -> !alike.contains(commitment))
			.map(Commitment::stream)
			.toList();
		this.looked += Tallies.entries(this.reading, others);
		Set<String> streams = new LinkedHashSet<>(this.proposal.own());
		if (!tooMany()) {
			streams.addAll(this.index.about(this.reading, others));
		}
		if (!alike.isEmpty()) {
			streams.addAll(few(alike));
		}
		return tooMany() ? Set.of() : streams;
	}

	private Set<String> few(List<CommitmentId> commitments) {
		Set<String> streams = this.index.sayingMore(this.reading, commitments);
		this.looked += streams.size();
		if (tooMany()) {
			return Set.of();
		}
		streams.addAll(this.proposal.own());
		List<FactStream> telling = this.proposal.streams(streams);
		List<Group> groups = this.incidents.there(groups(commitments));
		List<Stretch> cells = new ArrayList<>();
		List<Stretch> whole = new ArrayList<>();
		for (CommitmentId commitment : commitments) {
			NavigableSet<Long> acts = untilNow(Incidents.turnsOfActs(this.proposal.acts(commitment)));
			NavigableSet<Long> turns = new TreeSet<>(acts);
			telling.forEach((report) -> turns.addAll(untilNow(Incidents.turns(report, commitment))));
			this.turns.put(commitment, turns);
			List<Group> own = groups.stream()
				.filter((group) -> group.commitmentStream().equals(Commitment.stream(commitment)))
				.toList();
			this.groups.put(commitment, own);
			for (Group group : own) {
				cells(turns).forEach((cell) -> cells.add(new Stretch(group, cell.earliest, cell.latest)));
				turns.forEach((turn) -> whole.add(new Stretch(group, turn, turn)));
				if (group.lasting() != Lasting.NO_TIME) {
					acts.forEach((act) -> whole
						.add(new Stretch(group, act, Math.min(group.lasting().until(act), now()), act)));
				}
			}
		}
		streams.addAll(this.incidents.first(cells, this.proposal.own()));
		Set<String> all = this.incidents.all(whole, MOST + 1);
		this.looked += all.size();
		streams.addAll(all);
		return streams;
	}

	private long now() {
		return this.reading.asOf().toEpochMilli();
	}

	private NavigableSet<Long> untilNow(Collection<Long> instants) {
		return new TreeSet<>(instants).headSet(now(), true);
	}

	/** All groups that incidents of some commitments may be in. */
	private List<Group> groups(List<CommitmentId> commitments) {
		List<RecordedEvent> acts = new ArrayList<>();
		this.proposal.streams(Set.copyOf(commitments.stream()
			.flatMap((one) -> Stream.of(Agreement.stream(one.agreement()), Commitment.stream(one)))
			.toList())).forEach((stream) -> acts.addAll(stream.events()));
		List<RecordedEvent> recorded = acts.stream()
			.filter((act) -> act.position() <= this.reading.position())
			.toList();
		Set<ObligationId> obligations = new LinkedHashSet<>();
		for (List<RecordedEvent> known : List.of(acts, recorded)) {
			obligations.addAll(
					Statuses.obligations(known, this.reading.knownAt(), this.reading.clock(), this.reading.audience()));
		}
		List<Audience> audiences = (this.reading.audience() == Audience.PUBLIC) ? List.of(Audience.PUBLIC)
				: Arrays.asList(Audience.values());
		List<Group> groups = new ArrayList<>();
		for (ObligationId obligation : obligations) {
			for (Audience audience : audiences) {
				for (Lasting lasting : Lasting.values()) {
					groups.add(new Group(Commitment.stream(obligation.commitment()), audience,
							obligation.party().code(), lasting));
				}
			}
		}
		return groups;
	}

	/**
	 * What lies between two turns.
	 */
	private record Cell(long earliest, long latest) {
	}

	private List<Cell> cells(NavigableSet<Long> turns) {
		List<Cell> cells = new ArrayList<>();
		long from = Long.MIN_VALUE;
		for (long turn : turns) {
			if (from < turn) {
				cells.add(new Cell(from, turn - 1));
			}
			from = turn + 1;
		}
		if (from <= now()) {
			cells.add(new Cell(from, now()));
		}
		return cells;
	}

	/**
	 * How many more violations would count, or fewer, of those that are not taken: where
	 * the events make an obligation bind at a time at which it did not, or no longer.
	 * @return by obligation, where it is any
	 */
	Map<ObligationId, Long> shifts(StatusRules rules) {
		if (this.facts.stream()
			.filter((fact) -> fact.position() > this.reading.position())
			.allMatch((fact) -> fact.event() instanceof ReportEvent)) {
			return Map.of();
		}
		List<Shift> shifts = new ArrayList<>();
		Map<String, List<RecordedEvent>> acts = new LinkedHashMap<>();
		this.facts.stream()
			.filter((fact) -> !(fact.event() instanceof ReportEvent))
			.forEach((fact) -> acts.computeIfAbsent(fact.stream(), (it) -> new ArrayList<>()).add(fact));
		List<FactStream> after = acts.values().stream().map(FactStream::new).toList();
		List<FactStream> before = after.stream()
			.map((stream) -> stream.before(this.reading.position() + 1))
			.filter((stream) -> !stream.events().isEmpty())
			.toList();
		for (CommitmentId commitment : this.proposal.touched()) {
			List<Group> groups = this.groups.getOrDefault(commitment, List.of());
			if (!groups.isEmpty()) {
				shifts(commitment, groups, lines(commitment, before, rules), lines(commitment, after, rules), shifts);
			}
		}
		return sums(shifts);
	}

	/**
	 * Where incidents come to count, or no longer.
	 *
	 * @param sign 1 or -1
	 */
	private record Shift(ObligationId obligation, Stretch stretch, int sign) {

		private boolean has(Row row) {
			return row.group().equals(this.stretch.group()) && row.counts() >= this.stretch.earliest()
					&& row.counts() <= this.stretch.latest();
		}

	}

	private void shifts(CommitmentId commitment, List<Group> groups, Map<String, Line> before, Map<String, Line> after,
			List<Shift> shifts) {
		for (Cell cell : cells(this.turns.getOrDefault(commitment, new TreeSet<>()))) {
			for (Group group : groups) {
				int sign = Boolean.compare(binds(after.get(group.party()), cell.earliest),
						binds(before.get(group.party()), cell.earliest));
				if (sign != 0) {
					shifts.add(new Shift(new ObligationId(commitment, new PartyId(group.party())),
							new Stretch(group, cell.earliest, cell.latest), sign));
				}
			}
		}
	}

	private Map<String, Line> lines(CommitmentId commitment, List<FactStream> acts, StatusRules rules) {
		CommitmentFold fold = CommitmentFold.of(commitment, acts, this.reading.knownAt(), this.reading.clock(),
				this.reading.audience(), rules);
		return (fold != null) ? fold.lines() : Map.of();
	}

	private static boolean binds(@Nullable Line line, long at) {
		if (line == null) {
			return false;
		}
		Instant instant = Instant.ofEpochMilli(at);
		for (Span span : line.spans()) {
			Instant until = span.until();
			if (!span.from().isAfter(instant) && (until == null || until.isAfter(instant))) {
				return span.standing().legalState() == LegalState.IN_EFFECT;
			}
		}
		return false;
	}

	private Map<ObligationId, Long> sums(List<Shift> shifts) {
		if (shifts.isEmpty()) {
			return Map.of();
		}
		List<Row> taken = taken();
		List<Long> times = this.incidents.times(shifts.stream().map(Shift::stretch).toList());
		Map<ObligationId, Long> sums = new HashMap<>();
		for (int i = 0; i < shifts.size(); i++) {
			Shift shift = shifts.get(i);
			long folded = taken.stream().filter(shift::has).mapToLong(Row::times).sum();
			sums.merge(shift.obligation, shift.sign * (times.get(i) - folded), Long::sum);
		}
		return sums;
	}

	/** The incidents that are taken. */
	private List<Row> taken() {
		List<String> commitments = few().stream().map(Commitment::stream).toList();
		List<String> reports = this.facts.stream()
			.filter((fact) -> fact.event() instanceof ReportEvent)
			.map(RecordedEvent::stream)
			.distinct()
			.toList();
		List<Row> taken = new ArrayList<>();
		for (int from = 0; from < reports.size(); from += CHUNK) {
			taken.addAll(this.incidents.of(commitments, reports.subList(from, Math.min(from + CHUNK, reports.size()))));
		}
		return taken;
	}

}

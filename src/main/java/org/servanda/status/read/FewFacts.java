package org.servanda.status.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.servanda.agreement.Commitment;
import org.servanda.http.Reading;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.KnownReport;
import org.servanda.report.ReportEvent;
import org.servanda.status.FactStream;
import org.servanda.status.Incidents;
import org.servanda.status.Incidents.Incident;
import org.servanda.status.StatusRules;
import org.servanda.status.Statuses;
import org.servanda.status.read.PlainIncidents.Group;
import org.servanda.status.read.PlainIncidents.Stretch;
import org.servanda.status.span.Proposal;
import org.servanda.status.span.Tallies;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.ObligationId;

/**
 * The facts that are enough to say what would follow from some events: all that bear on
 * most commitments, and few of one whose incidents are alike.
 *
 * <p>
 * Of these, all are taken that say more than plain incidents, as far as the audience may
 * know them. All acts, and all assessments that find the commitment fully kept, are
 * <em>turns</em>: they part the world's time into cells. In a cell the first incident of
 * a party that counts lowers the degree and is found; those after it, and whatever else
 * is found there, leave that as it is, so that they add to the count and to nothing else.
 * They count where the obligation binds, which is the same in all of a cell. So of each
 * cell and party the first incident is taken. Those that count at a turn are taken as
 * well, and those that began before an act and count after it: they may count where the
 * obligation no longer binds.
 */
final class FewFacts {

	/**
	 * How many facts are folded at most, about: for a second. Only what counts
	 * violations, under a policy or conditions that let them differ, has more.
	 */
	static final int MOST = 5_000;

	/**
	 * How many reports are read at most that were corrected, disputed and the like, to
	 * find those that are folded.
	 */
	private static final int MOST_READ = 20_000;

	private final Reading reading;

	private final Proposal proposal;

	private final ObligationIndex index;

	private final PlainIncidents incidents;

	/** The turns of commitments of which few facts are taken, up to now. */
	private final Map<CommitmentId, NavigableSet<Long>> turns = new LinkedHashMap<>();

	private final Map<CommitmentId, List<Group>> groups = new HashMap<>();

	private final List<RecordedEvent> facts;

	/** The streams that say more, or of which something was recorded later. */
	private final Set<String> seen = new LinkedHashSet<>();

	/** Plain incidents of which something was recorded later and that are not taken. */
	private final List<Left> left = new ArrayList<>();

	private long read;

	private long folded;

	FewFacts(Reading reading, Proposal proposal, ObligationIndex index) {
		this.reading = reading;
		this.proposal = proposal;
		this.index = index;
		this.incidents = new PlainIncidents(reading);
		this.facts = proposal.facts(this::about).values().stream().flatMap(List::stream).toList();
	}

	/** Whether more would have to be looked at than is. */
	boolean tooMany() {
		return this.read > MOST_READ || this.folded > MOST;
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
		this.folded += Tallies.entries(this.reading, others);
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
		Set<String> more = this.index.sayingMore(this.reading, commitments);
		this.read += more.size();
		if (tooMany()) {
			return Set.of();
		}
		more.addAll(this.proposal.own());
		this.seen.addAll(more);
		Set<String> streams = new LinkedHashSet<>(this.proposal.own());
		List<FactStream> telling = this.proposal.streams(more);
		List<Group> groups = this.incidents.there(groups(commitments));
		List<Stretch> cells = new ArrayList<>();
		List<Stretch> whole = new ArrayList<>();
		for (CommitmentId commitment : commitments) {
			NavigableSet<Long> acts = untilNow(Incidents.turnsOfActs(this.proposal.acts(commitment)));
			NavigableSet<Long> turns = new TreeSet<>(acts);
			streams.addAll(take(commitment, telling, acts, turns));
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
		streams.addAll(this.incidents.all(whole, MOST + 1));
		this.folded += streams.size();
		return streams;
	}

	/**
	 * Takes those of some reports that say more than plain incidents now, and of others
	 * those that a plain incident would be taken for.
	 * @param turns takes those of the reports
	 * @return the streams of what is taken
	 */
	private Set<String> take(CommitmentId commitment, List<FactStream> reports, NavigableSet<Long> acts,
			NavigableSet<Long> turns) {
		Set<String> taken = new LinkedHashSet<>();
		List<Left> plain = new ArrayList<>();
		for (FactStream report : reports) {
			String stream = report.events().getFirst().stream();
			if (this.proposal.own().contains(stream)) {
				for (FactStream version : List.of(report, report.before(this.reading.position() + 1))) {
					known(version).ifPresent((known) -> turns.addAll(untilNow(Incidents.lifts(known, commitment))));
				}
				continue;
			}
			known(report)
				.ifPresent(
						(known) -> Incidents.of(known, commitment)
							.ifPresentOrElse(
									(incidents) -> incidents
										.forEach((incident) -> plain.add(new Left(stream, commitment, incident))),
									() -> {
										taken.add(stream);
										turns.addAll(untilNow(Incidents.lifts(known, commitment)));
									}));
		}
		Map<List<Object>, Left> first = new HashMap<>();
		for (Left one : plain) {
			Long turn = turns.floor(one.counts());
			if (turns.contains(one.counts()) || !acts.subSet(one.begun(), false, one.counts(), true).isEmpty()) {
				taken.add(one.stream);
			}
			else if (one.counts() <= now()) {
				first.merge(Arrays.asList(one.incident.party(), turn), one,
						(some, other) -> (some.counts() <= other.counts()) ? some : other);
			}
		}
		first.values().forEach((one) -> taken.add(one.stream));
		this.left.addAll(plain);
		return taken;
	}

	private Optional<KnownReport> known(FactStream report) {
		return report.events().isEmpty() ? Optional.empty()
				: report.report(this.reading.knownAt(), this.reading.clock(), this.reading.audience());
	}

	private long now() {
		return this.reading.asOf().toEpochMilli();
	}

	private NavigableSet<Long> untilNow(Collection<Long> instants) {
		return new TreeSet<>(instants).headSet(now(), true);
	}

	/** All groups that incidents of some commitments may be in. */
	private List<Group> groups(List<CommitmentId> commitments) {
		List<RecordedEvent> acts = commitments.stream()
			.flatMap((commitment) -> this.proposal.acts(commitment).stream())
			.distinct()
			.toList();
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
	 * A plain incident of which something was recorded later.
	 */
	record Left(String stream, CommitmentId commitment, Incident incident) {

		long begun() {
			return this.incident.violations().since().toEpochMilli();
		}

		long counts() {
			return this.incident.violations().at().toEpochMilli();
		}

	}

	/**
	 * What lies between two turns.
	 */
	record Cell(long earliest, long latest) {

		boolean has(long instant) {
			return instant >= this.earliest && instant <= this.latest;
		}

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
	 * How many more violations would count, or fewer, of those that are not folded: where
	 * the events make an obligation bind at a time at which it did not, or no longer.
	 * @return by obligation, where it is any
	 */
	Map<ObligationId, Long> shifts(StatusRules rules) {
		boolean acts = this.facts.stream()
			.filter((fact) -> fact.position() > this.reading.position())
			.anyMatch((fact) -> !(fact.event() instanceof ReportEvent));
		if (!acts) {
			return Map.of();
		}
		Set<String> folded = new LinkedHashSet<>();
		this.facts.forEach((fact) -> folded.add(fact.stream()));
		Set<String> seen = new LinkedHashSet<>(this.seen);
		seen.addAll(folded);
		Shifts shifts = new Shifts(this.reading, this.facts, rules);
		this.turns.forEach((commitment, turns) -> shifts.add(commitment, cells(turns),
				this.groups.getOrDefault(commitment, List.of())));
		return shifts.sums(this.incidents, seen,
				this.left.stream().filter((one) -> !folded.contains(one.stream)).toList());
	}

}

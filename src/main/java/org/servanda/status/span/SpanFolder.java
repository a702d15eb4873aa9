package org.servanda.status.span;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.PartyAcceded;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.ledger.Facts;
import org.servanda.ledger.FoldedProjection.Changes;
import org.servanda.ledger.FoldedProjection.Folder;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.report.ReportEvent;
import org.servanda.status.FactStream;
import org.servanda.status.Incidents;
import org.servanda.status.Reach;
import org.servanda.status.StatusRules;
import org.servanda.status.Known;
import org.servanda.status.StatusSpans;
import org.servanda.status.StatusSpans.Line;
import org.servanda.status.StatusSpans.Violations;
import org.servanda.status.Sweep;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.KnowledgeClock;

/**
 * Moves spans and tallies as facts arrive. A fact is followed through the conditions and
 * dues that wait for what it touches, and each commitment that it may move is folded
 * again, for every stretch of knowledge from when the fact is known.
 */
final class SpanFolder implements Folder {

	private final @Nullable Supplier<Snapshot> kept;

	private final Facts facts;

	private final Naming naming;

	private final StatusRules rules;

	private FactBook book;

	private final Map<CommitmentId, Moving> moving = new HashMap<>();

	private final Set<Moving> moved = new LinkedHashSet<>();

	SpanFolder(@Nullable Supplier<Snapshot> kept, Facts facts, Naming naming, StatusRules rules) {
		this.kept = kept;
		this.facts = facts;
		this.naming = naming;
		this.rules = rules;
		this.book = new FactBook(kept, facts, naming, this::leaveOut);
	}

	@Override
	public void fold(RecordedEvent event, Changes changes) {
		this.book.note(event);
		Map<CommitmentId, Quiet> quiet = new HashMap<>();
		Set<CommitmentId> moved = new LinkedHashSet<>();
		for (CommitmentId commitment : this.book.touched(event)) {
			Quiet shift = quiet(commitment, event);
			if (shift != null) {
				quiet.put(commitment, shift);
			}
			else {
				moved.add(commitment);
			}
		}
		Set<CommitmentId> all = new LinkedHashSet<>(moved);
		all.addAll(quiet.keySet());
		all.addAll(this.book.following(event, moved));
		all.stream().sorted(Comparator.comparing(Commitment::stream)).forEach((commitment) -> {
			Quiet shift = quiet.get(commitment);
			if (shift != null) {
				shift(commitment, shift, event, changes);
			}
			else {
				move(commitment, event, changes);
			}
		});
	}

	/**
	 * What a report adds to tallies that changes nothing else.
	 */
	private record Quiet(Map<Series, Set<Known<Violations>>> before, Map<Series, Set<Known<Violations>>> after) {
	}

	/** What an event adds to tallies, where it changes nothing else; else absent. */
	private @Nullable Quiet quiet(CommitmentId commitment, RecordedEvent event) {
		String stream = event.stream();
		if (!(event.event() instanceof ReportEvent)) {
			return null;
		}
		Dormants dormants = this.book.dormants(commitment);
		Moving moves = this.moving.get(commitment);
		boolean may = moves != null && !dormants.fresh()
				&& (event.sequence() == 0 || dormants.streams().contains(stream))
				&& !(moves.shared() && event.event().audience() == Audience.INSIDERS) && !this.book.awaits(stream)
				&& this.book.alike(commitment);
		if (!may) {
			return null;
		}
		FactStream report = report(stream);
		Map<Series, Set<Known<Violations>>> after = dormants.adds(report).orElse(null);
		if (after == null || !dormants.covered(after, Objects.requireNonNull(moves).cover())) {
			return null;
		}
		FactStream before = report.before(event.position());
		return new Quiet(before.events().isEmpty() ? Map.of() : dormants.adds(before).orElseThrow(), after);
	}

	private FactStream report(String stream) {
		return this.book.streams(Set.of(stream)).getFirst();
	}

	private void shift(CommitmentId commitment, Quiet quiet, RecordedEvent event, Changes changes) {
		Moving moves = Objects.requireNonNull(this.moving.get(commitment));
		moves.shift(quiet.before, quiet.after, event.position(), changes);
		Dormants dormants = this.book.dormants(commitment);
		dormants.remove(event.stream(), quiet.before);
		dormants.add(event.stream(), quiet.after);
		this.book.forget(event.stream());
		this.moved.add(moves);
	}

	/**
	 * The reports of a commitment that are not folded, since they only add to a count.
	 */
	Set<String> leftOut(CommitmentId commitment) {
		return this.book.dormants(commitment).streams();
	}

	@Override
	public void settle(Changes changes) {
		this.moved.forEach((one) -> one.settle(changes));
		this.moved.clear();
		// Between batches only: what was put off is not to be read before it is written.
		if (this.book.full()) {
			this.book = new FactBook(this.kept, this.facts, this.naming, this::leaveOut);
			this.moving.clear();
		}
	}

	private void move(CommitmentId commitment, RecordedEvent event, Changes changes) {
		Dormants dormants = this.book.dormants(commitment);
		Moving moves = this.moving.computeIfAbsent(commitment, (it) -> moving(it));
		Set<Long> turned = new TreeSet<>(turned(commitment, dormants, moves, event));
		Plan plan = plan(commitment, moves, event);
		while (!dormants.streams().isEmpty()) {
			Cover cover = new Cover(plan.shared);
			for (Step step : plan.steps) {
				cover.add(step.series, step.violations);
				changed(moves.violations(step.series), step.violations, turned);
				changed(step.violations, moves.violations(step.series), turned);
			}
			Set<String> uncovered = dormants.uncovered(turned, cover, (stream) -> adds(stream, dormants));
			if (uncovered.isEmpty()) {
				dormants.settled();
				break;
			}
			uncovered.forEach((stream) -> fold(stream, dormants, moves));
			plan = plan(commitment, moves, event);
		}
		Map<Series, Set<Known<Violations>>> aside = (moves.shared() && !plan.shared) ? all(dormants) : Map.of();
		Cover cover = new Cover(plan.shared);
		for (Step step : plan.steps) {
			cover.add(step.series, step.violations);
			moves.move(step.series, step.since, step.rows, step.violations, aside.getOrDefault(step.series, Set.of()),
					event.position(), changes);
		}
		if (!plan.shared) {
			moves.part(event.position(), changes);
		}
		moves.cover(cover);
		this.moved.add(moves);
	}

	/** Notes where violations count that others do not hold. */
	private static void changed(Set<Known<Violations>> some, Set<Known<Violations>> others, Set<Long> at) {
		some.stream().filter((one) -> !others.contains(one)).forEach((one) -> at.add(one.item().at().toEpochMilli()));
	}

	/** Takes what an event may turn. */
	private List<Long> turned(CommitmentId commitment, Dormants dormants, Moving moves, RecordedEvent event) {
		String stream = event.stream();
		if (!(event.event() instanceof ReportEvent)) {
			if (!this.book.alike(commitment)) {
				List.copyOf(dormants.streams()).forEach((it) -> fold(it, dormants, moves));
			}
			return dormants.turn(Incidents.turnsOfActs(this.book.stream(stream)));
		}
		FactStream report = report(stream);
		if (dormants.streams().contains(stream)) {
			Map<Series, Set<Known<Violations>>> before = dormants.adds(report.before(event.position())).orElseThrow();
			dormants.remove(stream, before);
			moves.fold(before);
		}
		boolean plain = this.book.alike(commitment) && dormants.adds(report).isPresent();
		return plain ? List.of() : dormants.turn(Dormants.turnsOf(report, commitment));
	}

	/** A report that was not folded is, from here on. */
	private void fold(String stream, Dormants dormants, Moving moves) {
		Map<Series, Set<Known<Violations>>> adds = adds(stream, dormants);
		dormants.remove(stream, adds);
		moves.fold(adds);
	}

	private Map<Series, Set<Known<Violations>>> adds(String stream, Dormants dormants) {
		return dormants.adds(report(stream)).orElseThrow();
	}

	/** What all reports add that are not folded. */
	private Map<Series, Set<Known<Violations>>> all(Dormants dormants) {
		Map<Series, Set<Known<Violations>>> all = new HashMap<>();
		for (String stream : dormants.streams()) {
			adds(stream, dormants)
				.forEach((series, known) -> all.computeIfAbsent(series, (it) -> new LinkedHashSet<>()).addAll(known));
			this.book.forget(stream);
		}
		return all;
	}

	/**
	 * What an event comes to for a commitment.
	 */
	private record Plan(boolean shared, List<Step> steps) {
	}

	/**
	 * What it comes to for one series.
	 */
	private record Step(Series series, long since, NavigableMap<Long, Set<SpanRow>> rows,
			Set<Known<Violations>> violations) {
	}

	private Plan plan(CommitmentId commitment, Moving moves, RecordedEvent event) {
		List<FactStream> facts = this.book.streams(Reach.facts(Set.of(commitment), this.book).keySet());
		boolean shared = moves.shared() && facts.stream()
			.allMatch((stream) -> stream.events().stream().allMatch((it) -> it.event().audience() == Audience.PUBLIC));
		NavigableSet<Long> turns = turns(facts);
		long since = knownFrom(event);
		List<Step> steps = new ArrayList<>();
		for (Audience audience : shared ? List.of(Audience.PUBLIC) : List.of(Audience.values())) {
			// Who knows all that was recorded knows the same on both clocks.
			Map<String, Line> now = lines(commitment, facts, event.recordedAt(), KnowledgeClock.RECORDED, audience);
			add(steps, moves, KnowledgeClock.RECORDED, audience, shared, new Lines(Map.of(SpanTable.EVER, now)),
					SpanTable.EVER);
			Map<Long, Map<String, Line>> known = (since >= turns.last()) ? Map.of(since, now)
					: known(commitment, facts, since, turns, now, audience);
			add(steps, moves, KnowledgeClock.REPORTED, audience, shared, new Lines(known), since);
		}
		return new Plan(shared, steps);
	}

	/**
	 * The lines at each time from which something else is known on the reported clock.
	 */
	private Map<Long, Map<String, Line>> known(CommitmentId commitment, List<FactStream> facts, long since,
			NavigableSet<Long> turns, Map<String, Line> last, Audience audience) {
		NavigableMap<Long, Map<String, Line>> swept = Sweep.lines(commitment, facts, since, audience, this.rules)
			.orElse(null);
		if (swept != null) {
			return swept;
		}
		Map<Long, Map<String, Line>> known = new TreeMap<>();
		List<Long> later = new ArrayList<>(List.of(since));
		later.addAll(turns.tailSet(since, false));
		for (long turn : later) {
			known.put(turn, (turn >= turns.last()) ? last
					: lines(commitment, facts, Instant.ofEpochMilli(turn), KnowledgeClock.REPORTED, audience));
		}
		return known;
	}

	private void add(List<Step> steps, Moving moves, KnowledgeClock clock, Audience audience, boolean shared,
			Lines lines, long since) {
		Set<String> parties = moves.parties();
		parties.addAll(lines.parties());
		for (String party : parties) {
			Series series = new Series(party, clock, audience, shared);
			long listed = moves.listed(party, () -> listed(moves.commitment(), party));
			steps.add(new Step(series, since, lines.rows(moves.commitment(), series, listed),
					Known.splice(moves.violations(series), since, lines.violations(party))));
		}
	}

	private static NavigableSet<Long> turns(List<FactStream> facts) {
		NavigableSet<Long> turns = new TreeSet<>();
		facts.forEach((stream) -> turns.addAll(stream.turns()));
		return turns;
	}

	/** What is kept of a commitment. */
	private Moving moving(CommitmentId commitment) {
		Moving moving = new Moving(commitment);
		if (this.kept != null) {
			List<FactStream> before = this.book.before(Reach.facts(Set.of(commitment), this.book).keySet());
			moving.read(this.book.snapshot(), (series) -> violations(commitment, series, before));
		}
		return moving;
	}

	/**
	 * Takes back the reports of a commitment that had to be folded before the event in
	 * hand: of those that are left, each was covered, so that it counted.
	 */
	private void leaveOut(CommitmentId commitment, Dormants dormants) {
		while (dormants.fresh()) {
			List<FactStream> before = this.book.before(Reach.facts(Set.of(commitment), this.book).keySet());
			Cover cover = new Cover(false);
			for (KnowledgeClock clock : KnowledgeClock.values()) {
				for (Audience audience : Audience.values()) {
					Lines lines = known(commitment, clock, audience, before);
					for (String party : lines.parties()) {
						cover.add(new Series(party, clock, audience, false),
								Known.splice(Set.of(), SpanTable.EVER, lines.violations(party)));
					}
				}
			}
			Set<String> uncovered = dormants.uncovered(List.of(), cover, (stream) -> addedBefore(stream, dormants));
			uncovered.forEach((stream) -> dormants.remove(stream, addedBefore(stream, dormants)));
			if (uncovered.isEmpty()) {
				dormants.settled();
			}
		}
	}

	private Map<Series, Set<Known<Violations>>> addedBefore(String stream, Dormants dormants) {
		return dormants.adds(this.book.before(Set.of(stream)).getFirst()).orElseThrow();
	}

	/** What a tally adds up that is kept. */
	private Set<Known<Violations>> violations(CommitmentId commitment, Series series, List<FactStream> facts) {
		return Known.splice(Set.of(), SpanTable.EVER,
				known(commitment, series.clock(), series.audience(), facts).violations(series.party()));
	}

	/** The lines of a commitment for all knowledge. */
	private Lines known(CommitmentId commitment, KnowledgeClock clock, Audience audience, List<FactStream> facts) {
		Map<Long, Map<String, Line>> known = new TreeMap<>();
		if (clock == KnowledgeClock.RECORDED) {
			known.put(SpanTable.EVER,
					lines(commitment, facts, Instant.ofEpochMilli(SpanTable.OPEN), KnowledgeClock.RECORDED, audience));
		}
		else {
			known.put(SpanTable.EVER, Map.of());
			turns(facts).forEach((turn) -> known.put(turn,
					lines(commitment, facts, Instant.ofEpochMilli(turn), KnowledgeClock.REPORTED, audience)));
		}
		return new Lines(known);
	}

	/**
	 * The lines of a commitment by who owes it, at each time from which something else is
	 * known.
	 */
	private record Lines(Map<Long, Map<String, Line>> known) {

		Set<String> parties() {
			Set<String> parties = new TreeSet<>();
			this.known.values().forEach((lines) -> parties.addAll(lines.keySet()));
			return parties;
		}

		NavigableMap<Long, Set<SpanRow>> rows(CommitmentId commitment, Series series, long listed) {
			NavigableMap<Long, Set<SpanRow>> rows = new TreeMap<>();
			this.known.forEach((turn, lines) -> {
				Set<SpanRow> at = new LinkedHashSet<>();
				Line line = lines.get(series.party());
				if (line != null) {
					line.spans().forEach((span) -> at.add(SpanRow.of(commitment, series, listed, span)));
				}
				rows.put(turn, at);
			});
			return rows;
		}

		NavigableMap<Long, Set<Violations>> violations(String party) {
			NavigableMap<Long, Set<Violations>> violations = new TreeMap<>();
			this.known.forEach((turn, lines) -> {
				Line line = lines.get(party);
				violations.put(turn, (line != null) ? new LinkedHashSet<>(line.violations()) : Set.of());
			});
			return violations;
		}

	}

	private Map<String, Line> lines(CommitmentId commitment, List<FactStream> facts, Instant knownAt,
			KnowledgeClock clock, Audience audience) {
		StatusSpans spans = StatusSpans.known(facts, knownAt, clock, audience, this.rules);
		Map<String, Line> lines = new TreeMap<>();
		if (spans.commitments().contains(commitment)) {
			spans.obligations(commitment).forEach((party, line) -> lines.put(party.code(), line));
			Line unattributed = spans.unattributed(commitment);
			if (unattributed != null) {
				lines.put("", unattributed);
			}
		}
		return lines;
	}

	/** From when an event may be known on the reported clock, in milliseconds. */
	private long knownFrom(RecordedEvent event) {
		return this.book.streams(Set.of(event.stream())).getFirst().knownFrom(event).toEpochMilli();
	}

	/** The position of the first event that made someone owe a commitment. */
	private long listed(CommitmentId commitment, String party) {
		List<RecordedEvent> own = this.book.stream(Commitment.stream(commitment));
		long first = own.getFirst().position();
		if (party.isEmpty()) {
			return first;
		}
		return Stream.concat(own.stream(), this.book.stream(Agreement.stream(commitment.agreement())).stream())
			.filter((event) -> owes(event.event(), commitment, party))
			.mapToLong(RecordedEvent::position)
			.min()
			.orElse(first);
	}

	/** Whether an event makes someone owe a commitment, or once made them. */
	private static boolean owes(LedgerEvent event, CommitmentId commitment, String party) {
		return switch (event) {
			case CommitmentEvent.ActCorrected corrected -> owes(corrected.content(), commitment, party);
			case AgreementEvent.ActCorrected corrected -> owes(corrected.content(), commitment, party);
			case CommitmentRecorded recorded ->
				recorded.obligors().stream().anyMatch((obligor) -> obligor.code().equals(party));
			case PartyAcceded accession -> accession.party().code().equals(party) && accession.commitments()
				.stream()
				.anyMatch((label) -> label.folded().equals(commitment.commitment().folded()));
			default -> false;
		};
	}

}

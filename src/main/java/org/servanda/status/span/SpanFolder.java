package org.servanda.status.span;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent.PartyAcceded;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.ledger.Facts;
import org.servanda.ledger.FoldedProjection.Changes;
import org.servanda.ledger.FoldedProjection.Folder;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.report.ReportEvent;
import org.servanda.status.CommitmentFold;
import org.servanda.status.FactStream;
import org.servanda.status.Incidents;
import org.servanda.status.Known;
import org.servanda.status.Reach;
import org.servanda.status.StatusRules;
import org.servanda.status.StatusSpans.Span;
import org.servanda.status.StatusSpans.Violations;
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
		NavigableMap<CommitmentId, Consumer<Changes>> moves = new TreeMap<>(Comparator.comparing(Commitment::stream));
		Set<CommitmentId> felt = new LinkedHashSet<>();
		for (CommitmentId commitment : this.book.touched(event)) {
			Dormants dormants = this.book.dormants(commitment);
			dormants.note(event);
			Map<Series, Set<Known<Violations>>> adds = adds(commitment, dormants, event);
			Quiet quiet = (adds != null) ? quiet(commitment, adds, event) : null;
			Touched touched = (quiet == null) ? touch(commitment, adds, event)
					: new Touched(false, (it) -> shift(commitment, quiet, event, it));
			moves.put(commitment, touched.changes);
			if (touched.felt) {
				felt.add(commitment);
			}
		}
		for (CommitmentId commitment : this.book.following(event, felt)) {
			moves.computeIfAbsent(commitment, (it) -> touch(it, null, event).changes);
		}
		moves.values().forEach((move) -> move.accept(changes));
	}

	/**
	 * How an event touches a commitment.
	 *
	 * @param felt whether what waits for it may move as well
	 * @param changes moves its rows and tallies
	 */
	private record Touched(boolean felt, Consumer<Changes> changes) {
	}

	/**
	 * What a report adds to tallies that changes nothing else.
	 */
	private record Quiet(Map<Series, Set<Known<Violations>>> before, Map<Series, Set<Known<Violations>>> after) {
	}

	/**
	 * What the report of an event adds to tallies, where it says nothing else.
	 * @return absent where it does, or the event is of no report
	 */
	private @Nullable Map<Series, Set<Known<Violations>>> adds(CommitmentId commitment, Dormants dormants,
			RecordedEvent event) {
		return (event.event() instanceof ReportEvent && this.book.alike(commitment))
				? dormants.adds(this.book.factsOf(event.stream())).orElse(null) : null;
	}

	/**
	 * What an event adds to tallies, where it changes nothing else; else absent.
	 * @param after what its report adds
	 */
	private @Nullable Quiet quiet(CommitmentId commitment, Map<Series, Set<Known<Violations>>> after,
			RecordedEvent event) {
		String stream = event.stream();
		Dormants dormants = this.book.dormants(commitment);
		Moving moves = this.moving.get(commitment);
		boolean may = moves != null && !dormants.fresh()
				&& (event.sequence() == 0 || dormants.streams().contains(stream))
				&& !(moves.shared() && event.event().audience() == Audience.INSIDERS) && !this.book.awaits(stream);
		if (!may || !dormants.covered(after, Objects.requireNonNull(moves).cover())) {
			return null;
		}
		FactStream before = this.book.factsOf(stream).before(event.position());
		return new Quiet(before.events().isEmpty() ? Map.of() : dormants.adds(before).orElseThrow(), after);
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

	/**
	 * Finds out how an event touches a commitment.
	 * @param adds what its report adds to tallies, where it says nothing else
	 */
	private Touched touch(CommitmentId commitment, @Nullable Map<Series, Set<Known<Violations>>> adds,
			RecordedEvent event) {
		Dormants dormants = this.book.dormants(commitment);
		Moving moves = this.moving.computeIfAbsent(commitment, this::moving);
		Map<Series, Set<Known<Violations>>> slept = wake(dormants, moves, event);
		Set<Long> turned = new TreeSet<>((adds != null) ? List.of() : turned(commitment, dormants, moves, event));
		Advance advance = advance(commitment, dormants, moves, adds, slept, turned, event);
		if (advance != null) {
			return new Touched(advance.felt() || event.event().audience() == Audience.INSIDERS, (changes) -> {
				advance.emit((party) -> listed(commitment, party), event.position(), changes);
				this.moved.add(moves);
			});
		}
		moves.latest(null);
		return new Touched(true, (changes) -> move(commitment, dormants, moves, turned, event, changes));
	}

	/**
	 * The report of an event is folded from here on.
	 * @return what it added to tallies where it was not before; empty where it was
	 */
	private Map<Series, Set<Known<Violations>>> wake(Dormants dormants, Moving moves, RecordedEvent event) {
		if (!dormants.streams().contains(event.stream())) {
			return Map.of();
		}
		Map<Series, Set<Known<Violations>>> slept = dormants
			.adds(this.book.factsOf(event.stream()).before(event.position()))
			.orElseThrow();
		Cover cover = moves.cover();
		dormants.remove(event.stream(), slept);
		moves.fold(slept);
		cover.add(slept);
		return slept;
	}

	/**
	 * Goes on from what is known last, where from when the event is known on nothing but
	 * reports of the commitment's own becomes known.
	 * @param adds what its report adds to tallies, where it says nothing else
	 * @param slept what it added before where it was not folded
	 * @return absent where more has to be folded again
	 */
	private @Nullable Advance advance(CommitmentId commitment, Dormants dormants, Moving moves,
			@Nullable Map<Series, Set<Known<Violations>>> adds, Map<Series, Set<Known<Violations>>> slept,
			Set<Long> turned, RecordedEvent event) {
		Latest latest = moves.latest();
		if (latest == null || !(event.event() instanceof ReportEvent said) || dormants.fresh()) {
			return null;
		}
		FactStream report = this.book.factsOf(event.stream());
		long since = report.knownFrom(event).toEpochMilli();
		boolean parts = moves.shared() && said.audience() == Audience.INSIDERS;
		if (parts || !latest.bounds().own(report)) {
			return null;
		}
		List<FactStream> later = later(commitment, latest, since, event);
		if (!later.stream().allMatch(latest.bounds()::own)) {
			return null;
		}
		Advance advance = new Advance(moves, latest, since, later);
		if (adds != null && event.sequence() == 0 && !later.isEmpty()) {
			long until = dormants.coveredFrom(adds, moves.cover());
			if (until != Known.OPEN && until > since) {
				advance.take(report, adds, until);
				return advance;
			}
		}
		advance.wake(slept);
		advance.take(Map.of(report, slept.isEmpty() ? report.before(event.position()) : new FactStream(List.of())));
		turned.addAll(advance.turned());
		while (!dormants.streams().isEmpty()) {
			Set<String> uncovered = dormants.uncovered(turned, moves.cover(), (stream) -> look(stream, dormants));
			if (uncovered.isEmpty()) {
				break;
			}
			Map<FactStream, FactStream> woken = new LinkedHashMap<>();
			for (String stream : uncovered) {
				advance.wake(fold(stream, dormants, moves));
				woken.put(this.book.factsOf(stream), new FactStream(List.of()));
			}
			advance.take(woken);
			turned.addAll(advance.turned());
		}
		return advance;
	}

	/** What bears on a commitment, and of which something is known later. */
	private List<FactStream> later(CommitmentId commitment, Latest latest, long since, RecordedEvent event) {
		Set<String> own = latest.knownAfter(since);
		Set<String> streams = (own.isEmpty() || latest.bounds().none()) ? own
				: Reach.facts(Set.of(commitment), this.book).keySet();
		return this.book.streams(streams)
			.stream()
			.filter((stream) -> !stream.events().getFirst().stream().equals(event.stream()))
			.filter((stream) -> stream.turns().last() > since)
			.toList();
	}

	private void move(CommitmentId commitment, Dormants dormants, Moving moves, Set<Long> turned, RecordedEvent event,
			Changes changes) {
		Plan plan = plan(commitment, moves, event);
		while (!dormants.streams().isEmpty()) {
			Cover cover = new Cover(plan.shared);
			for (Step step : plan.steps) {
				cover.add(step.series, step.violations);
				changed(moves.violations(step.series), step.violations, turned);
				changed(step.violations, moves.violations(step.series), turned);
			}
			Set<String> uncovered = dormants.uncovered(turned, cover, (stream) -> look(stream, dormants));
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
		moves.latest(plan.latest);
		this.moved.add(moves);
	}

	/** Notes where violations count that others do not hold. */
	private static void changed(Set<Known<Violations>> some, Set<Known<Violations>> others, Set<Long> at) {
		some.stream().filter((one) -> !others.contains(one)).forEach((one) -> at.add(one.item().at().toEpochMilli()));
	}

	/** Takes what an event may turn that says more than what adds to tallies. */
	private List<Long> turned(CommitmentId commitment, Dormants dormants, Moving moves, RecordedEvent event) {
		if (event.event() instanceof ReportEvent) {
			return dormants.turn(Dormants.turnsOf(this.book.factsOf(event.stream()), commitment));
		}
		if (!this.book.alike(commitment)) {
			List.copyOf(dormants.streams()).forEach((it) -> fold(it, dormants, moves));
		}
		return dormants.turn(Incidents.turnsOfActs(this.book.events(event.stream())));
	}

	/** A report that was not folded is, from here on. */
	private Map<Series, Set<Known<Violations>>> fold(String stream, Dormants dormants, Moving moves) {
		Map<Series, Set<Known<Violations>>> adds = adds(stream, dormants);
		dormants.remove(stream, adds);
		moves.fold(adds);
		return adds;
	}

	/** What a report adds that is folded only if it has to be. */
	private Map<Series, Set<Known<Violations>>> look(String stream, Dormants dormants) {
		Map<Series, Set<Known<Violations>>> adds = adds(stream, dormants);
		this.book.forget(stream);
		return adds;
	}

	private Map<Series, Set<Known<Violations>>> adds(String stream, Dormants dormants) {
		return dormants.adds(this.book.factsOf(stream)).orElseThrow();
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
	 *
	 * @param latest to go on from, or absent
	 */
	private record Plan(boolean shared, List<Step> steps, @Nullable Latest latest) {
	}

	/**
	 * What it comes to for one series.
	 */
	private record Step(Series series, long since, NavigableMap<Long, List<Span>> rows,
			Set<Known<Violations>> violations) {
	}

	private Plan plan(CommitmentId commitment, Moving moves, RecordedEvent event) {
		List<FactStream> facts = this.book.streams(Reach.facts(Set.of(commitment), this.book).keySet());
		Bounds bounds = Bounds.of(commitment, facts);
		// Whatever of it is folded: what both know does not rest on that.
		boolean confidential = Stream.concat(Stream.of(commitment), bounds.others().stream())
			.anyMatch((one) -> this.book.dormants(one).confidential())
				|| facts.stream().anyMatch(SpanFolder::confidential);
		boolean shared = moves.shared() && !confidential;
		long since = knownFrom(event);
		Map<Audience, CommitmentFold> folds = new EnumMap<>(Audience.class);
		List<Step> steps = new ArrayList<>();
		List<Audience> audiences = shared ? List.of(Audience.PUBLIC) : List.of(Audience.values());
		for (Audience audience : audiences) {
			History history = History.of(commitment, facts, bounds, since, audience, this.rules);
			// Who knows all that was recorded knows the same on both clocks.
			add(steps, moves, new Series("", KnowledgeClock.RECORDED, audience, shared), history.end(), SpanTable.EVER);
			add(steps, moves, new Series("", KnowledgeClock.REPORTED, audience, shared), history, since);
			if (history.last() != null) {
				folds.put(audience, history.last());
			}
		}
		return new Plan(shared, steps, (folds.size() == audiences.size()) ? new Latest(folds, bounds, facts) : null);
	}

	private static boolean confidential(FactStream stream) {
		return stream.events().stream().anyMatch((one) -> one.event().audience() == Audience.INSIDERS);
	}

	private void add(List<Step> steps, Moving moves, Series all, History history, long since) {
		Set<String> parties = moves.parties();
		parties.addAll(history.parties());
		for (String party : parties) {
			Series series = new Series(party, all.clock(), all.audience(), all.shared());
			moves.listed(party, () -> listed(moves.commitment(), party));
			steps.add(new Step(series, since, history.spans(party),
					Known.splice(moves.violations(series), since, history.violations(party))));
		}
	}

	/** What is kept of a commitment. */
	private Moving moving(CommitmentId commitment) {
		Moving moving = new Moving(commitment);
		if (this.kept != null && !this.book.isNew(commitment)) {
			Map<Audience, History> histories = histories(commitment);
			moving.read(this.book.snapshot(), (series) -> violations(histories, series));
		}
		return moving;
	}

	/**
	 * Takes back the reports of a commitment that had to be folded before the event in
	 * hand: of those that are left, each was covered, so that it counted.
	 */
	private void leaveOut(CommitmentId commitment, Dormants dormants) {
		Window window = new Window(dormants);
		while (dormants.fresh()) {
			Map<Audience, History> histories = histories(commitment);
			Cover cover = new Cover(false);
			histories.forEach((audience, history) -> {
				for (String party : history.parties()) {
					for (KnowledgeClock clock : KnowledgeClock.values()) {
						Series series = new Series(party, clock, audience, false);
						cover.add(series, violations(histories, series));
					}
				}
			});
			Set<String> uncovered = dormants.uncovered(List.of(), cover, window::adds);
			uncovered.forEach((stream) -> dormants.remove(stream, window.adds(stream)));
			if (uncovered.isEmpty()) {
				dormants.settled();
			}
		}
	}

	/** What reports add, as they were before the event in hand, read some at a time. */
	private final class Window {

		private static final int SIZE = 1000;

		private final Dormants dormants;

		private final List<String> streams;

		private final Map<String, Integer> places = new HashMap<>();

		private final Map<String, Map<Series, Set<Known<Violations>>>> read = new HashMap<>();

		private Window(Dormants dormants) {
			this.dormants = dormants;
			this.streams = dormants.inOrder();
			for (int i = 0; i < this.streams.size(); i++) {
				this.places.put(this.streams.get(i), i);
			}
		}

		private Map<Series, Set<Known<Violations>>> adds(String stream) {
			Map<Series, Set<Known<Violations>>> found = this.read.get(stream);
			if (found == null) {
				int from = Objects.requireNonNull(this.places.get(stream));
				Set<String> next = new LinkedHashSet<>(
						this.streams.subList(from, Math.min(from + SIZE, this.streams.size())));
				this.read.clear();
				for (FactStream report : SpanFolder.this.book.before(next)) {
					this.read.put(report.events().getFirst().stream(), this.dormants.adds(report).orElseThrow());
				}
				next.stream().filter(this.dormants.streams()::contains).forEach(SpanFolder.this.book::forget);
				found = Objects.requireNonNull(this.read.get(stream));
			}
			return found;
		}

	}

	/** What the tally of a series adds up, of what is folded. */
	private static Set<Known<Violations>> violations(Map<Audience, History> histories, Series series) {
		History history = Objects.requireNonNull(histories.get(series.audience()));
		return Known.splice(Set.of(), SpanTable.EVER,
				((series.clock() == KnowledgeClock.RECORDED) ? history.end() : history).violations(series.party()));
	}

	/** All that was ever known of a commitment before the event in hand. */
	private Map<Audience, History> histories(CommitmentId commitment) {
		List<FactStream> facts = this.book.before(Reach.facts(Set.of(commitment), this.book).keySet());
		Bounds bounds = Bounds.of(commitment, facts);
		Map<Audience, History> histories = new EnumMap<>(Audience.class);
		for (Audience audience : Audience.values()) {
			histories.put(audience, History.of(commitment, facts, bounds, SpanTable.EVER, audience, this.rules));
		}
		return histories;
	}

	/** From when an event may be known on the reported clock, in milliseconds. */
	private long knownFrom(RecordedEvent event) {
		return this.book.factsOf(event.stream()).knownFrom(event).toEpochMilli();
	}

	/** The position of the first event that made someone owe a commitment. */
	private long listed(CommitmentId commitment, String party) {
		List<RecordedEvent> own = this.book.events(Commitment.stream(commitment));
		long first = own.getFirst().position();
		if (party.isEmpty()) {
			return first;
		}
		return Stream.concat(own.stream(), this.book.events(Agreement.stream(commitment.agreement())).stream())
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

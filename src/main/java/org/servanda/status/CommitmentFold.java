package org.servanda.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.servanda.report.Claim;
import java.util.Optional;
import java.util.Objects;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.Kind;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.KnownReport;
import org.servanda.report.ReportEvent;
import org.servanda.status.ObligationFold.Stand;
import org.servanda.status.ObligationFold.Step;
import org.servanda.status.StatusSpans.Line;
import org.servanda.status.StatusSpans.Span;
import org.servanda.status.StatusSpans.Violations;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.Due;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;

/**
 * How the obligations of one commitment stand at every time of the world, with all that
 * is known so far, going on with each report: what a report tells of is taken in its
 * place, and only what comes after it is folded again. Used by one thread at a time.
 */
public final class CommitmentFold {

	private final CommitmentId commitment;

	private final World world;

	private final Evaluation evaluation;

	/** By who owes it; empty for what is nobody's. */
	private final Map<String, Course> courses = new TreeMap<>();

	private CommitmentFold(CommitmentId commitment, World world, Evaluation evaluation) {
		this.commitment = commitment;
		this.world = world;
		this.evaluation = evaluation;
	}

	/**
	 * Whether a commitment waits for nothing else: neither its condition nor a due of it.
	 * @param acts all events of its stream
	 */
	private static boolean alone(List<RecordedEvent> acts) {
		return acts.stream().map(RecordedEvent::event).allMatch(CommitmentFold::alone);
	}

	private static boolean alone(LedgerEvent event) {
		return switch (event) {
			case CommitmentEvent.ActCorrected corrected -> alone(corrected.content());
			case CommitmentEvent.CommitmentRecorded recorded ->
				recorded.condition() == null && !(recorded.due() instanceof Due.DaysAfter);
			case CommitmentEvent.CommitmentAmended amended -> !(amended.due() instanceof Due.DaysAfter);
			default -> true;
		};
	}

	/**
	 * Begins with what is known at a time.
	 * @param commitment which
	 * @param facts those of its agreement, of itself, of the reports that name it, and of
	 * all that it waits for
	 * @param knownAt the knower's time, inclusive
	 * @param clock what it means
	 * @param audience who knows
	 * @param rules how findings give a status
	 * @return absent where they do not know the commitment
	 */
	public static @Nullable CommitmentFold of(CommitmentId commitment, Collection<FactStream> facts, Instant knownAt,
			KnowledgeClock clock, Audience audience, StatusRules rules) {
		World world = World.known(facts, knownAt, clock, audience);
		if (!world.commitments().contains(commitment)) {
			return null;
		}
		boolean alone = facts.stream()
			.filter((stream) -> stream.events().getFirst().stream().equals(Commitment.stream(commitment)))
			.allMatch((stream) -> alone(stream.events()));
		Evaluation evaluation = alone ? Evaluation.alone(world, StatusSpans.END, rules)
				: Evaluation.of(world, StatusSpans.END, rules);
		CommitmentFold fold = new CommitmentFold(commitment, world, evaluation);
		fold.load();
		return fold;
	}

	private void load() {
		for (PartyId party : this.world.obligors(this.commitment)) {
			this.courses.put(party.code(), new Course(party));
		}
		if (this.world.recorded(this.commitment).kind() == Kind.MAINTENANCE) {
			this.courses.put("", new Course(null));
		}
	}

	/** How it stands, by who owes it; empty for what is nobody's, where there is such. */
	public Map<String, Line> lines() {
		Map<String, Line> lines = new TreeMap<>();
		this.courses.forEach((party, course) -> {
			if (!course.spans.isEmpty()) {
				lines.put(party, new Line(course.spans, course.fold.counted()));
			}
		});
		return lines;
	}

	/**
	 * How it moved for one who owes it.
	 *
	 * @param spans the stretches that are no longer so, and those that take their place
	 * @param violations those that no longer count, and those that do from now on
	 */
	public record Move(Difference<Span> spans, Difference<Violations> violations) {
	}

	/**
	 * A report that says something else. It is about the commitment and about nothing
	 * that it waits for.
	 *
	 * @param report which
	 * @param before as it was taken, or absent where it was not
	 * @param after as it is known now, or absent where it is not
	 */
	public record Said(ReportId report, @Nullable KnownReport before, @Nullable KnownReport after) {

		/**
		 * What a report says otherwise than it did, each as known at a time on the
		 * reported clock.
		 * @param before as it was, or without facts
		 * @return empty where neither is known
		 */
		public static Stream<Said> between(FactStream before, Instant knownBefore, FactStream after, Instant knownAfter,
				Audience audience) {
			KnownReport was = known(before, knownBefore, audience);
			KnownReport is = known(after, knownAfter, audience);
			KnownReport either = (was != null) ? was : is;
			return (either == null) ? Stream.empty() : Stream.of(new Said(either.id(), was, is));
		}

		/** The same of one stream, from just before a time to that time. */
		public static Stream<Said> at(FactStream stream, Instant turn, Audience audience) {
			return between(stream, turn.minusMillis(1), stream, turn, audience);
		}

		private static @Nullable KnownReport known(FactStream stream, Instant at, Audience audience) {
			return stream.events().isEmpty() ? null : stream.report(at, KnowledgeClock.REPORTED, audience).orElse(null);
		}

		private Stream<KnownReport> versions() {
			return Stream.of(Optional.ofNullable(this.before), Optional.ofNullable(this.after))
				.flatMap(Optional::stream);
		}

		/** Whether it bears on what others say, or on more than its time. */
		private boolean bearsOnOthers() {
			return versions().anyMatch((report) -> report.content() instanceof Claim
					|| (report.retraction() != null && report.retraction().duplicateOf() != null));
		}

		/**
		 * The report, and others that it was taken back for saying again: these may count
		 * then.
		 */
		private Stream<ReportId> concerns() {
			return Stream.concat(Stream.of(this.report), Stream.concat(repeated(this.before), repeated(this.after)));
		}

		private static Stream<ReportId> repeated(@Nullable KnownReport report) {
			KnownReport.Retraction retraction = (report != null) ? report.retraction() : null;
			return (retraction != null) ? Stream.ofNullable(retraction.duplicateOf()) : Stream.empty();
		}

	}

	/** Takes what reports say, in place of what they said. */
	public void take(List<Said> reports) {
		if (reports.isEmpty()) {
			return;
		}
		reports.forEach((said) -> this.world.replace(said.before, said.after));
		Set<ReportId> concerned = reports.stream().flatMap(Said::concerns).collect(Collectors.toSet());
		this.courses.values().forEach((course) -> course.take(concerned));
	}

	/** The first instant from which what a report says now may make a difference. */
	public Instant bearsFrom(Said said) {
		return said.bearsOnOthers() ? Instant.MIN
				: said.versions()
					.flatMap((report) -> World.statements(report, this.commitment))
					.map((statement) -> new Counted(statement, statement.finding()).place().at())
					.min(Comparator.naturalOrder())
					.orElse(StatusSpans.END);
	}

	/**
	 * The instant after which all is as if reports said what they said before, as long as
	 * nothing else becomes known of what lies up to it; but for what is counted.
	 * @param reports as they are taken now
	 * @return {@link StatusSpans#END} where there is none, or that cannot be said
	 */
	public Instant sameAfter(List<Said> reports) {
		boolean plain = this.world.claims(this.commitment).isEmpty() && reports.stream().noneMatch(Said::bearsOnOthers);
		return plain ? this.courses.values()
			.stream()
			.map((course) -> course.sameAfter(reports))
			.max(Comparator.naturalOrder())
			.orElse(Instant.MIN) : StatusSpans.END;
	}

	/** How it moved since it was settled last, by who owes it. */
	public Map<String, Move> moves() {
		Map<String, Move> moves = new TreeMap<>();
		this.courses.forEach((party, course) -> {
			if (course.moved) {
				moves.put(party, course.since(course.settled));
			}
		});
		return moves;
	}

	/** The next turn is told against how it stands now. */
	public void tellAnew() {
		this.courses.values().forEach((course) -> course.told = course.stands());
	}

	/**
	 * How it moved since this, {@link #tellAnew} or {@link #settle} was called last, by
	 * who owes it.
	 */
	public Map<String, Move> turn() {
		Map<String, Move> moves = new TreeMap<>();
		this.courses.forEach((party, course) -> {
			moves.put(party, course.since(course.told));
			course.told = course.stands();
		});
		return moves;
	}

	/** Whether what waits for it may move since it was settled last. */
	public boolean felt() {
		return this.courses.values().stream().anyMatch(Course::felt);
	}

	/** From here on it moves anew. */
	public void settle() {
		this.courses.values().forEach(Course::settle);
	}

	/**
	 * The fold after some of the steps, from which others can go on.
	 *
	 * @param taken how many steps; the next one is of a later instant
	 */
	private record Mark(int taken, ObligationFold fold) {
	}

	/**
	 * How an obligation stood.
	 */
	private record Stood(Trail<Span> spans, ObligationFold fold) {
	}

	/**
	 * Two folds that go on from the same with different steps.
	 */
	private static final class Twins {

		private final ObligationFold one;

		private final ObligationFold other;

		private final List<Step> steps;

		private final List<Step> others;

		Twins(ObligationFold from, List<Step> steps, List<Step> others) {
			this.one = from.copy();
			this.other = from.copy();
			this.steps = steps;
			this.others = others;
		}

		/**
		 * The first instant, not before another, after which both go on alike.
		 * @return {@link StatusSpans#END} where there is none
		 */
		private Instant alikeAfter(Instant first) {
			int taken = 0;
			int takenOfOthers = 0;
			while (taken < this.steps.size() || takenOfOthers < this.others.size()) {
				Instant at = earlier(at(this.steps, taken), at(this.others, takenOfOthers));
				taken = take(this.one, this.steps, taken, at);
				takenOfOthers = take(this.other, this.others, takenOfOthers, at);
				if (!at.isBefore(first) && this.one.goesOnLike(this.other)) {
					return at;
				}
			}
			return StatusSpans.END;
		}

		private static Instant earlier(Instant one, Instant other) {
			return other.isBefore(one) ? other : one;
		}

		private static Instant at(List<Step> steps, int taken) {
			return (taken < steps.size()) ? steps.get(taken).place().at() : Instant.MAX;
		}

		/** Takes all steps of an instant. */
		private static int take(ObligationFold fold, List<Step> steps, int taken, Instant at) {
			int now = taken;
			while (at(steps, now).equals(at)) {
				fold.apply(steps.get(now), (now + 1 < steps.size()) ? steps.get(now + 1).place() : null);
				now++;
			}
			return now;
		}

	}

	/**
	 * The course of one obligation, or of what is nobody's.
	 */
	private final class Course {

		/** From how many of the last steps it can go on. */
		private static final int LATEST = 3;

		/** How many steps may lie between marks, more where a copy costs much. */
		private static final int APART = 32;

		private final @Nullable PartyId party;

		/**
		 * Whether a copy costs much: a mark before each of the last steps would not pay.
		 */
		private final boolean recurs;

		private final ObligationSteps facts;

		private final List<Mark> marks = new ArrayList<>();

		private ObligationFold fold;

		private Trail<Span> spans = new Trail<>();

		/** As it was settled last. */
		private Stood settled;

		/** As it was when it was told last how it moved. */
		private Stood told;

		private boolean moved;

		private @Nullable Contest contest;

		Course(@Nullable PartyId party) {
			this.party = party;
			this.recurs = CommitmentFold.this.world.recorded(CommitmentFold.this.commitment).kind() == Kind.RECURRING;
			this.facts = facts();
			this.fold = run();
			this.contest = contest();
			this.spans = spans(Instant.MIN);
			this.settled = stands();
			this.told = this.settled;
		}

		private Stood stands() {
			return new Stood(this.spans, this.fold);
		}

		/** What contests what is owed. */
		private @Nullable Contest contest() {
			return (this.party != null) ? new Contest(CommitmentFold.this.world, this.fold, this.fold.obligation())
					: null;
		}

		private ObligationSteps facts() {
			World known = CommitmentFold.this.world;
			CommitmentId of = CommitmentFold.this.commitment;
			if (this.party != null) {
				return ObligationSteps.of(known, new ObligationId(of, this.party),
						CommitmentFold.this.evaluation.conditions(), StatusSpans.END);
			}
			List<ObligationFold> obligations = CommitmentFold.this.courses.values()
				.stream()
				.map((course) -> course.fold)
				.toList();
			return ObligationSteps.unattributed(known, of, obligations, StatusSpans.END);
		}

		/** Folds all steps. */
		private ObligationFold run() {
			this.facts.sort();
			this.marks.clear();
			ObligationFold begun = new ObligationFold(this.facts, CommitmentFold.this.evaluation.rules());
			begun.begun();
			this.marks.add(new Mark(0, begun));
			return goOn();
		}

		/** Folds what comes after the last mark. */
		private ObligationFold goOn() {
			List<Step> steps = this.facts.all();
			// Those of the last steps before may stand too close together now.
			int close = Math.max(0, this.marks.size() - LATEST - 2);
			Mark from = this.marks.getLast();
			ObligationFold now = from.fold.copy();
			for (int i = from.taken; i < steps.size(); i++) {
				Place next = (i + 1 < steps.size()) ? steps.get(i + 1).place() : null;
				now.apply(steps.get(i), next);
				int taken = i + 1;
				boolean later = next == null || !next.at().equals(steps.get(i).place().at());
				if (later && marks(taken, this.marks.getLast().taken, steps.size())) {
					this.marks.add(new Mark(taken, (next != null) ? now.copy() : now));
				}
			}
			thin(this.marks.subList(close, this.marks.size()), steps.size());
			return now;
		}

		/**
		 * Whether there is to be a mark after some of the steps.
		 * @param last after how many the mark before it is
		 */
		private boolean marks(int taken, int last, int size) {
			return this.recurs ? taken - last >= 8 * APART : taken + LATEST >= size || taken - last >= APART;
		}

		/**
		 * Leaves out marks that stand too close together.
		 * @param marks the first of which stays
		 */
		private void thin(List<Mark> marks, int size) {
			int kept = 1;
			for (Mark mark : List.copyOf(marks.subList(1, marks.size()))) {
				if (marks(mark.taken, marks.get(kept - 1).taken, size)) {
					marks.set(kept++, mark);
				}
			}
			marks.subList(kept, marks.size()).clear();
		}

		private void settle() {
			this.settled = stands();
			this.told = this.settled;
			this.moved = false;
		}

		private void take(Set<ReportId> reports) {
			Instant from = refold(reports);
			Contest contest = contest();
			Instant since = earliest(from, (contest != null) ? contest.differsFrom(this.contest) : null);
			this.contest = contest;
			if (since != null) {
				this.moved = true;
				this.spans = spans(since);
			}
		}

		private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
			return (one == null || (other != null && other.isBefore(one))) ? other : one;
		}

		/**
		 * Folds again what comes after what reports say, and said.
		 * @return the first instant of that, or absent where nothing is folded again
		 */
		private @Nullable Instant refold(Set<ReportId> reports) {
			Instant from = null;
			for (ReportId report : reports) {
				from = earliest(from, this.facts.replace(report));
			}
			if (from == null) {
				return null;
			}
			List<Step> steps = this.facts.all();
			while (this.marks.size() > 1) {
				int taken = this.marks.getLast().taken;
				if (taken <= steps.size() && steps.get(taken - 1).place().at().isBefore(from)) {
					break;
				}
				this.marks.removeLast();
			}
			this.fold = goOn();
			return from;
		}

		private Instant sameAfter(List<Said> reports) {
			Set<ReportId> ids = reports.stream().map(Said::report).collect(Collectors.toSet());
			List<Step> before = this.facts
				.of(reports.stream().flatMap((said) -> Stream.ofNullable(said.before)).toList());
			List<Instant> places = Stream
				.concat(ids.stream().flatMap((id) -> this.facts.placesOf(id).stream()),
						before.stream().map(Step::place))
				.map(Place::at)
				.sorted()
				.toList();
			if (places.isEmpty()) {
				return Instant.MIN;
			}
			List<Step> steps = this.facts.all();
			Mark from = this.marks.reversed()
				.stream()
				.filter((mark) -> mark.taken > 0 && steps.get(mark.taken - 1).place().at().isBefore(places.getFirst()))
				.findFirst()
				.orElse(this.marks.getFirst());
			Instant same = new Twins(from.fold, steps.subList(from.taken, steps.size()),
					this.facts.otherwise(from.taken, ids, before))
				.alikeAfter(places.getLast());
			if (same.equals(StatusSpans.END)) {
				return same;
			}
			// A stretch that goes on may begin elsewhere than it did.
			int spans = this.spans.countWhile((span) -> !span.from().isAfter(same));
			Instant until = (spans > 0) ? this.spans.get(spans - 1).until() : same;
			return Objects.requireNonNullElse(until, StatusSpans.END);
		}

		private boolean felt() {
			return this.moved && !this.settled.fold.timeline().segments().equals(this.fold.timeline().segments());
		}

		/** How it moved since it stood otherwise. */
		private Move since(Stood before) {
			return new Move(Difference.between(before.spans, this.spans),
					Difference.between(before.fold.counted(), this.fold.counted()));
		}

		/**
		 * How it stands at every time of the world.
		 * @param from before that all stands as it stood
		 */
		private Trail<Span> spans(Instant from) {
			int before = this.spans.countWhile((span) -> span.from().isBefore(from));
			// The last of them may go on.
			Trail<Span> spans = this.spans.first(Math.max(before - 1, 0));
			List<Span> now = new ArrayList<>();
			if (before > 0) {
				Span last = this.spans.get(before - 1);
				now.add(new Span(last.from(), null, last.standing()));
			}
			if (this.contest == null) {
				unattributed(now, from);
			}
			else {
				owed(now, this.contest, from);
			}
			spans.addAll(now);
			return spans;
		}

		private void unattributed(List<Span> now, Instant from) {
			for (Stand stand : this.fold.standsFrom(from)) {
				if (stand.breaches() > 0) {
					StatusSpans.add(now, stand.from(), Standing.ofUnattributed(this.fold.recorded(), stand));
				}
			}
		}

		private void owed(List<Span> now, Contest contest, Instant from) {
			Evaluation evaluation = CommitmentFold.this.evaluation;
			Instant made = CommitmentFold.this.world.owedSince(this.fold.obligation()).first();
			NavigableSet<Instant> turns = new TreeSet<>();
			StatusSpans.turns(evaluation, this.fold, contest, from, turns);
			if (now.isEmpty()) {
				turns.add(made);
			}
			turns.tailSet(from.isBefore(made) ? made : from, true)
				.forEach((at) -> StatusSpans.add(now, at, Statuses.standing(evaluation, this.fold, contest, at)));
		}

	}

}

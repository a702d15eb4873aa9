package org.servanda.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Kind;
import org.servanda.status.CommitmentFold.Move;
import org.servanda.status.ObligationFold.Stand;
import org.servanda.status.ObligationFold.Step;
import org.servanda.status.StatusSpans.Line;
import org.servanda.status.StatusSpans.Span;
import org.servanda.time.CommitmentId;
import org.servanda.time.ObligationId;
import org.servanda.time.ReportId;

/**
 * The course of one obligation, or of what is nobody's.
 */
final class Course {

	/** From how many of the last steps it can go on. */
	private static final int LATEST = 3;

	/** How many steps may lie between marks, more where a copy costs much. */
	private static final int APART = 32;

	private final World world;

	private final Evaluation evaluation;

	/** Whether somebody owes it. */
	private final boolean owed;

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

	private Course(World world, Evaluation evaluation, ObligationSteps facts, Kind kind, boolean owed) {
		this.world = world;
		this.evaluation = evaluation;
		this.facts = facts;
		this.recurs = kind == Kind.RECURRING;
		this.owed = owed;
		this.fold = run();
		this.contest = contest();
		this.spans = spans(Instant.MIN);
		this.settled = stands();
		this.told = this.settled;
	}

	/** The course of an obligation. */
	static Course of(ObligationId obligation, World world, Evaluation evaluation) {
		return new Course(world, evaluation,
				ObligationSteps.of(world, obligation, evaluation.conditions(), StatusSpans.END),
				world.recorded(obligation.commitment()).kind(), true);
	}

	/**
	 * The course of what is nobody's.
	 * @param obligations those that somebody owes
	 */
	static Course ofUnattributed(CommitmentId commitment, Collection<Course> obligations, World world,
			Evaluation evaluation) {
		return new Course(world, evaluation,
				ObligationSteps.unattributed(world, commitment,
						obligations.stream().map((course) -> course.fold).toList(), StatusSpans.END),
				world.recorded(commitment).kind(), false);
	}

	/** How it stands at every time of the world; absent where it never does. */
	Optional<Line> line() {
		return this.spans.isEmpty() ? Optional.empty() : Optional.of(new Line(this.spans, this.fold.counted()));
	}

	/** How it moved since it was settled last; absent where it did not. */
	Optional<Move> moves() {
		return this.moved ? Optional.of(since(this.settled)) : Optional.empty();
	}

	/** The next {@link #turn} is told against how it stands now. */
	void tellAnew() {
		this.told = stands();
	}

	/** How it moved since it was told last. */
	Move turn() {
		Move move = since(this.told);
		tellAnew();
		return move;
	}

	private Stood stands() {
		return new Stood(this.spans, this.fold);
	}

	/** What contests what is owed. */
	private @Nullable Contest contest() {
		return this.owed ? new Contest(this.world, this.fold, this.fold.obligation()) : null;
	}

	/** Folds all steps. */
	private ObligationFold run() {
		this.facts.sort();
		this.marks.clear();
		ObligationFold begun = new ObligationFold(this.facts, this.evaluation.rules());
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

	void settle() {
		this.settled = stands();
		this.told = this.settled;
		this.moved = false;
	}

	void take(Set<ReportId> reports) {
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

	Instant sameAfter(List<NewlySaid> reports) {
		Set<ReportId> ids = reports.stream().map(NewlySaid::report).collect(Collectors.toSet());
		List<Step> before = this.facts
			.of(reports.stream().flatMap((said) -> Stream.ofNullable(said.before())).toList());
		List<Instant> places = Stream
			.concat(ids.stream().flatMap((id) -> this.facts.placesOf(id).stream()), before.stream().map(Step::place))
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

	boolean felt() {
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
		Evaluation evaluation = this.evaluation;
		Instant made = this.world.owedSince(this.fold.obligation()).first();
		NavigableSet<Instant> turns = new TreeSet<>();
		StatusSpans.turns(evaluation, this.fold, contest, from, turns);
		if (now.isEmpty()) {
			turns.add(made);
		}
		turns.tailSet(from.isBefore(made) ? made : from, true)
			.forEach((at) -> StatusSpans.add(now, at, Statuses.standing(evaluation, this.fold, contest, at)));
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

}

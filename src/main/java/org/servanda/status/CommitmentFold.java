package org.servanda.status;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.Kind;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
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
			this.courses.put(party.code(),
					Course.of(new ObligationId(this.commitment, party), this.world, this.evaluation));
		}
		if (this.world.recorded(this.commitment).kind() == Kind.MAINTENANCE) {
			this.courses.put("", Course.ofUnattributed(this.commitment, List.copyOf(this.courses.values()), this.world,
					this.evaluation));
		}
	}

	/** How it stands, by who owes it; empty for what is nobody's, where there is such. */
	public Map<String, Line> lines() {
		Map<String, Line> lines = new TreeMap<>();
		this.courses.forEach((party, course) -> course.line().ifPresent((line) -> lines.put(party, line)));
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

	/** Takes what reports say, in place of what they said. */
	public void take(List<NewlySaid> reports) {
		if (reports.isEmpty()) {
			return;
		}
		reports.forEach((said) -> this.world.replace(said.before(), said.after()));
		Set<ReportId> concerned = reports.stream().flatMap(NewlySaid::concerns).collect(Collectors.toSet());
		this.courses.values().forEach((course) -> course.take(concerned));
	}

	/** The first instant from which what a report says now may make a difference. */
	public Instant bearsFrom(NewlySaid said) {
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
	public Instant sameAfter(List<NewlySaid> reports) {
		boolean plain = this.world.claims(this.commitment).isEmpty()
				&& reports.stream().noneMatch(NewlySaid::bearsOnOthers);
		return plain ? this.courses.values()
			.stream()
			.map((course) -> course.sameAfter(reports))
			.max(Comparator.naturalOrder())
			.orElse(Instant.MIN) : StatusSpans.END;
	}

	/** How it moved since it was settled last, by who owes it. */
	public Map<String, Move> moves() {
		Map<String, Move> moves = new TreeMap<>();
		this.courses.forEach((party, course) -> course.moves().ifPresent((move) -> moves.put(party, move)));
		return moves;
	}

	/** The next turn is told against how it stands now. */
	public void tellAnew() {
		this.courses.values().forEach(Course::tellAnew);
	}

	/**
	 * How it moved since this, {@link #tellAnew} or {@link #settle} was called last, by
	 * who owes it.
	 */
	public Map<String, Move> turn() {
		Map<String, Move> moves = new TreeMap<>();
		this.courses.forEach((party, course) -> moves.put(party, course.turn()));
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

}

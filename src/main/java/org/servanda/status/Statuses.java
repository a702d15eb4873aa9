package org.servanda.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Kind;
import org.servanda.ledger.RecordedEvent;
import org.servanda.status.Degrees.Lowest;
import org.servanda.status.Degrees.Owed;
import org.servanda.status.ObligationFold.Stand;
import org.servanda.status.ObligationStatus.DueStatus;
import org.servanda.status.Standing.Causes;
import org.servanda.status.StatusRule.Axes;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.ObligationId;

/**
 * The status of obligations and commitments, as a pure function of the facts.
 *
 * @param obligations those that were made by {@code asOf} and known by {@code knownAt},
 * those of one commitment together
 * @param commitments likewise
 */
public record Statuses(List<ObligationStatus> obligations, List<CommitmentStatus> commitments) {

	/**
	 * Says how each obligation and commitment stands. Total: whatever is unknown, ended
	 * or cyclic, each that exists has an answer.
	 * @param facts what was recorded up to the last position that may be known, each
	 * stream in order: the streams of agreements and their commitments, of every other
	 * agreement that their conditions and dues reach, and of every report that names one
	 * of these commitments, wherever it was filed
	 * @param asOf the world's time, inclusive: what happened later is left out
	 * @param knownAt the knower's time, inclusive: what became known later is left out
	 * @param clock which of a fact's later times {@code knownAt} means
	 * @param audience who asks
	 * @param rules how findings give a status
	 * @return the statuses of all commitments in the facts
	 */
	public static Statuses statuses(Collection<RecordedEvent> facts, Instant asOf, Instant knownAt,
			KnowledgeClock clock, Audience audience, StatusRules rules) {
		World world = World.of(facts, knownAt, clock, audience);
		Evaluation evaluation = Evaluation.of(world, asOf, rules);
		List<ObligationStatus> obligations = new ArrayList<>();
		List<CommitmentStatus> commitments = new ArrayList<>();
		for (CommitmentId commitment : world.commitments()) {
			List<ObligationFold> folds = evaluation.folds(commitment, asOf);
			if (folds.isEmpty()) {
				continue;
			}
			List<ObligationStatus> statuses = folds.stream().map((fold) -> status(evaluation, fold, knownAt)).toList();
			obligations.addAll(statuses);
			commitments.add(status(evaluation, commitment, statuses));
		}
		return new Statuses(List.copyOf(obligations), List.copyOf(commitments));
	}

	/**
	 * The obligations that are known, whenever they were made.
	 * @param facts as for {@link #statuses}
	 * @param knownAt the knower's time, inclusive
	 * @param clock what it means
	 * @param audience who asks
	 */
	public static Set<ObligationId> obligations(Collection<RecordedEvent> facts, Instant knownAt, KnowledgeClock clock,
			Audience audience) {
		World world = World.of(facts, knownAt, clock, audience);
		Set<ObligationId> obligations = new LinkedHashSet<>();
		for (CommitmentId commitment : world.commitments()) {
			world.obligors(commitment).forEach((party) -> obligations.add(new ObligationId(commitment, party)));
		}
		return obligations;
	}

	/** The status of an obligation, or empty where it does not exist. */
	public Optional<ObligationStatus> of(ObligationId obligation) {
		return this.obligations.stream().filter((one) -> one.obligation().equals(obligation)).findFirst();
	}

	/** The status of a commitment, or empty where it does not exist. */
	public Optional<CommitmentStatus> of(CommitmentId commitment) {
		return this.commitments.stream().filter((one) -> one.commitment().equals(commitment)).findFirst();
	}

	private static ObligationStatus status(Evaluation evaluation, ObligationFold fold, Instant knownAt) {
		Instant asOf = evaluation.asOf();
		ObligationId id = fold.obligation();
		Contest contest = new Contest(evaluation.world(), fold, id);
		Standing standing = standing(evaluation, fold, contest, asOf);
		return new ObligationStatus(id, standing.kind(), standing.status(), standing.legalState(), standing.degree(),
				standing.timeliness(), standing.basis(asOf, knownAt), standing.contested(), standing.due(),
				(standing.kind() == Kind.MAINTENANCE) ? fold.degree().breaches() : null, fold.degree().quantities(),
				contest.claims(asOf), standing.lastDegree(), standing.lastDegree() != null && !standing.lastFound(),
				standing.causes().all());
	}

	/**
	 * How an obligation stands at a time of the world.
	 * @param at at most the time up to which all is folded
	 */
	static Standing standing(Evaluation evaluation, ObligationFold fold, Contest contest, Instant at) {
		Deadline deadline = new Deadline(evaluation, fold, at);
		return standing(fold, at, deadline.timeliness(), deadline.expired(), deadline.due(), contest.contestedBy(at),
				evaluation.rules());
	}

	/**
	 * The same of what has no due.
	 * @param contestedBy the position of what contests it, or 0
	 */
	static Standing standing(ObligationFold fold, Instant at, long contestedBy, StatusRules rules) {
		return standing(fold, at, Timeliness.NO_DEADLINE, false, null, contestedBy, rules);
	}

	private static Standing standing(ObligationFold fold, Instant at, Timeliness timeliness, boolean expired,
			@Nullable DueStatus due, long contestedBy, StatusRules rules) {
		CommitmentRecorded recorded = fold.recorded();
		Kind kind = recorded.kind();
		Stand stand = fold.at(at);
		boolean degrees = kind != Kind.POWER && kind != Kind.DECLARATORY;
		boolean shown = degrees && stand.inEffect();
		Stand last = degrees ? stand.lastShown() : null;
		boolean kept = stand.recurring() == Timeliness.ON_TIME || stand.recurring() == Timeliness.LATE;
		boolean violated = (kind == Kind.RECURRING) ? kept : stand.breaches() > 0;
		Axes axes = new Axes(kind, stand.legalState(), stand.degree(), timeliness, stand.fell(), stand.openBreach(),
				violated, kind == Kind.POWER && stand.exercised(), expired);
		long contested = degrees ? contestedBy : 0;
		Causes causes = new Causes(stand.causes().recorded(), stand.causes().legal(), stand.causes().exercised(),
				(last != null) ? last.causes().found() : 0, (last != null) ? last.causes().changed() : 0, contested);
		return new Standing(kind, recorded.theme(), rules.status().table().status(axes), stand.legalState(),
				shown ? stand.degree() : null, shown && stand.found(), timeliness, contested != 0, due,
				(last != null) ? last.degree() : null, last != null && last.found(), causes);
	}

	/** The degrees that this says. */
	public Degrees degrees() {
		Map<CommitmentId, String> themes = new HashMap<>();
		Map<CommitmentId, Integer> unattributed = new HashMap<>();
		for (CommitmentStatus commitment : this.commitments) {
			if (commitment.theme() != null) {
				themes.put(commitment.commitment(), commitment.theme());
			}
			if (commitment.unattributedDegree() != null) {
				unattributed.put(commitment.commitment(), commitment.unattributedDegree());
			}
		}
		return new Degrees(
				this.obligations.stream().map((one) -> owed(one, themes.get(one.obligation().commitment()))).toList(),
				unattributed);
	}

	private static Owed owed(ObligationStatus one, @Nullable String theme) {
		return new Owed(one.obligation(), one.kind(), theme, one.legalState(), one.degree(), one.lastDegree(),
				one.lastAssumed());
	}

	private static CommitmentStatus status(Evaluation evaluation, CommitmentId commitment,
			List<ObligationStatus> obligations) {
		CommitmentRecorded recorded = evaluation.world().recorded(commitment);
		ObligationFold unattributed = evaluation.unattributed(commitment);
		Integer nobodys = (unattributed != null) ? unattributed.degree().degree() : null;
		Lowest lowest = new Degrees(obligations.stream().map((one) -> owed(one, recorded.theme())).toList(),
				(nobodys != null) ? Map.of(commitment, nobodys) : Map.of())
			.shown()
			.get(commitment);
		return new CommitmentStatus(commitment, recorded.kind(), recorded.theme(),
				(lowest != null) ? lowest.degree() : null, lowest != null && lowest.assumed(),
				(unattributed != null) ? unattributed.degree().breaches() : null, nobodys);
	}

}

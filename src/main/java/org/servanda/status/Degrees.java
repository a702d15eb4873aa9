package org.servanda.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Kind;
import org.servanda.time.CommitmentId;
import org.servanda.time.ObligationId;

/**
 * The degrees of obligations at one time of the world: what the degree of a commitment
 * and scores are made of, wherever they come from.
 *
 * @param owed one for each obligation that exists, those of one commitment together
 * @param unattributed by commitment, the degree that violations by unknown hands give;
 * commitments without any are absent
 */
public record Degrees(List<Owed> owed, Map<CommitmentId, Integer> unattributed) {

	/**
	 * The degree of one obligation.
	 *
	 * @param obligation which
	 * @param kind what kind of promise
	 * @param theme what it is about, or absent
	 * @param legalState whether it binds
	 * @param degree from 0 to 3; absent when it does not bind and for kinds without one
	 * @param lastDegree the degree that it had when it bound last; absent where it never
	 * bound
	 * @param lastAssumed whether no finding bore on that
	 */
	public record Owed(ObligationId obligation, Kind kind, @Nullable String theme, LegalState legalState,
			@Nullable Integer degree, @Nullable Integer lastDegree, boolean lastAssumed) {

		/** As a row or a line says it. */
		public static Owed of(ObligationId obligation, Standing standing) {
			return new Owed(obligation, standing.kind(), standing.theme(), standing.legalState(), standing.degree(),
					standing.lastDegree(), standing.lastDegree() != null && !standing.lastFound());
		}

		/**
		 * The degree that it counts with in a score: a suspended or terminated one with
		 * the one that it last had while it bound. Absent where it does not bind yet,
		 * never did, was discharged or superseded.
		 */
		@Nullable Integer counting() {
			return switch (this.kind) {
				case POWER, DECLARATORY -> null;
				case RESULT, RECURRING, MAINTENANCE, CONDUCT -> switch (this.legalState) {
					case IN_EFFECT -> this.degree;
					case SUSPENDED, TERMINATED -> this.lastDegree;
					case CONDITIONAL, DISCHARGED, SUPERSEDED -> null;
				};
			};
		}

	}

	/**
	 * The lowest of some degrees.
	 *
	 * @param degree from 0 to 3
	 * @param assumed whether no finding bears on one that is as low
	 */
	public record Lowest(int degree, boolean assumed) {
	}

	/** The obligations of each commitment, in order. */
	Map<CommitmentId, List<Owed>> byCommitment() {
		Map<CommitmentId, List<Owed>> byCommitment = new LinkedHashMap<>();
		for (Owed one : this.owed) {
			byCommitment.computeIfAbsent(one.obligation.commitment(), (id) -> new ArrayList<>()).add(one);
		}
		return byCommitment;
	}

	/**
	 * The degree of each commitment: the lowest of its obligations that bind and of what
	 * is nobody's; commitments of which none binds are absent.
	 */
	public Map<CommitmentId, Lowest> shown() {
		return lowest(Owed::degree);
	}

	/** The degree that each commitment counts with in a score, likewise. */
	Map<CommitmentId, Lowest> counting() {
		return lowest(Owed::counting);
	}

	private Map<CommitmentId, Lowest> lowest(Function<Owed, @Nullable Integer> of) {
		Map<CommitmentId, Lowest> lowest = new LinkedHashMap<>();
		byCommitment().forEach((commitment, obligations) -> {
			Lowest found = null;
			for (Owed one : obligations) {
				Integer degree = of.apply(one);
				if (degree != null) {
					found = lower(found, new Lowest(degree, one.lastAssumed));
				}
			}
			Integer nobodys = this.unattributed.get(commitment);
			if (found != null) {
				lowest.put(commitment, (nobodys != null) ? lower(found, new Lowest(nobodys, false)) : found);
			}
		});
		return lowest;
	}

	private static Lowest lower(@Nullable Lowest one, Lowest other) {
		if (one == null || other.degree < one.degree) {
			return other;
		}
		return (other.degree == one.degree && other.assumed) ? other : one;
	}

}

package org.servanda.status;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Kind;
import org.servanda.status.ObligationStatus.DueStatus;

/**
 * How one obligation stands on every axis, for a stretch of the world's time: what a
 * status has beside counts, quantities and claims.
 *
 * @param kind what kind of promise
 * @param theme what it is about, or absent
 * @param status the headline
 * @param legalState whether it binds
 * @param degree from 0, not initiated, to 3, complete; absent when it does not bind and
 * for kinds without one
 * @param found whether a finding bears on the degree; never without one
 * @param timeliness how it stands to its due
 * @param contested whether what it says is disputed, contested or claimed otherwise
 * @param due by when, or absent
 * @param lastDegree the degree that it had when it bound last; absent where it never
 * bound
 * @param lastFound whether a finding bore on that
 * @param causes what this follows from
 */
public record Standing(Kind kind, @Nullable String theme, Status status, LegalState legalState,
		@Nullable Integer degree, boolean found, Timeliness timeliness, boolean contested, @Nullable DueStatus due,
		@Nullable Integer lastDegree, boolean lastFound, Causes causes) {

	/**
	 * What the degree rests on; absent without one.
	 * @param asOf a time of the world at which it stands so
	 * @param knownAt the knower's time
	 */
	public @Nullable Basis basis(Instant asOf, Instant knownAt) {
		if (this.degree == null) {
			return null;
		}
		return asOf.isAfter(knownAt) ? Basis.PROJECTED : this.found ? Basis.FOUND : Basis.ASSUMED;
	}

	/**
	 * How what is nobody's stands: its degree, shown or not, once there is a violation.
	 */
	static Standing ofUnattributed(CommitmentRecorded recorded, ObligationFold.Stand stand) {
		return new Standing(recorded.kind(), recorded.theme(), stand.openBreach() ? Status.IN_BREACH : Status.VIOLATED,
				LegalState.IN_EFFECT, stand.degree(), true, Timeliness.NO_DEADLINE, false, null, stand.degree(), true,
				stand.causes());
	}

	/**
	 * The positions of the facts that this follows from: the promise, and for each axis
	 * the earliest fact that still holds its value; 0 where none does.
	 *
	 * @param recorded what the promise is
	 * @param legal the legal state
	 * @param exercised that a power was used
	 * @param found that a finding bears on the degree shown last
	 * @param changed the degree shown last
	 * @param contested that it is contested
	 */
	public record Causes(long recorded, long legal, long exercised, long found, long changed, long contested) {

		/** All of them, in order. */
		public List<Long> all() {
			TreeSet<Long> causes = new TreeSet<>(
					List.of(this.recorded, this.legal, this.exercised, this.found, this.changed, this.contested));
			causes.remove(0L);
			return List.copyOf(causes);
		}

	}

}

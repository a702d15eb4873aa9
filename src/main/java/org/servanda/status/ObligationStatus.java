package org.servanda.status;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Kind;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;

/**
 * How one obligation stands, for one pair of times, clock and audience.
 *
 * @param obligation which
 * @param kind what kind of promise
 * @param status the headline
 * @param legalState whether it binds
 * @param degree from 0, not initiated, to 3, complete; absent when it does not bind and
 * for kinds without one
 * @param timeliness how it stands to its due
 * @param basis what the degree rests on; absent with it
 * @param contested whether what it says is disputed, contested or claimed otherwise
 * @param due by when, or absent
 * @param breaches how many violations there were; of a MAINTENANCE only
 * @param quantities how much, by unit
 * @param claims what parties to the promise claimed, in the order of the times that they
 * name
 * @param lastDegree the degree that it had when it bound last, for scores; absent where
 * it never bound
 * @param lastAssumed whether no finding bore on that
 * @param causes the positions that this follows from: the promise, and for each axis the
 * earliest fact that still holds its value; in order
 */
public record ObligationStatus(ObligationId obligation, Kind kind, Status status, LegalState legalState,
		@Nullable Integer degree, Timeliness timeliness, @Nullable Basis basis, boolean contested,
		@Nullable DueStatus due, @Nullable Long breaches, List<Quantity> quantities, List<ClaimStatus> claims,
		@Nullable Integer lastDegree, boolean lastAssumed, List<Long> causes) {

	/**
	 * A due, as far as it is known.
	 *
	 * @param stated as the commitment states it now
	 * @param fixed by when that is, or absent while that cannot be said
	 * @param original as it was stated first, where that was otherwise
	 */
	public record DueStatus(Due stated, Due.@Nullable Fixed fixed, @Nullable Due original) {
	}

	/**
	 * What a party claimed.
	 *
	 * @param report where
	 * @param by who
	 * @param degree from 0 to 3, or absent
	 * @param wrong the report that is said to be wrong, or absent
	 * @param at the last instant of the time that it names
	 * @param reportedAt when it was said
	 */
	public record ClaimStatus(ReportId report, PartyId by, @Nullable Integer degree, @Nullable ReportId wrong,
			Instant at, Moment reportedAt) {
	}

}

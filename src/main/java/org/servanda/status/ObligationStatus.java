package org.servanda.status;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Kind;
import org.servanda.time.Due;
import org.servanda.time.ObligationId;

/**
 * How one obligation stands, for one pair of times, clock and audience.
 *
 * @param obligation which
 * @param kind what kind of promise
 * @param status the headline
 * @param legalState whether it binds
 * @param degree from 0, not initiated, to 3, complete; absent when not in effect
 * @param timeliness how it stands to its due
 * @param basis what the degree rests on; absent with it
 * @param contested whether a count that still stands is contested
 * @param due by when, or absent
 * @param quantities how much, by unit
 * @param causes the positions that this follows from: the obligation itself, and for each
 * axis the earliest fact that still holds its value; in order
 */
public record ObligationStatus(ObligationId obligation, Kind kind, Status status, LegalState legalState,
		@Nullable Integer degree, Timeliness timeliness, @Nullable Basis basis, boolean contested, @Nullable Due due,
		List<Quantity> quantities, List<Long> causes) {
}

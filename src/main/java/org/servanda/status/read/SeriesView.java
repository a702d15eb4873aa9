package org.servanda.status.read;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.servanda.status.read.ScoreSeries.Point;
import org.servanda.time.AgreementId;
import org.servanda.time.PartyId;

/**
 * The score of an agreement over the world's time.
 *
 * @param agreement the agreement
 * @param party whose obligations alone count, or absent
 * @param rule by name and version
 * @param from the first time
 * @param to the last time
 * @param step how far the points are apart, or absent where each is a change
 * @param points in order; the first is at {@code from}
 * @param asOf the last time of the world that is looked at
 * @param knownAt the knower's time, the same for all points
 * @param clock what the knower's time means
 * @param derivation what this follows from
 */
record SeriesView(AgreementId agreement, @Nullable PartyId party, String rule, Instant from, Instant to,
		@Nullable String step, List<Point> points, Instant asOf, Instant knownAt, String clock, Derivation derivation) {
}

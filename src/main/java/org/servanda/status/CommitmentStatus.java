package org.servanda.status;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Kind;
import org.servanda.time.CommitmentId;

/**
 * How a commitment stands as a whole: at the lowest degree of its obligations that bind
 * and of what hands that nobody knows did to it.
 *
 * @param commitment which
 * @param kind what kind of promise
 * @param theme what it is about, or absent
 * @param degree from 0 to 3, or absent where none binds and for kinds without one
 * @param assumed whether an obligation at that degree is where its kind starts
 * @param unattributed how many violations are nobody's, or absent where there are none
 * @param unattributedDegree the degree that these give, or absent with them
 */
public record CommitmentStatus(CommitmentId commitment, Kind kind, @Nullable String theme, @Nullable Integer degree,
		boolean assumed, @Nullable Long unattributed, @Nullable Integer unattributedDegree) {
}

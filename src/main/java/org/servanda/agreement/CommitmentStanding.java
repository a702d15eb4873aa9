package org.servanda.agreement;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a commitment stands as a whole, at one time of the world, as known at one time.
 *
 * @param degree the lowest of its obligations that bind and of what hands that nobody
 * knows did, from 0 to 3; absent where none binds
 * @param assumed whether no finding bears on an obligation that is as low; absent with
 * the degree
 * @param unattributed how many violations are nobody's, or absent where there are none
 * @param due the last instant of the earliest due of its obligations that is fixed, or
 * absent
 * @param causes the positions of the facts that the degree follows from; empty without
 * one
 */
public record CommitmentStanding(@Nullable Integer degree, @Nullable Boolean assumed, @Nullable Long unattributed,
		@Nullable Instant due, List<Long> causes) {

	/** Of a commitment of which no obligation is there. */
	public static final CommitmentStanding NONE = new CommitmentStanding(null, null, null, null, List.of());

}

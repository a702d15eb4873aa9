package org.servanda.report;

import java.util.List;
import java.util.Objects;

import org.servanda.time.CommitmentId;
import org.servanda.time.Count;
import org.servanda.time.PartyId;

/**
 * One direction of a prisoner exchange.
 *
 * @param from who handed over
 * @param to who received
 * @param detainees the counts, one entry a category
 * @param credits the commitments of {@code from} that this delivers on
 */
public record Handover(PartyId from, PartyId to, List<Detainees> detainees, List<CommitmentId> credits) {

	/** How many of a category were handed over, as quantities are reckoned. */
	long handedOver(DetaineeCategory category) {
		return this.detainees.stream()
			.filter((entry) -> entry.category() == category)
			.map(Detainees::handedOver)
			.filter(Objects::nonNull)
			.mapToLong(Count::value)
			.sum();
	}

}

package org.servanda.report;

import java.util.List;

import org.servanda.time.CommitmentId;
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
}

package org.servanda.report;

import org.servanda.time.Count;
import org.servanda.time.PartyId;

/**
 * How many of one category a side confirms in one direction of a handover.
 *
 * @param from who handed over
 * @param to who received
 * @param category who was handed over
 * @param handedOver how many
 */
public record ConfirmedCount(PartyId from, PartyId to, DetaineeCategory category, Count handedOver) {
}

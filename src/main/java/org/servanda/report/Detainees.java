package org.servanda.report;

import org.jspecify.annotations.Nullable;
import org.servanda.time.Count;

/**
 * How many of one category were handed over in one direction. Counts only, nobody by
 * name.
 *
 * @param category who
 * @param planned how many were to be handed over, or absent
 * @param presented how many were brought to the place, or absent
 * @param handedOver how many were handed over, or absent
 * @param refused how many stayed by their own choice, or absent
 * @param unfit how many were unfit to travel and stay owed, or absent
 */
public record Detainees(DetaineeCategory category, @Nullable Count planned, @Nullable Count presented,
		@Nullable Count handedOver, @Nullable Count refused, @Nullable Count unfit) {
}

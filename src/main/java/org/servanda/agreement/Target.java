package org.servanda.agreement;

import org.servanda.time.Unit;

/**
 * A quantity that a commitment owes.
 *
 * @param unit what is counted
 * @param quantity how many are owed in all, at least 1
 */
public record Target(Unit unit, long quantity) {
}

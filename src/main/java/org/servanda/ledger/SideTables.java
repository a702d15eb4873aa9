package org.servanda.ledger;

import java.util.List;

/**
 * The tables beside the log of a capability, as it makes them known to the ledger.
 *
 * @param tables any number
 */
public record SideTables(List<SideTable> tables) {
}

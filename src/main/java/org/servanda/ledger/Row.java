package org.servanda.ledger;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.time.Audience;

/**
 * A row of a read model.
 *
 * @param table where it belongs
 * @param position of the event that it follows from
 * @param ordinal its number among the rows of the event; with the position its key in the
 * table
 * @param audience who may know it from then on
 * @param values one for each column of the table, in order: {@link String}, {@link Long},
 * {@link Boolean}, byte array or null
 */
public record Row(Table table, long position, int ordinal, Audience audience, List<@Nullable Object> values) {
}

package org.servanda.agreement;

import org.jspecify.annotations.Nullable;
import org.servanda.time.Moment;

/**
 * A further date of an agreement, as one source gives it.
 *
 * @param name what happened then, for example {@code published}
 * @param at when, as precisely as it is known
 * @param source who says so, or absent
 */
public record NotedDate(String name, Moment at, @Nullable Reference source) {
}

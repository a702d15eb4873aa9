package org.servanda.report;

import org.jspecify.annotations.Nullable;
import org.servanda.time.PartyId;
import org.servanda.time.SourceId;

/**
 * Who vouches for a report.
 *
 * @param id two sources are the same when their ids are
 * @param name what it is called
 * @param kind what it is
 * @param speaksFor the party that it speaks for, or absent. A party's organs speak for
 * it; its media do not
 */
public record Source(SourceId id, String name, SourceKind kind, @Nullable PartyId speaksFor) {
}

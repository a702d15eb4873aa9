package org.servanda.http;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;

/**
 * What a read asks for beside its resource. Controllers have it as an argument.
 *
 * @param asOf the world's time, or absent for now
 * @param knownAt the knower's time, or absent for now
 * @param clock which of a fact's later times {@code knownAt} means
 * @param position a position that stands for the knower's time, or absent
 * @param minPosition a position that the answer must know at least, or absent
 * @param cursor where a list goes on, or absent
 * @param limit how many items a page has at most
 * @param audience for whom the answer is
 * @param actor who asks, or absent
 * @param address the path and the parameters that are not times, for links
 * @param list the same without the page's size
 * @param ifNoneMatch the ETag that the asker has, or absent
 */
public record Question(@Nullable Instant asOf, @Nullable Instant knownAt, KnowledgeClock clock, @Nullable Long position,
		@Nullable Long minPosition, @Nullable Cursor cursor, int limit, Audience audience, @Nullable String actor,
		String address, String list, @Nullable String ifNoneMatch) {
}

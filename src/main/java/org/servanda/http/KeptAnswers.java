package org.servanda.http;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.servanda.time.Audience;

/**
 * The newest answers to questions that name a position. Such an answer never changes, so
 * that it is looked up instead of being worked out again. Bounded by number and by
 * length; what was not asked for longest goes first.
 *
 * <p>
 * An answer is kept for who asked, and for the generation of the read models that it was
 * read in: a generation that gave way may have been wrong.
 */
final class KeptAnswers {

	private final int most;

	private final long longest;

	private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

	private long length;

	/**
	 * Keeps none yet.
	 * @param most how many at most
	 * @param longest how many bytes of JSON they are together at most
	 */
	KeptAnswers(int most, long longest) {
		this.most = most;
		this.longest = longest;
	}

	/**
	 * What an answer is kept under: all that it depends on.
	 *
	 * @param generation of the read models
	 * @param address the path and the parameters that are not times
	 * @param position that was named
	 * @param asOf the world's time, or absent where that of the position is meant
	 * @param audience for whom the answer is
	 * @param actor who asks, or absent: who filed a report reads more of it than others
	 */
	record Key(int generation, String address, long position, @Nullable Instant asOf, Audience audience,
			@Nullable String actor) {

		/**
		 * The key of a question's answer.
		 * @param generation of the live read models, looked up before the answer is read
		 * @return absent where an answer may change
		 */
		static @Nullable Key of(Question question, int generation) {
			Long position = question.position();
			return (position == null || question.cursor() != null) ? null : new Key(generation, question.address(),
					position, question.asOf(), question.audience(), question.actor());
		}

	}

	/**
	 * An answer.
	 *
	 * @param body of the type that the address gives
	 * @param etag its ETag
	 * @param position that it rests on, at least the one that was named
	 * @param next the cursor of the next page, or absent
	 * @param length of its JSON in bytes
	 */
	record Kept(Object body, String etag, long position, @Nullable Cursor next, int length) {
	}

	/** An answer, or absent where it is not kept. */
	synchronized @Nullable Kept get(Key key) {
		return this.kept.get(key);
	}

	/** Keeps an answer, unless it alone is a tenth of all or more. */
	synchronized void put(Key key, Kept answer) {
		if (answer.length() >= this.longest / 10) {
			return;
		}
		Kept before = this.kept.put(key, answer);
		this.length += answer.length() - ((before != null) ? before.length() : 0);
		var eldest = this.kept.values().iterator();
		while (this.kept.size() > this.most || this.length > this.longest) {
			this.length -= eldest.next().length();
			eldest.remove();
		}
	}

}

package org.servanda.http;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.servanda.http.KeptAnswers.Kept;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which answers are kept, for whom, and how many.
 */
class KeptAnswersTests {

	private static final Instant AS_OF = Instant.parse("2020-01-01T00:00:00Z");

	@Test
	void whatNamesNoPositionOrACursorIsNotKept() {
		assertThat(KeptAnswers.Key.of(question("/api/a", null, null, Audience.PUBLIC, null), 1)).isNull();
		Cursor cursor = new Cursor("list", 5, AS_OF, AS_OF, KnowledgeClock.RECORDED, Audience.PUBLIC, "3");
		assertThat(KeptAnswers.Key.of(new Question(null, null, KnowledgeClock.RECORDED, 5L, null, cursor, 100,
				Audience.PUBLIC, null, "/api/a", "/api/a", null), 1))
			.isNull();
	}

	@Test
	void anAnswerIsKeptForWhoAskedForWhatWasAskedAndForTheReadModelsItWasReadIn() {
		KeptAnswers kept = new KeptAnswers(100, 10_000);
		Question asked = question("/api/a", 5L, AS_OF, Audience.PUBLIC, "actor");
		kept.put(key(asked, 1), answer("body", 4));
		assertThat(kept.get(key(question("/api/a", 5L, AS_OF, Audience.PUBLIC, "actor"), 1))).isNotNull();
		for (Question other : new Question[] { question("/api/a", 5L, AS_OF, Audience.INSIDERS, "actor"),
				question("/api/a", 5L, AS_OF, Audience.PUBLIC, "other"),
				question("/api/a", 5L, AS_OF, Audience.PUBLIC, null),
				question("/api/a", 5L, null, Audience.PUBLIC, "actor"),
				question("/api/a", 6L, AS_OF, Audience.PUBLIC, "actor"),
				question("/api/a?limit=1", 5L, AS_OF, Audience.PUBLIC, "actor") }) {
			assertThat(kept.get(key(other, 1))).as("%s", other).isNull();
		}
		assertThat(kept.get(key(asked, 2))).isNull();
	}

	@Test
	void whatWasNotAskedForLongestGoesFirst() {
		KeptAnswers kept = new KeptAnswers(2, 10_000);
		kept.put(at(1), answer("one", 3));
		kept.put(at(2), answer("two", 3));
		assertThat(kept.get(at(1))).isNotNull();
		kept.put(at(3), answer("three", 5));
		assertThat(kept.get(at(2))).isNull();
		assertThat(kept.get(at(1))).isNotNull();
		assertThat(kept.get(at(3))).isNotNull();
	}

	@Test
	void theyAreBoundedByTheirLengthToo() {
		KeptAnswers kept = new KeptAnswers(1000, 1000);
		for (int position = 1; position <= 30; position++) {
			kept.put(at(position), answer("body", 90));
		}
		assertThat(kept.get(at(19))).isNull();
		for (int position = 20; position <= 30; position++) {
			assertThat(kept.get(at(position))).as("%s", position).isNotNull();
		}
		kept.put(at(30), answer("another", 99));
		assertThat(kept.get(at(20))).isNotNull();
		kept.put(at(31), answer("long", 100));
		assertThat(kept.get(at(31))).isNull();
		assertThat(kept.get(at(20))).isNotNull();
	}

	private static KeptAnswers.Key at(long position) {
		return key(question("/api/a", position, null, Audience.PUBLIC, null), 1);
	}

	private static KeptAnswers.Key key(Question question, int generation) {
		KeptAnswers.Key key = KeptAnswers.Key.of(question, generation);
		if (key == null) {
			throw new AssertionError("The answer may be kept");
		}
		return key;
	}

	private static Kept answer(Object body, int length) {
		return new Kept(body, "\"e\"", 7, null, length);
	}

	private static Question question(String address, @Nullable Long position, @Nullable Instant asOf, Audience audience,
			@Nullable String actor) {
		return new Question(asOf, null, KnowledgeClock.RECORDED, position, null, null, 100, audience, actor, address,
				address, null);
	}

}

package org.servanda.status.span;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.servanda.status.ObligationStatus.DueStatus;
import org.servanda.time.Due;

import tools.jackson.databind.json.JsonMapper;

/**
 * A due as a column holds it: as JSON.
 */
final class DueJson {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.changeDefaultPropertyInclusion((it) -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
		.build();

	private DueJson() {
	}

	/**
	 * The fields of {@link DueStatus}.
	 */
	private record Written(Due stated, @Nullable Due fixed, @Nullable Due original) {
	}

	/** The text of a due. */
	static @Nullable String text(@Nullable DueStatus due) {
		return (due != null) ? MAPPER.writeValueAsString(new Written(due.stated(), due.fixed(), due.original())) : null;
	}

	/** The due of a text. */
	static @Nullable DueStatus due(@Nullable String text) {
		if (text == null) {
			return null;
		}
		Written written = MAPPER.readValue(text, Written.class);
		return new DueStatus(written.stated, (Due.Fixed) written.fixed, written.original);
	}

}

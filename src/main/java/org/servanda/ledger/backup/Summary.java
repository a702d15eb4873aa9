package org.servanda.ledger.backup;

import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a whole ledger comes to, in short. Equal ledgers have equal ones, on every store.
 *
 * @param events the events
 * @param rows the tables beside the log, by name
 * @param models the read models, or absent where they were not built up to the last
 * position
 */
public record Summary(Events events, SortedMap<String, Rows> rows, @Nullable Models models) {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
				DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.changeDefaultPropertyInclusion((value) -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
		.build();

	public Summary {
		Objects.requireNonNull(events);
		Objects.requireNonNull(rows);
	}

	/**
	 * The events.
	 *
	 * @param position of the last one, which is how many there are
	 * @param recorded when that was recorded, in milliseconds since 1970 UTC: the latest
	 * time that any frame says
	 * @param sha256 of all frames, one after the other
	 */
	record Events(long position, long recorded, String sha256) {

		/** For people. */
		String told() {
			return this.position + " events, the last recorded at " + Instant.ofEpochMilli(this.recorded) + ", "
					+ this.sha256;
		}

	}

	/**
	 * A table beside the log.
	 *
	 * @param count how many rows it has, those of its parts left out
	 * @param sha256 of what the records of its rows hold, one after the other, each part
	 * of a record with the end of line after it
	 */
	record Rows(long count, String sha256) {

		/** For people. */
		String told() {
			return this.count + " rows, " + this.sha256;
		}

	}

	/**
	 * The read models at the last position.
	 *
	 * @param version of the code and the data that they were made with: others may give
	 * other rows
	 * @param sha256 of all rows of a table for an audience, by table and audience
	 */
	record Models(String version, SortedMap<String, String> sha256) {

		Models {
			Objects.requireNonNull(version);
			Objects.requireNonNull(sha256);
		}

	}

	/** How much it is, for people. */
	public String counts() {
		StringBuilder counts = new StringBuilder(this.events.position() + " events");
		this.rows.forEach((table, some) -> counts.append(", ").append(some.count()).append(" rows of ").append(table));
		return counts.toString();
	}

	/** Its form in a backup. */
	byte[] bytes() {
		return JSON.writeValueAsBytes(this);
	}

	/**
	 * Reads it from a backup.
	 * @return null where the bytes are none
	 */
	static @Nullable Summary of(byte[] bytes) {
		try {
			return JSON.readValue(bytes, Summary.class);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}

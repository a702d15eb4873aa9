package org.servanda.intake;

import org.servanda.time.Fields;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A line of a content file: one request that records something.
 *
 * @param account who sends it
 * @param path below {@code /api}
 * @param key the idempotency key, always the same, so that it is recorded once
 * @param ifMatch the version that it rests on, or absent
 * @param body of the request
 */
record ContentLine(String account, String path, String key, @Nullable Long ifMatch, JsonNode body) {

	ContentLine {
		new Fields().required(account, "account")
			.required(path, "path")
			.required(key, "key")
			.required(body, "body")
			.check();
	}

}

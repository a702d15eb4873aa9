package org.servanda.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.servanda.access.Authors;
import org.servanda.http.Requests;
import org.servanda.ledger.StartRefused;
import org.servanda.time.Refused;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Records what a file of requests holds, a line a request. A line that was recorded
 * before is a repeat and records nothing.
 */
@Component
class Content {

	/** Wrong data, as {@code sysexits.h} numbers it. */
	private static final int DATA_ERROR = 65;

	private final Requests requests;

	private final Authors authors;

	private final JsonMapper mapper;

	Content(Requests requests, Authors authors, JsonMapper mapper) {
		this.requests = requests;
		this.authors = authors;
		this.mapper = mapper;
	}

	/**
	 * Records the lines of a file, in order.
	 * @param file JSON lines, UTF-8
	 * @throws StartRefused at the first line that is refused; those before it are
	 * recorded
	 */
	void load(Resource file) {
		List<String> lines;
		try {
			lines = file.getContentAsString(StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		for (int i = 0; i < lines.size(); i++) {
			try {
				send(lines.get(i));
			}
			catch (Refused ex) {
				throw new StartRefused(DATA_ERROR,
						"The content of " + file.getFilename() + ", line " + (i + 1) + ", is refused: " + ex.rule().id()
								+ (ex.pointer().isEmpty() ? "" : " at " + ex.pointer()) + ": " + ex.detail());
			}
		}
	}

	private void send(String text) {
		ContentLine line = this.requests.read(text.getBytes(StandardCharsets.UTF_8), ContentLine.class);
		byte[] body = this.mapper.writeValueAsBytes(line.body());
		this.requests.post(this.authors.of(line.account(), "/api" + line.path()), line.path(), line.key(),
				line.ifMatch(), body);
	}

}

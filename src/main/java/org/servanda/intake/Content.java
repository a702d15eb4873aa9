package org.servanda.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.servanda.access.Authors;
import org.servanda.http.Requests;
import org.servanda.ledger.StartRefused;
import org.servanda.time.Refused;
import org.servanda.time.Rule;
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

	/** What is right cannot be written, as {@code sysexits.h} numbers it. */
	private static final int NOT_WRITTEN = 74;

	/** What a refusal is that follows from what the ledger holds. */
	private static final Set<Rule.Kind> HELD = EnumSet.of(Rule.Kind.CONFLICTING, Rule.Kind.KEY_REUSED, Rule.Kind.STALE);

	private final Requests requests;

	private final Authors authors;

	private final JsonMapper mapper;

	Content(Requests requests, Authors authors, JsonMapper mapper) {
		this.requests = requests;
		this.authors = authors;
		this.mapper = mapper;
	}

	/**
	 * Records the lines of a file, in order. What the ledger holds comes first: a line
	 * that does not fit to it, since another version of the file or somebody else
	 * recorded something there before, is left out.
	 * @param file JSON lines, UTF-8
	 * @return the lines that were left out, each by its number and the rule; empty where
	 * the ledger holds all of them
	 * @throws StartRefused at the first line that is wrong whatever the ledger holds, or
	 * that the ledger cannot take now; those before it are recorded
	 */
	List<String> load(Resource file) {
		List<String> leftOut = new ArrayList<>();
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
				if (HELD.contains(ex.rule().kind())) {
					leftOut.add((i + 1) + " (" + ex.rule().id() + ")");
					continue;
				}
				throw refused(file.getFilename() + ", line " + (i + 1), ex);
			}
		}
		return leftOut;
	}

	private static StartRefused refused(String line, Refused ex) {
		if (ex.rule().kind() == Rule.Kind.UNAVAILABLE) {
			return new StartRefused(NOT_WRITTEN, "The content of " + line + ", cannot be recorded now: "
					+ ex.rule().id() + ": " + ex.detail() + " The next start goes on there.");
		}
		return new StartRefused(DATA_ERROR, "The content of " + line + ", is refused: " + ex.rule().id()
				+ (ex.pointer().isEmpty() ? "" : " at " + ex.pointer()) + ": " + ex.detail());
	}

	private void send(String text) {
		ContentLine line = this.requests.read(text.getBytes(StandardCharsets.UTF_8), ContentLine.class);
		byte[] body = this.mapper.writeValueAsBytes(line.body());
		this.requests.post(this.authors.of(line.account(), "/api" + line.path()), line.path(), line.key(),
				line.ifMatch(), body);
	}

}

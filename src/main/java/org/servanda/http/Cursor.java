package org.servanda.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Refused;

/**
 * Where a list goes on, with the times that its first page rested on, so that pages fit
 * together while facts arrive.
 *
 * @param position the cut
 * @param asOf the world's time
 * @param knownAt the knower's time
 * @param clock of the knower's time
 * @param audience for whom the list is
 * @param after the last item before
 */
record Cursor(long position, Instant asOf, Instant knownAt, KnowledgeClock clock, Audience audience, String after) {

	String encode() {
		String text = String.join("|", Long.toString(this.position), this.asOf.toString(), this.knownAt.toString(),
				this.clock.name(), this.audience.name(), this.after);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	static Cursor decode(String cursor) {
		try {
			List<String> parts = List
				.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|", 6));
			return new Cursor(Long.parseLong(parts.get(0)), Instant.parse(parts.get(1)), Instant.parse(parts.get(2)),
					KnowledgeClock.valueOf(parts.get(3)), Audience.valueOf(parts.get(4)), parts.get(5));
		}
		catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException ex) {
			throw new Refused(HttpRule.CURSOR_FORM, HttpRule.CURSOR_FORM.sentence());
		}
	}

}

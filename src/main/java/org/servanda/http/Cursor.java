package org.servanda.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import org.servanda.ledger.Sha256;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Refused;
import org.servanda.time.Zones;

/**
 * Where a list goes on, with the times that its first page rested on, so that pages fit
 * together while facts arrive.
 *
 * @param list which list it belongs to, see {@link #list}
 * @param position the cut
 * @param asOf the world's time
 * @param knownAt the knower's time
 * @param clock of the knower's time
 * @param audience for whom the list is
 * @param after the last item before, as its list names it
 */
record Cursor(String list, long position, Instant asOf, Instant knownAt, KnowledgeClock clock, Audience audience,
		String after) {

	private static final String AFTER = "[A-Za-z0-9.:/-]{1,256}";

	/**
	 * Names a list, so that a cursor goes on with no other one.
	 * @param address its path and filters
	 */
	static String list(String address) {
		return HexFormat.of().formatHex(Sha256.of(address.getBytes(StandardCharsets.UTF_8)), 0, 8);
	}

	String encode() {
		String text = String.join("|", this.list, Long.toString(this.position), this.asOf.toString(),
				this.knownAt.toString(), this.clock.name(), this.audience.name(), this.after);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Reads a cursor.
	 * @throws Refused when it has not the form of one
	 */
	static Cursor decode(String cursor) {
		try {
			List<String> parts = List
				.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|", 7));
			if (parts.size() == 7 && parts.get(1).matches("\\d{1,18}") && parts.get(6).matches(AFTER)) {
				return new Cursor(parts.get(0), Long.parseLong(parts.get(1)), Zones.instant(parts.get(2)),
						Zones.instant(parts.get(3)), KnowledgeClock.valueOf(parts.get(4)),
						Audience.valueOf(parts.get(5)), parts.get(6));
			}
		}
		catch (IllegalArgumentException | Refused ex) {
			// Refused below.
		}
		throw refused();
	}

	static Refused refused() {
		return new Refused(HttpRule.CURSOR_FORM, HttpRule.CURSOR_FORM.sentence());
	}

}

package org.servanda.desk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.servanda.http.Caller;
import org.servanda.http.HttpRule;
import org.servanda.http.Parameters;
import org.servanda.http.Question;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Moment;
import org.servanda.time.Refused;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriUtils;

/**
 * What someone asks a page for: its times as the address says them, and for whom. A form
 * sends what was left empty; that is as if it were not there.
 *
 * @param path of the page
 * @param asOf the world's time: an instant, or a date, which stands for its last instant
 * in the zone of the page; absent for now
 * @param knownAt the knower's time, likewise
 * @param clock what the knower's time means
 * @param position a position that stands for the knower's time, or absent
 * @param after where a list goes on; empty at its beginning
 * @param caller who asks
 * @param ifNoneMatch the ETag that they have, or absent
 */
record Visit(String path, @Nullable String asOf, @Nullable String knownAt, KnowledgeClock clock,
		@Nullable Long position, String after, Caller caller, @Nullable String ifNoneMatch) {

	/**
	 * In which the first page tells of times, since its agreements may have several
	 * zones.
	 */
	static final ZoneId UTC = ZoneId.of("UTC");

	private static final Set<String> TIMES = Set.of("asOf", "knownAt", "clock", "position");

	/**
	 * Reads a request.
	 * @param more the parameters beside the times that the page looks at
	 * @throws Refused when there are others, or one has not its form
	 */
	static Visit of(HttpServletRequest request, String... more) {
		Set<String> known = new TreeSet<>(TIMES);
		known.addAll(List.of(more));
		request.getParameterMap().forEach((name, values) -> {
			if (!known.contains(name) || values.length != 1) {
				throw new Refused(HttpRule.PARAMETER_KNOWN, "'" + name
						+ "' is no parameter here, or is given twice. There are " + String.join(", ", known) + ".");
			}
		});
		String knownAt = parameter(request, "knownAt");
		KnowledgeClock clock = clock(parameter(request, "clock"));
		Long position = position(parameter(request, "position"));
		if (position != null && (knownAt != null || clock == KnowledgeClock.REPORTED)) {
			throw new Refused(HttpRule.POSITION_ALONE, HttpRule.POSITION_ALONE.sentence());
		}
		String after = parameter(request, "after");
		return new Visit(request.getRequestURI(), parameter(request, "asOf"), knownAt, clock, position,
				(after != null) ? after : "", Caller.of(request), request.getHeader(HttpHeaders.IF_NONE_MATCH));
	}

	private static @Nullable String parameter(HttpServletRequest request, String name) {
		String text = request.getParameter(name);
		return (text == null || text.isBlank()) ? null : text.strip();
	}

	private static KnowledgeClock clock(@Nullable String text) {
		return switch (text) {
			case null -> KnowledgeClock.RECORDED;
			case "recorded" -> KnowledgeClock.RECORDED;
			case "reported" -> KnowledgeClock.REPORTED;
			default -> throw new Refused(HttpRule.PARAMETER_FORM, "'clock' is recorded or reported.");
		};
	}

	private static @Nullable Long position(@Nullable String text) {
		if (text != null && !text.matches("\\d{1,18}")) {
			throw new Refused(HttpRule.PARAMETER_FORM, "'position' is a position: a whole number.");
		}
		return (text != null) ? Long.valueOf(text) : null;
	}

	/** The question without its times. */
	Question question() {
		return at(null, null);
	}

	/**
	 * The question with its times. A date that is today stands for now, so that nothing
	 * is asked for that cannot be known yet; beside a position, whose page never changes,
	 * for its last instant as other dates do.
	 * @param zone of dates
	 * @param now the ledger's time
	 */
	Question question(ZoneId zone, Instant now) {
		Instant world = instant(this.asOf, "asOf", zone, (this.position != null) ? Instant.MAX : now);
		if (world != null && !Parameters.bounded(world)) {
			throw new Refused(HttpRule.AS_OF_BOUNDED, "'asOf' is " + world + ", not before the year 2200.");
		}
		return at(world, instant(this.knownAt, "knownAt", zone, now));
	}

	private Question at(@Nullable Instant world, @Nullable Instant knower) {
		String address = address();
		return new Question(world, knower, this.clock, this.position, null, null, 1, this.caller.audience(), actor(),
				address, address, this.ifNoneMatch);
	}

	/** All that was asked: two visits with one address ask the same. */
	private String address() {
		return this.path + "?clock=" + this.clock + part("asOf", this.asOf) + part("knownAt", this.knownAt)
				+ part("position", (this.position != null) ? this.position.toString() : null)
				+ part("after", this.after);
	}

	private static String part(String name, @Nullable String value) {
		return (value != null) ? "&" + name + "=" + UriUtils.encode(value, StandardCharsets.UTF_8) : "";
	}

	private @Nullable String actor() {
		return (this.caller.author() != null) ? this.caller.author().actor() : null;
	}

	private static @Nullable Instant instant(@Nullable String text, String name, ZoneId zone, Instant now) {
		if (text == null) {
			return null;
		}
		if (text.indexOf('T') > 0) {
			return Parameters.instant(text, name);
		}
		Moment moment = Parameters.moment(text, name, zone);
		boolean today = !moment.first().isAfter(now) && moment.last().isAfter(now);
		return today ? null : moment.last();
	}

}

package org.servanda.agreement.command;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;
import org.servanda.time.Refused;
import org.servanda.time.Span;
import org.servanda.time.StatedTime;

/**
 * How long a state is to be kept, as a request states it.
 *
 * @param from when it begins, or absent
 * @param to when it ends, or absent
 */
record SpanEntry(@Nullable StatedTime from, @Nullable StatedTime to) {

	/**
	 * The span that is stated.
	 * @param zone of dates that name none
	 * @throws Refused with a pointer below {@code /span}
	 */
	Span span(ZoneId zone) {
		try {
			return new Span((this.from != null) ? this.from.moment(zone, "from") : null,
					(this.to != null) ? this.to.moment(zone, "to") : null);
		}
		catch (Refused ex) {
			throw ex.below("/span");
		}
	}

}

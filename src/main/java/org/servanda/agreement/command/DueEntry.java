package org.servanda.agreement.command;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;
import org.servanda.time.Due;
import org.servanda.time.Refused;

/**
 * Reads a due, as a request states it.
 */
final class DueEntry {

	private DueEntry() {
	}

	/**
	 * The due that is stated.
	 * @param due as written, or absent
	 * @param zone of dates that name none
	 * @throws Refused with a pointer below {@code /due}
	 */
	static @Nullable Due due(Due.@Nullable Written due, ZoneId zone) {
		if (due == null) {
			return null;
		}
		try {
			return Due.of(due.in(zone));
		}
		catch (Refused ex) {
			throw ex.below("/due");
		}
	}

}

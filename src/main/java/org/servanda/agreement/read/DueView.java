package org.servanda.agreement.read;

import org.jspecify.annotations.Nullable;
import org.servanda.time.Due;
import org.servanda.time.Trigger;

/**
 * A due, as an answer tells of it: its own fields, and the one that stood first.
 *
 * @param original the date or instant of the due as it was recorded, where another one
 * stands now and it was one; the whole of it is beside
 */
record DueView(@Nullable String instant, @Nullable String date, @Nullable String zone, @Nullable Boolean exclusive,
		@Nullable Integer days, @Nullable Trigger after, @Nullable String from, @Nullable String every,
		@Nullable String within, @Nullable Integer times, @Nullable Boolean toBeAnnounced, @Nullable String original) {

	/**
	 * A due after amendments.
	 * @param now the due that stands, or absent
	 * @param first the due as it was recorded, or absent
	 */
	static @Nullable DueView of(@Nullable Due now, @Nullable Due first) {
		if (now == null) {
			return null;
		}
		Due.Written due = now.written();
		return new DueView(due.instant(), due.date(), due.zone(), due.exclusive(), due.days(), due.after(), due.from(),
				due.every(), due.within(), due.times(), due.toBeAnnounced(), original(now, first));
	}

	private static @Nullable String original(Due now, @Nullable Due first) {
		if (first == null || first.equals(now)) {
			return null;
		}
		Due.Written written = first.written();
		return (written.date() != null) ? written.date() : written.instant();
	}

}

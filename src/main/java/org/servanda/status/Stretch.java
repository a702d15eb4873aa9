package org.servanda.status;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of the world's time.
 *
 * @param from inclusive
 * @param until exclusive; absent where it has no end
 */
record Stretch(Instant from, @Nullable Instant until) {

	/** Whether an instant lies in any of them. */
	static boolean anyHolds(List<Stretch> stretches, Instant instant) {
		return stretches.stream().anyMatch((stretch) -> stretch.holds(instant));
	}

	private boolean holds(Instant instant) {
		return !instant.isBefore(this.from) && (this.until == null || instant.isBefore(this.until));
	}

	/** What of it lies at or after an instant, or nothing. */
	List<Stretch> since(Instant instant) {
		Stretch since = new Stretch(this.from.isBefore(instant) ? instant : this.from, this.until);
		return (since.until == null || since.from.isBefore(since.until)) ? List.of(since) : List.of();
	}

	/** Where it begins and ends. */
	Stream<Instant> ends() {
		return Stream.concat(Stream.of(this.from), Stream.ofNullable(this.until));
	}

}

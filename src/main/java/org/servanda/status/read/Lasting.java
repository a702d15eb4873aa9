package org.servanda.status.read;

import java.time.Duration;

/**
 * How long an incident lasted at most, roughly: from when it began until it counts. So
 * those that began before an instant and count after it are found near that instant.
 */
enum Lasting {

	/** It counts at the instant at which it began. */
	NO_TIME(Duration.ZERO),
	/** A day, an hour longer where clocks are set back. */
	A_DAY(Duration.ofHours(25)),
	/** A month. */
	A_MONTH(Duration.ofDays(32)),
	/** A year. */
	A_YEAR(Duration.ofDays(367)),
	/** Longer than that. */
	LONGER(Duration.ofMillis(Long.MAX_VALUE));

	private final long most;

	Lasting(Duration most) {
		this.most = most.toMillis();
	}

	/**
	 * Of an incident.
	 * @param milliseconds that it lasted
	 */
	static Lasting of(long milliseconds) {
		for (Lasting lasting : values()) {
			if (milliseconds <= lasting.most) {
				return lasting;
			}
		}
		return LONGER;
	}

	/** Its number in a row. */
	long number() {
		return ordinal();
	}

	/**
	 * Until when those count that began before an instant.
	 * @param instant in milliseconds
	 */
	long until(long instant) {
		return (this == LONGER) ? Long.MAX_VALUE : instant + this.most;
	}

}

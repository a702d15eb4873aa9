package org.servanda.status.read;

import java.time.Duration;

/**
 * How long an incident lasted at most, roughly: from when it began until it counts. So
 * those that began before an instant and count after it are found near that instant.
 */
enum Lasting {

	/** It counts at the instant at which it began. */
	NO_TIME(0, Duration.ZERO),
	/** A day, an hour longer where clocks are set back. */
	A_DAY(1, Duration.ofHours(25)),
	/** A month. */
	A_MONTH(2, Duration.ofDays(32)),
	/** A year. */
	A_YEAR(3, Duration.ofDays(367)),
	/** Longer than that. */
	LONGER(4, Duration.ofMillis(Long.MAX_VALUE));

	private final long number;

	private final long most;

	Lasting(long number, Duration most) {
		this.number = number;
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

	/** The one with a number. */
	static Lasting numbered(long number) {
		for (Lasting lasting : values()) {
			if (lasting.number == number) {
				return lasting;
			}
		}
		throw new IllegalArgumentException("Nothing lasts " + number);
	}

	/** Its number in a row. */
	long number() {
		return this.number;
	}

	/**
	 * Until when those count that began before an instant.
	 * @param instant in milliseconds
	 */
	long until(long instant) {
		return (this == LONGER) ? Long.MAX_VALUE : instant + this.most;
	}

}

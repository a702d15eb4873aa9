package org.servanda.ledger.store;

import java.util.concurrent.atomic.AtomicBoolean;

import org.servanda.ledger.LedgerRule;
import org.servanda.time.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The free space of the disk that nothing is recorded into: what H2 needs to go on
 * reading, and what is written before a full disk is noticed. Asking the system for it
 * costs about a microsecond, so that it is asked each time.
 */
public final class Reserve {

	private static final Logger log = LoggerFactory.getLogger(Reserve.class);

	private final Store store;

	private final long least;

	private final AtomicBoolean reached = new AtomicBoolean();

	/**
	 * Creates it.
	 * @param least how many bytes are to stay free
	 */
	public Reserve(Store store, long least) {
		this.store = store;
		this.least = least;
	}

	/** How many bytes are free. */
	public long free() {
		return this.store.free();
	}

	/** Whether less is free than is to stay so; the log tells once when that changes. */
	public boolean reached() {
		long free = free();
		boolean now = free < this.least;
		if (this.reached.compareAndSet(!now, now)) {
			if (now) {
				log.error("The disk is full: {} MB are free, {} MB are to stay so. Nothing is recorded, reads go on.",
						free >> 20, this.least >> 20);
			}
			else {
				log.warn("The disk has room again: {} MB are free. What is sent is recorded.", free >> 20);
			}
		}
		return now;
	}

	/**
	 * Returns unless it is reached.
	 * @throws Refused {@link LedgerRule#DISK_FULL}
	 */
	public void require() {
		if (reached()) {
			throw new Refused(LedgerRule.DISK_FULL,
					"The disk is full: nothing more is recorded until there is room. Ask again later with the same key.");
		}
	}

}

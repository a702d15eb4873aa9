package org.servanda.ledger.model;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.servanda.time.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the live read models are, and at which event they stand still.
 */
final class Progress {

	private static final Logger log = LoggerFactory.getLogger(Progress.class);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition moved = this.lock.newCondition();

	private volatile long position;

	private volatile @Nullable Stop stop;

	/**
	 * An event that cannot be projected.
	 *
	 * @param position of the event
	 * @param reason why, for those who run the server
	 */
	record Stop(long position, String reason) {
	}

	/** The position up to which the live read models are built. */
	long position() {
		return this.position;
	}

	/** Where they stand still, or absent. */
	@Nullable Stop stop() {
		return this.stop;
	}

	/** Says how far a generation is that is followed from now on. */
	void begin(long position) {
		this.lock.lock();
		try {
			moveTo(position);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Says how far they are now.
	 * @return whether that is further than it was known
	 */
	boolean reached(long position) {
		this.lock.lock();
		try {
			if (position <= this.position) {
				return false;
			}
			moveTo(position);
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void moveTo(long position) {
		Stop before = this.stop;
		if (before != null && position >= before.position()) {
			log.info("The read models go on after position {}", before.position());
			this.stop = null;
		}
		this.position = position;
		this.moved.signalAll();
	}

	/** Says at which event they stand still. */
	void stopped(long position, Throwable cause) {
		this.lock.lock();
		try {
			Stop before = this.stop;
			String reason = (cause instanceof Refused refused) ? refused.detail() : cause.toString();
			reason = reason.lines().findFirst().orElse("");
			this.stop = new Stop(position, reason);
			this.moved.signalAll();
			if (before == null || before.position() != position) {
				log.error("The read models stop at position {}: {}", position, reason);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Waits until they are at a position, or stand still before it. */
	boolean await(long wanted, Duration atMost) {
		long left = atMost.toNanos();
		this.lock.lock();
		try {
			while (this.position < wanted && left > 0 && !standsBefore(wanted)) {
				left = this.moved.awaitNanos(left);
			}
			return this.position >= wanted;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean standsBefore(long wanted) {
		Stop stop = this.stop;
		return stop != null && stop.position() <= wanted;
	}

}

package org.servanda.access;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import org.servanda.ledger.StartRefused;
import org.servanda.time.Refused;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Bounds how many requests an account sends that are to record something, so that no
 * program that runs wild takes the ledger from all others. What it did not send in the
 * last minute it may send at once. Each node counts by itself, in memory.
 */
@Component
class Writing {

	private final Budget budget;

	private final LongSupplier nanos;

	/** There are no more of them than accounts. */
	private final Map<String, Spent> spent = new ConcurrentHashMap<>();

	/**
	 * Counts nothing yet.
	 * @param aMinute how many requests an account may send a minute
	 */
	@Autowired
	Writing(@Value("${servanda.writes.per-minute}") int aMinute) {
		this(aMinute, System::nanoTime);
	}

	Writing(int aMinute, LongSupplier nanos) {
		if (aMinute < 1) {
			throw new StartRefused(78, "servanda.writes.per-minute is " + aMinute + ": set it to at least 1.");
		}
		this.budget = new Budget(aMinute, Duration.ofMinutes(1).dividedBy(aMinute));
		this.nanos = nanos;
	}

	/**
	 * Counts a request.
	 * @param account the name of who sends it
	 * @throws Refused {@link AccessRule#WRITES_BOUNDED} when there were too many; this
	 * one is not counted then
	 */
	void count(String account) {
		long now = this.nanos.getAsLong();
		Spent ofAccount = this.spent.computeIfAbsent(account, (name) -> new Spent(now));
		long wait;
		synchronized (ofAccount) {
			wait = ofAccount.wait(this.budget, now);
			if (wait <= 0) {
				ofAccount.take(this.budget, now);
			}
		}
		if (wait > 0) {
			long seconds = Spent.seconds(wait);
			throw Refused.until(AccessRule.WRITES_BOUNDED, "This account may send " + this.budget.burst()
					+ " requests a minute that are to record something. Go on in " + seconds + " s.", seconds);
		}
	}

}

package org.servanda.access;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.servanda.time.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * How often passwords may be tried, at a time that the test tells.
 */
class AttemptsTests {

	private static final String HERE = "192.0.2.1";

	private static final String ELSEWHERE = "192.0.2.2";

	// Times of this kind begin anywhere, and may pass the end of their range.
	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);

	private final Attempts attempts = new Attempts(this.nanos::get);

	@Test
	void fiveWithOneNameThenOneAMinute() {
		wrong(HERE, "one", 5);
		Refused refused = refused(HERE, "one");
		assertThat(refused.rule()).isEqualTo(AccessRule.SIGN_IN_ATTEMPTS);
		assertThat(refused.retryAfter()).isEqualTo(60);
		after(Duration.ofSeconds(59));
		assertThat(refused(HERE, "one").retryAfter()).isEqualTo(1);
		after(Duration.ofSeconds(1));
		wrong(HERE, "one", 1);
		refused(HERE, "one");
		after(Duration.ofMinutes(5));
		wrong(HERE, "one", 5);
		refused(HERE, "one");
	}

	@Test
	void nobodyElsewhereIsShutOut() {
		wrong(HERE, "one", 5);
		refused(HERE, "one");
		assertThatCode(() -> this.attempts.check(ELSEWHERE, "one")).doesNotThrowAnyException();
		assertThatCode(() -> this.attempts.check(HERE, "two")).doesNotThrowAnyException();
	}

	@Test
	void fiftyFromOneAddressThenOneInTenSeconds() {
		for (int i = 0; i < 50; i++) {
			wrong(HERE, "name-" + i, 1);
		}
		assertThat(refused(HERE, "another").retryAfter()).isEqualTo(10);
		assertThatCode(() -> this.attempts.check(ELSEWHERE, "another")).doesNotThrowAnyException();
		after(Duration.ofSeconds(10));
		wrong(HERE, "another", 1);
		refused(HERE, "yet another");
	}

	@Test
	void whoSignedInFromThereBeforeIsNotShutOutByOthersThere() {
		this.attempts.right(HERE, "one");
		for (int i = 0; i < 50; i++) {
			wrong(HERE, "name-" + i, 1);
		}
		refused(HERE, "two");
		wrong(HERE, "one", 5);
		refused(HERE, "one");
	}

	@Test
	void aRightPasswordForgetsThoseBefore() {
		wrong(HERE, "one", 4);
		this.attempts.right(HERE, "one");
		wrong(HERE, "one", 5);
		refused(HERE, "one");
	}

	@Test
	void thoseThatWereCheckedAtTheSameTimeMakeTheWaitLonger() {
		for (int i = 0; i < 8; i++) {
			this.attempts.wrong(HERE, "one");
		}
		assertThat(refused(HERE, "one").retryAfter()).isEqualTo(240);
	}

	@Test
	void aNetworkOfIpv6CountsAsOneAddress() {
		wrong("2001:db8:1:2::1", "one", 5);
		refused("2001:db8:1:2:ffff::9", "one");
		assertThatCode(() -> this.attempts.check("2001:db8:1:3::1", "one")).doesNotThrowAnyException();
		wrong("::ffff:192.0.2.9", "one", 5);
		refused("192.0.2.9", "one");
		wrong("no:address", "one", 5);
		refused("no:address", "one");
	}

	@Test
	void theMemoryThatItTakesIsBounded() {
		for (int i = 0; i < 25_000; i++) {
			this.attempts.wrong("10.0." + i / 256 + "." + i % 256, "x".repeat(1000));
		}
		assertThat(this.attempts.size()).isEqualTo(40_000);
	}

	private void wrong(String address, String name, int times) {
		for (int i = 0; i < times; i++) {
			this.attempts.check(address, name);
			this.attempts.wrong(address, name);
		}
	}

	private Refused refused(String address, String name) {
		return catchThrowableOfType(Refused.class, () -> this.attempts.check(address, name));
	}

	private void after(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

}

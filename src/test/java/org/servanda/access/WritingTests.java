package org.servanda.access;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.servanda.ledger.StartRefused;
import org.servanda.time.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class WritingTests {

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

	private final Writing writing = new Writing(60, this.nanos::get);

	@Test
	void whatAMinuteHoldsMayComeAtOnceAndThenOneASecond() {
		send(60, "monitor");
		refused("monitor", 1);
		pass(Duration.ofSeconds(2));
		send(2, "monitor");
		refused("monitor", 1);
	}

	@Test
	void whoWaitedLongHasNoMoreThanAMinuteHolds() {
		pass(Duration.ofDays(1));
		send(60, "monitor");
		refused("monitor", 1);
	}

	@Test
	void whatIsRefusedIsNotCounted() {
		send(60, "monitor");
		for (int i = 0; i < 100; i++) {
			refused("monitor", 1);
		}
		pass(Duration.ofSeconds(1));
		send(1, "monitor");
	}

	@Test
	void aWaitOfManySecondsIsSaid() {
		Writing slow = new Writing(1, this.nanos::get);
		slow.count("monitor");
		assertThatExceptionOfType(Refused.class).isThrownBy(() -> slow.count("monitor"))
			.satisfies((refused) -> assertThat(refused.retryAfter()).isEqualTo(60));
	}

	@Test
	void oneAccountTakesNothingFromAnother() {
		send(60, "monitor");
		assertThatNoException().isThrownBy(() -> send(60, "monitor2"));
	}

	@Test
	void aLimitThatLetsNobodyWriteIsNone() {
		assertThatExceptionOfType(StartRefused.class).isThrownBy(() -> new Writing(0, this.nanos::get))
			.withMessageContaining("servanda.writes.per-minute is 0");
	}

	private void pass(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

	private void send(int times, String account) {
		for (int i = 0; i < times; i++) {
			this.writing.count(account);
		}
	}

	private void refused(String account, long seconds) {
		assertThatExceptionOfType(Refused.class).isThrownBy(() -> this.writing.count(account))
			.satisfies((refused) -> assertThat(refused.rule()).isEqualTo(AccessRule.WRITES_BOUNDED))
			.satisfies((refused) -> assertThat(refused.retryAfter()).isEqualTo(seconds));
	}

}

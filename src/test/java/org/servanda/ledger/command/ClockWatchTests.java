package org.servanda.ledger.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of a clock that others set.
 */
class ClockWatchTests {

	private final Logger log = (Logger) LoggerFactory.getLogger(ClockWatch.class);

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	private Instant now = Instant.parse("2023-12-13T12:00:00Z");

	private long nanoseconds;

	private final long recorded = this.now.toEpochMilli();

	private final ClockWatch watch = new ClockWatch(() -> this.now, () -> this.nanoseconds, () -> this.recorded);

	@BeforeEach
	void listen() {
		this.lines.start();
		this.log.setLevel(Level.INFO);
		this.log.setAdditive(false);
		this.log.addAppender(this.lines);
	}

	@AfterEach
	void listenNoMore() {
		this.log.detachAppender(this.lines);
		this.log.setAdditive(true);
		this.log.setLevel(null);
	}

	@Test
	void aClockThatIsBehindTheLastRecordingTimeIsToldOnceAndWhenItIsNoMore() {
		pass(Duration.ofSeconds(1), Duration.ofSeconds(1));
		assertThat(this.watch.behind()).isEmpty();
		pass(Duration.ofSeconds(1), Duration.ofHours(-1));
		pass(Duration.ofSeconds(1), Duration.ofSeconds(1));
		assertThat(this.watch.behind()).contains(Duration.ofSeconds(3598));
		pass(Duration.ofHours(1), Duration.ofHours(1));
		assertThat(this.watch.behind()).isEmpty();
		assertThat(told()).containsExactly(
				"WARN The clock is PT59M59S behind the last recording time, which is given to what is recorded meanwhile",
				"INFO The clock has come to the last recording time");
	}

	@Test
	void aSecondIsNotToldOf() {
		pass(Duration.ofSeconds(1), Duration.ofSeconds(-1));
		assertThat(this.watch.behind()).isEmpty();
		assertThat(told()).isEmpty();
	}

	@Test
	void aJumpForwardIsToldOnceAndTimeThatPassesIsNot() {
		pass(Duration.ofHours(5), Duration.ofHours(5));
		pass(Duration.ofSeconds(1), Duration.ofMinutes(2));
		pass(Duration.ofSeconds(1), Duration.ofMinutes(10).plusSeconds(1));
		pass(Duration.ofSeconds(1), Duration.ofSeconds(1));
		assertThat(told()).containsExactly("WARN The clock was set forward by PT10M, or the machine slept");
	}

	private void pass(Duration time, Duration onTheClock) {
		this.nanoseconds += time.toNanos();
		this.now = this.now.plus(onTheClock);
		this.watch.look();
	}

	private List<String> told() {
		return this.lines.list.stream().map((line) -> line.getLevel() + " " + line.getFormattedMessage()).toList();
	}

}

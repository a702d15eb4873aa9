package org.servanda.http;

import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Goes on answering for a while when the server is told to stop, after its readiness
 * probe has said so: a proxy that asks the probe from time to time sends no more requests
 * here when the server then takes none.
 */
@Component
class StopNotice implements SmartLifecycle {

	private final Duration notice;

	private volatile boolean running;

	StopNotice(@Value("${servanda.stop.notice-seconds}") long seconds) {
		this.notice = Duration.ofSeconds(seconds);
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		try {
			Thread.sleep(this.notice);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Stops first. */
	@Override
	public int getPhase() {
		return Integer.MAX_VALUE;
	}

}

package org.servanda;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.StartRefused;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Says in one line on the standard error why the server does not start, where that is
 * known; its exit code is that of the {@link StartRefused}.
 */
class StartReporter implements SpringBootExceptionReporter {

	/** For Spring, which makes it with the context that failed. */
	StartReporter(ConfigurableApplicationContext context) {
	}

	@Override
	public boolean reportException(Throwable failure) {
		for (@Nullable
		Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof StartRefused refused) {
				System.err.println(refused.getMessage());
				return true;
			}
		}
		return false;
	}

}

package org.servanda.ledger.model;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * What a class logs meanwhile.
 */
final class Lines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final Logger logger;

	private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();

	private Lines(Logger logger) {
		this.logger = logger;
	}

	static Lines of(Class<?> type) {
		Lines lines = new Lines((Logger) LoggerFactory.getLogger(type));
		lines.start();
		lines.logger.addAppender(lines);
		lines.logger.setAdditive(false);
		return lines;
	}

	@Override
	protected void append(ILoggingEvent event) {
		this.lines.add(event);
	}

	/** The errors so far. */
	List<String> errors() {
		return this.lines.stream()
			.filter((line) -> line.getLevel().equals(Level.ERROR))
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	@Override
	public void close() {
		this.logger.detachAppender(this);
		this.logger.setAdditive(true);
	}

}

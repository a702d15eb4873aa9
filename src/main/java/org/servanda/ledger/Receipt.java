package org.servanda.ledger;

import java.util.List;

/**
 * The answer to a write: a function of the events that it recorded, the same for every
 * repeat.
 *
 * @param stream where they are
 * @param events what was recorded, in order; never empty
 */
public record Receipt(String stream, List<Entry> events) {

	/** The stream's version after the write. */
	public long version() {
		return this.events.getLast().sequence();
	}

	/**
	 * One recorded event.
	 *
	 * @param type its stored name
	 * @param sequence its number in the stream, from 0
	 */
	public record Entry(String type, long sequence) {
	}

}

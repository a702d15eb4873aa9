package org.servanda.ledger.store;

import tools.jackson.databind.node.ObjectNode;

/**
 * Turns the payload of one older revision of an event into that of the next. What is
 * stored stays as it is; folds see the newest revision.
 *
 * @param type the event's stored name
 * @param from the revision that it takes; it gives the next
 * @param change what it does
 */
public record Upcaster(String type, int from, Change change) {

	/** Changes a payload. */
	@FunctionalInterface
	public interface Change {

		/**
		 * Changes it.
		 * @param payload of the older revision
		 * @return the payload of the next
		 */
		ObjectNode apply(ObjectNode payload);

	}

}

package org.servanda.history;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.FactIndex.Entry;
import org.servanda.time.AgreementId;

/**
 * Which events are asked for.
 *
 * @param agreement of that agreement, or all
 * @param stream of that stream, or all
 * @param type of that type, by its stored name, or all
 */
record WantedEvents(@Nullable AgreementId agreement, @Nullable StreamName stream, @Nullable String type) {

	/** Whether nothing is left out. */
	boolean everything() {
		return this.agreement == null && this.stream == null && this.type == null;
	}

	/** Whether an event is asked for. */
	boolean fits(Entry entry) {
		return (this.agreement == null || this.agreement.label().equals(entry.agreement()))
				&& (this.stream == null || this.stream.name().equals(entry.stream()))
				&& (this.type == null || this.type.equals(entry.type()));
	}

}

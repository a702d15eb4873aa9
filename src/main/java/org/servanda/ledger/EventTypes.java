package org.servanda.ledger;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The events of some streams, as a capability makes them known to the ledger.
 *
 * @param streams sealed interfaces, one for each kind of stream
 */
public record EventTypes(List<Class<? extends LedgerEvent>> streams) {

	/**
	 * The events themselves.
	 * @return the records nested in the streams
	 */
	public List<Class<? extends LedgerEvent>> events() {
		Set<Class<? extends LedgerEvent>> events = new LinkedHashSet<>();
		this.streams.forEach((stream) -> collect(stream, events));
		return List.copyOf(events);
	}

	private static void collect(Class<?> type, Set<Class<? extends LedgerEvent>> events) {
		if (type.isSealed()) {
			for (Class<?> permitted : type.getPermittedSubclasses()) {
				collect(permitted, events);
			}
		}
		else {
			events.add(type.asSubclass(LedgerEvent.class));
		}
	}

}

package org.servanda.ledger;

import java.util.List;

import org.servanda.time.Audience;

/**
 * Says what would follow from events that are not recorded.
 */
public interface Consequences {

	/**
	 * What would follow, were some events recorded now. Nothing is.
	 * @param events of one stream, after all that it holds
	 * @param audience for whom it is said: it rests on nothing else that they may not
	 * know
	 */
	Foreseen of(List<RecordedEvent> events, Audience audience);

	/** What would follow, as an answer tells of it. */
	interface Foreseen {

	}

}

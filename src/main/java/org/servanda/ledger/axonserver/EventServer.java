package org.servanda.ledger.axonserver;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import org.jspecify.annotations.Nullable;
import org.servanda.ledger.LedgerRule;

/**
 * Keeps events in one order. A position is the server's token and one: tokens begin at 0.
 * Reads refuse with {@link LedgerRule#NOT_READABLE} what they do not get.
 */
interface EventServer extends AutoCloseable {

	/** The last position; 0 where there is no event. */
	long last();

	/** The position of the first event that there is or will be. */
	long first();

	/**
	 * Events in order of position, all of which are there.
	 * @param after the position before the first
	 */
	List<EventWithToken> page(long after, int count);

	/**
	 * Sends events, to be kept all or none.
	 * @return what the server said; an answer may never come
	 */
	CompletableFuture<@Nullable Confirmation> append(List<Event> events);

	@Override
	void close();

}

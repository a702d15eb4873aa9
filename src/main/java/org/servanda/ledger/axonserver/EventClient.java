package org.servanda.ledger.axonserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import org.jspecify.annotations.Nullable;
import org.servanda.ledger.LedgerRule;
import org.servanda.time.Refused;

/**
 * Asks Axon Server for events and gives it some.
 */
final class EventClient implements EventServer {

	/** How long one answer is waited for. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	/** How many events the server sends ahead of those that are taken. */
	private static final int AHEAD = 1000;

	private final AxonServerConnectionFactory factory;

	private final AxonServerConnection connection;

	EventClient(AxonServerConnectionFactory factory, String context) {
		this.factory = factory;
		this.connection = factory.connect(context);
	}

	/** Whether there is a connection at the moment. */
	boolean connected() {
		return this.connection.isConnected();
	}

	@Override
	public long last() {
		return join(channel().getLastToken()) + 1;
	}

	@Override
	public long first() {
		// The connector gives the token before the first.
		return join(channel().getFirstToken()) + 2;
	}

	@Override
	public CompletableFuture<@Nullable Confirmation> append(List<Event> events) {
		AppendEventsTransaction transaction = channel().startAppendEventsTransaction();
		events.forEach(transaction::appendEvent);
		return transaction.commit().thenApply((confirmation) -> confirmation);
	}

	/**
	 * The events of a stream.
	 * @param from the first sequence
	 */
	List<Event> stream(String stream, long from) {
		List<Event> events = new ArrayList<>();
		AggregateEventStream found = channel().openAggregateStream(stream, from);
		try {
			while (found.hasNext()) {
				events.add(found.next());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			found.cancel();
			throw notReadable();
		}
		if (Thread.currentThread().isInterrupted()) {
			// An interrupted stream looks like one that has ended.
			throw notReadable();
		}
		return events;
	}

	@Override
	public List<EventWithToken> page(long after, int count) {
		List<EventWithToken> events = new ArrayList<>(count);
		try (EventStream stream = channel().openStream(after - 1, count, count, true)) {
			while (events.size() < count) {
				EventWithToken event = stream.nextIfAvailable(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
				if (event == null) {
					throw notReadable();
				}
				events.add(event);
			}
			return events;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw notReadable();
		}
	}

	/**
	 * All events after a position, also those that are yet to come.
	 */
	EventStream follow(long after) {
		return channel().openStream(after - 1, AHEAD, AHEAD / 4, true);
	}

	private EventChannel channel() {
		return this.connection.eventChannel();
	}

	private static <T> T join(CompletableFuture<T> answer) {
		try {
			return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw notReadable();
		}
		catch (ExecutionException | TimeoutException ex) {
			throw notReadable();
		}
	}

	static Refused notReadable() {
		return new Refused(LedgerRule.NOT_READABLE, "The ledger does not answer. Ask again.");
	}

	@Override
	public void close() {
		this.factory.shutdown();
	}

}

package org.servanda.ledger.axonserver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and keeps events as Axon Server does, in memory.
 */
class ServerInMemory implements EventServer {

	final List<Event> kept = new ArrayList<>();

	@Override
	public long last() {
		return this.kept.size();
	}

	@Override
	public long first() {
		return 1;
	}

	@Override
	public List<EventWithToken> page(long after, int count) {
		List<EventWithToken> page = new ArrayList<>();
		for (int token = Math.toIntExact(after); token < after + count; token++) {
			page.add(EventWithToken.newBuilder().setToken(token).setEvent(this.kept.get(token)).build());
		}
		return page;
	}

	@Override
	public CompletableFuture<@Nullable Confirmation> append(List<Event> events) {
		this.kept.addAll(events);
		return CompletableFuture.completedFuture(Confirmation.newBuilder().setSuccess(true).build());
	}

	@Override
	public void close() {
	}

}

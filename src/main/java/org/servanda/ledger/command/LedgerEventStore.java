package org.servanda.ledger.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.AbstractEventBus;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.Provenance;
import org.servanda.ledger.Shell;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.Draft;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.Reserve;
import org.servanda.ledger.store.WritableLedger;

/**
 * Axon's view of the ledger: loads the streams of aggregates, and hands what a command
 * applied to it as the last thing that the command does.
 */
final class LedgerEventStore extends AbstractEventBus implements EventStore {

	private final WritableLedger ledger;

	private final EventCodec codec;

	private final Reserve reserve;

	/**
	 * Creates it.
	 * @param ledger loads streams, and takes what is applied
	 * @param codec of events
	 * @param reserve of the disk, which is left free
	 */
	LedgerEventStore(WritableLedger ledger, EventCodec codec, Reserve reserve) {
		super(new Builder() {
		});
		this.ledger = ledger;
		this.codec = codec;
		this.reserve = reserve;
	}

	@Override
	protected void prepareCommit(List<? extends EventMessage<?>> events) {
		List<Draft> drafts = new ArrayList<>();
		for (EventMessage<?> event : events) {
			if (event instanceof DomainEventMessage<?> applied && applied.getPayload() instanceof LedgerEvent payload
					&& applied.getMetaData().get(Shell.PROVENANCE) instanceof Provenance provenance) {
				drafts.add(this.codec.encode(applied.getAggregateIdentifier(), applied.getSequenceNumber(), payload,
						provenance));
			}
			else {
				throw new IllegalStateException("Only shells record, and " + event.getPayloadType() + " is not theirs");
			}
		}
		this.reserve.require();
		this.ledger.append(drafts);
		super.prepareCommit(events);
	}

	@Override
	public DomainEventStream readEvents(String aggregateIdentifier) {
		return DomainEventStream.of(this.ledger.stored(aggregateIdentifier).stream().map(this::message));
	}

	@Override
	public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
		return DomainEventStream.of(this.ledger.stored(aggregateIdentifier)
			.stream()
			.filter((event) -> event.sequence() >= firstSequenceNumber)
			.map(this::message));
	}

	private DomainEventMessage<?> message(StoredEvent stored) {
		return new GenericDomainEventMessage<>(stored.type(), stored.stream(), stored.sequence(),
				this.codec.event(stored), MetaData.with(Shell.PROVENANCE, this.codec.provenance(stored)),
				Long.toString(stored.position()), Instant.ofEpochMilli(stored.recorded()));
	}

	@Override
	public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
		List<StoredEvent> events = this.ledger.stored(aggregateIdentifier);
		return events.isEmpty() ? Optional.empty() : Optional.of(events.getLast().sequence());
	}

	@Override
	public void storeSnapshot(DomainEventMessage<?> snapshot) {
		throw new IllegalStateException("Streams are loaded from their events only");
	}

	@Override
	public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken trackingToken) {
		throw new IllegalStateException("Projections follow the ledger's own feed");
	}

}

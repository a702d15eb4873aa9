package org.servanda.ledger.axonserver;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.axoniq.axonserver.grpc.event.Event;
import org.junit.jupiter.api.Test;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.Envelope;
import org.servanda.time.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Events on their way to Axon Server and back.
 */
class EventMessagesTests {

	private static final StoredEvent EVENT = AxonServer.draft("treaty", 3).at(7, 1_702_468_800_123L);

	@Test
	void anEventComesBackWithItsExactBytes() throws InvalidProtocolBufferException {
		byte[] sent = EventMessages.of(EVENT).toByteArray();
		StoredEvent back = Envelope.intact(EventMessages.event(Event.parseFrom(sent), 7, 0));
		assertThat(back).usingRecursiveComparison().isEqualTo(EVENT);
		assertThat(Envelope.frame(back)).isEqualTo(Envelope.frame(EVENT));
	}

	@Test
	void anEventThatWasErasedBeforeItCameComesBackWithoutItsPayload() throws InvalidProtocolBufferException {
		StoredEvent erased = new StoredEvent(EVENT.position(), EVENT.stream(), EVENT.sequence(), EVENT.type(),
				EVENT.revision(), EVENT.recorded(), null, null, EVENT.payloadHash(), EVENT.privateBlock(),
				EVENT.frameHash());
		Event message = Event.parseFrom(EventMessages.of(erased).toByteArray());
		StoredEvent back = Envelope.intact(EventMessages.event(message, 7, 0));
		assertThat(back).usingRecursiveComparison().isEqualTo(erased);
		assertDamaged(message.toBuilder().removeMetaData("servanda-erased").build());
		assertDamaged(message.toBuilder()
			.putMetaData("servanda-erased", message.getMetaDataOrThrow("servanda-frame"))
			.build());
	}

	@Test
	void anEventIsRecordedNoEarlierThanThoseBefore() {
		Event message = EventMessages.of(EVENT);
		assertThat(EventMessages.event(message, 7, 1_702_468_800_200L).recordedAt()).isEqualTo(1_702_468_800_200L);
		assertThat(EventMessages.event(message, 7, 1_702_468_800_200L).recorded()).isEqualTo(1_702_468_800_123L);
		assertThat(EventMessages.event(message, 7, 1_702_468_800_000L).recordedAt()).isEqualTo(1_702_468_800_123L);
	}

	@Test
	void whatWasChangedOnTheServerIsDamaged() {
		Event message = EventMessages.of(EVENT);
		assertDamaged(message.toBuilder().setTimestamp(1).build());
		assertDamaged(message.toBuilder().setAggregateSequenceNumber(4).build());
		assertDamaged(message.toBuilder()
			.setPayload(message.getPayload().toBuilder().setData(ByteString.copyFromUtf8("{}")))
			.build());
		assertDamaged(message.toBuilder().removeMetaData("servanda-private").build());
		assertDamaged(message.toBuilder().removeMetaData("servanda-salt").build());
	}

	@Test
	void whatAnotherApplicationHasWrittenIsDamaged() {
		assertDamaged(Event.getDefaultInstance());
		assertDamaged(Event.newBuilder().setAggregateIdentifier("order-1").setAggregateType("Order").build());
	}

	private static void assertDamaged(Event message) {
		assertThatThrownBy(() -> Envelope.intact(EventMessages.event(message, 7, 0)))
			.isInstanceOfSatisfying(Refused.class,
					(refused) -> assertThat(refused.rule()).isEqualTo(LedgerRule.EVENT_DAMAGED))
			.hasMessageContaining("position 7");
	}

}

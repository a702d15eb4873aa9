package org.servanda.ledger.axonserver;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.StartRefused;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.PostgresServer;
import org.servanda.ledger.store.Store;
import org.servanda.time.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What a restore puts on Axon Server, which is one in memory here.
 */
class AxonServerEventSinkTests {

	private final List<StoredEvent> events = LongStream.rangeClosed(1, 10)
		.mapToObj((position) -> AxonServer.draft("treaty", position - 1).at(position, 1000 - position))
		.toList();

	private final ServerInMemory server = new ServerInMemory();

	private Store store;

	@BeforeEach
	void open() {
		this.store = PostgresServer.open(PostgresServer.database());
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	private AxonServerEventSink begun(EventServer server) throws SQLException {
		AxonServerEventSink sink = new AxonServerEventSink(server, this.store);
		sink.begin();
		return sink;
	}

	@Test
	void eventsKeepTheirPlacesAndTheTimesThatTheirFramesSay() throws SQLException {
		try (AxonServerEventSink sink = begun(this.server)) {
			assertThat(sink.empty()).isTrue();
			sink.append(this.events.subList(0, 4));
			sink.append(this.events.subList(4, 10));
			sink.end(10, 999);
		}
		assertThat(held()).isEqualTo(hashes(this.events));
		assertThat(this.server.kept).extracting(Event::getTimestamp).startsWith(999L, 998L).endsWith(990L);
	}

	@Test
	void whatIsThereOfTheBackupIsGoneOnWith() throws SQLException {
		try (AxonServerEventSink sink = begun(this.server)) {
			sink.append(this.events.subList(0, 7));
		}
		try (AxonServerEventSink again = begun(this.server)) {
			assertThat(again.empty()).isFalse();
			assertThat(again.clear()).as("no event is removed").isFalse();
			again.append(this.events.subList(0, 4));
			again.append(this.events.subList(4, 8));
			again.append(this.events.subList(8, 10));
			again.end(10, 999);
		}
		assertThat(held()).isEqualTo(hashes(this.events));
	}

	@Test
	void whatIsThereOfAnotherBackupIsRefused() throws SQLException {
		try (AxonServerEventSink sink = begun(this.server)) {
			sink.append(List.of(this.events.getFirst(), AxonServer.draft("other", 0).at(2, 1000)));
		}
		try (AxonServerEventSink again = begun(this.server)) {
			again.clear();
			assertRefused(73, () -> again.append(this.events));
		}
		assertThat(this.server.kept).hasSize(2);
	}

	@Test
	void anErasedEventIsNotTakenForTheOneWithItsPayload() throws SQLException {
		StoredEvent first = this.events.getFirst();
		StoredEvent erased = new StoredEvent(1, first.stream(), 0, first.type(), 1, first.recorded(), null, null,
				first.payloadHash(), first.privateBlock(), first.frameHash());
		try (AxonServerEventSink sink = begun(this.server)) {
			sink.append(List.of(first));
		}
		try (AxonServerEventSink again = begun(this.server)) {
			again.clear();
			assertRefused(73, () -> again.append(List.of(erased)));
		}
	}

	@Test
	void moreThanTheBackupHoldsIsRefused() throws SQLException {
		try (AxonServerEventSink sink = begun(this.server)) {
			sink.append(this.events);
			assertRefused(75, () -> sink.end(9, 999));
		}
	}

	@Test
	void somebodyElseWhoRecordsMeanwhileIsNoticed() throws SQLException {
		try (AxonServerEventSink sink = begun(new ServerInMemory() {

			@Override
			public CompletableFuture<@Nullable Confirmation> append(List<Event> events) {
				this.kept.add(Event.getDefaultInstance());
				return super.append(events);
			}

		})) {
			assertRefused(75, () -> sink.append(this.events));
		}
	}

	@Test
	void aBatchThatTheServerDoesNotConfirmMayBeThereSoThatTheLedgerIsNotEmpty() throws SQLException {
		try (AxonServerEventSink sink = begun(new ServerInMemory() {

			@Override
			public CompletableFuture<@Nullable Confirmation> append(List<Event> events) {
				return CompletableFuture.failedFuture(new IOException("the wire is cut"));
			}

		})) {
			assertThatThrownBy(() -> sink.append(this.events)).isInstanceOfSatisfying(Refused.class,
					(refused) -> assertThat(refused.rule()).isEqualTo(LedgerRule.NOT_KEPT));
			assertThat(sink.clear()).isFalse();
		}
	}

	@Test
	void aSecondRestoreWaitsForTheFirst() throws SQLException {
		try (AxonServerEventSink sink = begun(this.server)) {
			assertThat(sink.empty()).isTrue();
			assertThatThrownBy(this::lockHead).hasMessageContaining("could not obtain lock");
		}
		lockHead();
	}

	private void lockHead() throws SQLException {
		try (Connection connection = this.store.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("select 1 from head where id = 1 for update nowait");
		}
	}

	private List<String> held() {
		return this.server.kept.stream().map(EventMessages::frameHash).map(HexFormat.of()::formatHex).toList();
	}

	private static List<String> hashes(List<StoredEvent> events) {
		return events.stream().map(StoredEvent::frameHash).map(HexFormat.of()::formatHex).toList();
	}

	private static void assertRefused(int code, Runnable asked) {
		assertThatThrownBy(asked::run).isInstanceOfSatisfying(StartRefused.class,
				(refused) -> assertThat(refused.getExitCode()).isEqualTo(code));
	}

}

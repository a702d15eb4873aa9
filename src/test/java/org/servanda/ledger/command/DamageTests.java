package org.servanda.ledger.command;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servanda.ledger.store.StoreKind;
import org.servanda.ledger.Counter.Add;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.StoredEvent;
import org.servanda.time.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * An event that is not what it was is used for nothing.
 */
@ParameterizedClass
@EnumSource(StoreKind.class)
class DamageTests {

	@Parameter
	private StoreKind kind = StoreKind.H2;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "update event set payload = private_block where position = 2",
			"update event set payload = null where position = 2", "update event set salt = null where position = 2",
			"update event set salt = payload_hash where position = 2",
			"update event set payload_hash = frame_hash where position = 2",
			"update event set private_block = payload where position = 2",
			"update event set frame_hash = payload_hash where position = 2",
			"update event set type = 'counter.Other' where position = 2",
			"update event set revision = 2 where position = 2",
			"update event set recorded = recorded + 1 where position = 2",
			"update event set sequence = 77 where position = 2", "delete from event where position = 2" })
	void isRefusedWhereverItIsReadAndNamedByItsPosition(String damage) throws Exception {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			rig.send(new Add("a", 1, 3, false, ""), "k");
			rig.send(Add.one("b"), "k");
			execute(rig, damage);
			assertThat(damage(() -> rig.ledger().page(0, 10))).contains("position 2");
			assertThat(rig.ledger().page(0, 1)).hasSize(1);
			assertThat(rig.ledger().page(2, 10)).hasSize(2);
			assertThat(damage(() -> rig.ledger().stream("counter:a", 0))).containsPattern("position [23]");
			assertThat(damage(() -> rig.send(Add.one("a"), "k2"))).containsPattern("position [23]");
			assertThat(damage(() -> rig.send(new Add("a", 1, 3, false, ""), "k"))).containsPattern("position [23]");
			assertThat(rig.send(Add.one("b"), "k2").receipt().version()).isEqualTo(1);
		}
	}

	@Test
	void anEventMovedToAnotherStreamIsRefusedInBoth() throws Exception {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			rig.send(new Add("a", 1, 3, false, ""), "k");
			rig.send(Add.one("b"), "k");
			execute(rig, "update event set stream = 'counter:b', sequence = 1 where position = 2");
			assertThat(damage(() -> rig.send(Add.one("b"), "k2"))).contains("position 2");
			assertThat(damage(() -> rig.send(Add.one("a"), "k2"))).contains("before position 3");
		}
	}

	@Test
	void theLastEventMissingIsFoundByItsPosition() throws Exception {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			rig.send(new Add("a", 1, 3, false, ""), "k");
			execute(rig, "delete from event where position = 3");
			assertThat(damage(() -> rig.ledger().page(0, 10))).contains("position 3");
			assertThat(damage(() -> rig.ledger().page(2, 1))).contains("position 3");
		}
	}

	@Test
	void anErasedEventFoldsAsNeverSaidAndItsKeyStillAnswers() throws Exception {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			var first = rig.send(new Add("a", 7, 1, false, "to be erased"), "k");
			rig.send(Add.one("a"), "k2");
			execute(rig, "update event set payload = null, salt = null where position = 1");
			assertThat(rig.ledger().page(0, 10)).extracting(StoredEvent::position).containsExactly(1L, 2L);
			assertThat(rig.ledger().stream("counter:a", 0)).extracting(RecordedEvent::sequence).containsExactly(1L);
			var again = rig.send(new Add("a", 7, 1, false, "to be erased"), "k");
			assertThat(again.replayed()).isTrue();
			assertThat(again.receipt()).isEqualTo(first.receipt());
			assertThat(rig.send(Add.guarded("a"), "k3", 1L).receipt().version()).isEqualTo(2);
		}
	}

	@Test
	void anErasedEventThatWasTheOnlyOneLeavesItsStreamInPlace() throws Exception {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			rig.send(Add.one("a"), "k");
			execute(rig, "update event set payload = null, salt = null where position = 1");
			assertThat(rig.send(Add.one("a"), "k2").receipt().version()).isEqualTo(1);
		}
	}

	private static String damage(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
		Refused refused = catchThrowableOfType(Refused.class, call);
		assertThat(refused).isNotNull();
		assertThat(refused.rule()).isEqualTo(LedgerRule.EVENT_DAMAGED);
		return refused.detail();
	}

	private static void execute(Rig rig, String sql) throws SQLException {
		try (Connection connection = rig.store().dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			assertThat(statement.executeUpdate(sql)).isEqualTo(1);
		}
	}

}

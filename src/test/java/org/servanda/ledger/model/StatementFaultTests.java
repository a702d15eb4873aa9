package org.servanda.ledger.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.servanda.ledger.model.LedgerContext.Numbers;
import org.servanda.ledger.model.Statements.Fault;
import org.servanda.ledger.model.Statements.Kind;
import org.servanda.ledger.model.Statements.Moment;
import org.servanda.ledger.store.StoreKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Under load every statement of append and projection fails once and stalls once, before
 * and after it is executed. Run by {@code mvn test -Pfaults}.
 */
@Tag("faults")
class StatementFaultTests {

	private static final Duration PATIENTLY = Duration.ofMinutes(2);

	@TempDir
	private Path folder;

	@ParameterizedTest
	@EnumSource
	void whicheverStatementFailsOrStallsNothingIsLostKeptTwiceOrSkipped(StoreKind kind) throws Exception {
		Statements statements = new Statements(kind.open(this.folder));
		try (LedgerContext node = LedgerContext.open(statements, new Numbers(1), new Balances(1), 7);
				Load load = Load.on(node)) {
			LedgerContext.until(() -> node.models().position() > 50);
			List<String> seen = statements.seen().stream().sorted().toList();
			List<Fault> missed = new ArrayList<>();
			int happened = 0;
			for (String statement : seen) {
				for (Kind what : Kind.values()) {
					for (Moment moment : Moment.values()) {
						Fault fault = new Fault(statement, what, moment);
						statements.inject(fault);
						if (happens(statements)) {
							happened++;
						}
						else {
							missed.add(fault);
						}
						assertThat(node.models().await(node.ledger().head(), PATIENTLY)).as("%s", fault).isTrue();
					}
				}
			}
			String counts = load.check(0);
			System.out.printf("%s: %d statements, %d faults, %d not met again: %s; %s%n", kind, seen.size(), happened,
					missed.size(), missed, counts);
			assertThat(seen).anyMatch((name) -> name.contains("from head"))
				.anyMatch((name) -> name.contains("insert into event"))
				.anyMatch((name) -> name.contains("update head"))
				.contains("ledger-appender: commit", "read-models: commit")
				.anyMatch((name) -> name.startsWith("read-models: insert into g1.number"))
				.anyMatch((name) -> name.startsWith("read-models: update generation set position"));
			assertThat(missed).noneMatch((fault) -> fault.statement().contains("commit")
					|| fault.statement().contains("insert into") || fault.statement().contains("update head"));
		}
	}

	/** Some statements come only where a node takes read models over. */
	private static boolean happens(Statements statements) {
		for (int i = 0; i < 300 && !statements.happened(); i++) {
			LockSupport.parkNanos(20_000_000);
		}
		return statements.happened();
	}

}

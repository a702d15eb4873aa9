package org.servanda.ledger.model;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.servanda.ledger.Row;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.ledger.model.Folds.Change;
import org.servanda.ledger.store.Dialect;
import org.servanda.time.Audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Rows that wait to be written.
 */
class UnwrittenTests {

	private static final Table ONE = new Table("one", List.of(Column.number("amount")), List.of());

	private static final Table TWO = new Table("two", List.of(Column.text("name"), Column.number("amount")), List.of());

	@Test
	void whenRowsAreWrittenMakesNoDifferenceToWhatIsThereInTheEnd() throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
			Schemas.create(connection, Dialect.H2, 1, List.of(ONE, TWO));
			Random random = new Random(3);
			Unwritten unwritten = new Unwritten();
			List<Row> rows = new ArrayList<>();
			for (int position = 1; position <= 5000; position++) {
				unwritten.take(added(rows, row(position, random.nextBoolean(), random.nextLong())));
				for (int i = random.nextInt(4); i > 0; i--) {
					unwritten.take(replaced(rows, random));
				}
				if (random.nextInt(40) == 0) {
					unwritten.writeOlder(connection, 1);
				}
				if (random.nextInt(400) == 0) {
					unwritten.write(connection, 1);
					assertThat(unwritten.size()).isZero();
				}
			}
			unwritten.write(connection, 1);
			List<Row> there = new ArrayList<>(Schemas.page(connection, 1, ONE, 0, 5000));
			there.addAll(Schemas.page(connection, 1, TWO, 0, 5000));
			assertThat(there).containsExactlyInAnyOrderElementsOf(rows);
		}
	}

	private static Row row(long position, boolean one, long amount) {
		return new Row(one ? ONE : TWO, position, 0, Audience.PUBLIC, one ? List.of(amount) : List.of("n", amount));
	}

	private static Change added(List<Row> rows, Row row) {
		rows.add(row);
		return new Change(null, row);
	}

	private static Change replaced(List<Row> rows, Random random) {
		int index = (int) (rows.size() * (1 - Math.pow(random.nextDouble(), 3)));
		Row before = rows.get(Math.min(index, rows.size() - 1));
		Row after = row(before.position(), before.table().name().equals("one"), random.nextLong());
		rows.set(rows.indexOf(before), after);
		return new Change(before, after);
	}

	@Test
	void aRowThatChangesAndIsNotThereIsNoticed() throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
			Schemas.create(connection, Dialect.H2, 1, List.of(ONE));
			Unwritten unwritten = new Unwritten();
			unwritten.take(new Change(row(1, true, 1), row(1, true, 2)));
			assertThatThrownBy(() -> unwritten.write(connection, 1)).isInstanceOf(SQLException.class)
				.hasMessageContaining("A row of one that changes is not there");
		}
	}

}

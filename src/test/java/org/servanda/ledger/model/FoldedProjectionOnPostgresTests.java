package org.servanda.ledger.model;

import org.junit.jupiter.api.Tag;
import org.servanda.ledger.store.StoreKind;

/**
 * The same on PostgreSQL. Most of its time passes while the processor waits before it
 * tries again, so that it is run by {@code mvn test -Pfaults} only.
 */
@Tag("faults")
class FoldedProjectionOnPostgresTests extends FoldedProjectionTests {

	@Override
	StoreKind kind() {
		return StoreKind.POSTGRESQL;
	}

}

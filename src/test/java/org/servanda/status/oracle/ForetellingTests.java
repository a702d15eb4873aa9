package org.servanda.status.oracle;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What would follow from events; {@link LongForetellingTests} takes many more histories.
 */
class ForetellingTests {

	private final ForetellingChecks checks = new ForetellingChecks(7, 2, 150);

	@TempDir
	private Path folder;

	@Test
	void whatIsForetoldComesTrue() {
		this.checks.whatIsForetoldComesTrue(this.folder);
	}

	@Test
	void whatIsForetoldOfAnyPromiseComesTrue() {
		this.checks.whatIsForetoldOfAnyPromiseComesTrue(this.folder);
	}

	@Test
	void mostIncidentsOfACalmCeasefireAreNotLookedAt() {
		this.checks.mostIncidentsOfACalmCeasefireAreNotLookedAt(this.folder);
	}

}

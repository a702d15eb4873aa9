package org.servanda.status.oracle;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same as {@link ForetellingTests} of more ceasefires, a thousandth of what the
 * system property {@code servanda.histories} says at a time.
 */
@Tag("histories")
class LongForetellingTests {

	private static final int TIMES = Math.max(1, Integer.getInteger("servanda.histories", 20_000) / 1000);

	@TempDir
	private Path folder;

	@Test
	void whatIsForetoldComesTrue() {
		for (int i = 0; i < TIMES; i++) {
			new ForetellingChecks(1000 + 10L * i, 6, 250).whatIsForetoldComesTrue(this.folder.resolve("c" + i));
		}
	}

	@Test
	void whatIsForetoldOfAnyPromiseComesTrue() {
		for (int i = 0; i < TIMES; i++) {
			new ForetellingChecks(1000 + 10L * i, 10, 0)
				.whatIsForetoldOfAnyPromiseComesTrue(this.folder.resolve("p" + i));
		}
	}

}

package org.servanda.ledger.model;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.servanda.ledger.Counter;
import org.servanda.ledger.model.LedgerContext.Numbers;
import org.servanda.ledger.store.EventCodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * When read models have to be built anew.
 */
class ProjectorTests {

	@Test
	void otherCodeOrOtherTimeZoneDataIsAnotherVersion() {
		String version = version(1, "tzdb/2025a");
		assertThat(version(1, "tzdb/2025a")).isEqualTo(version);
		assertThat(version(2, "tzdb/2025a")).isNotEqualTo(version);
		assertThat(version(1, "tzdb/2025b")).isNotEqualTo(version);
	}

	private static String version(int projection, String timeZones) {
		EventCodec codec = new EventCodec(List.of(Counter.types()), List.of());
		return new Projector(mock(), codec, List.of(new Numbers(projection)), List.of(), timeZones).version();
	}

}

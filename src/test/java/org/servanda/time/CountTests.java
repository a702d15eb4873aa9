package org.servanda.time;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Counts, as sources give them.
 */
class CountTests {

	private static void refused(@Nullable Long best, @Nullable Long low, @Nullable Long high, TimeRule rule) {
		Refused refused = catchThrowableOfType(Refused.class, () -> new Count(best, low, high));
		assertThat(refused).isNotNull();
		assertThat(refused.rule()).isEqualTo(rule);
	}

	@Test
	void aCountIsFromZeroToATrillion() {
		assertThat(Count.of(0).value()).isZero();
		assertThat(Count.of(1_000_000_000_000L).value()).isEqualTo(Count.MOST);
		refused(-1L, null, null, TimeRule.COUNT_IN_RANGE);
		refused(1_000_000_000_001L, null, null, TimeRule.COUNT_IN_RANGE);
		refused(1L, -1L, null, TimeRule.COUNT_IN_RANGE);
	}

	@Test
	void aCountHasABestValueOrARangeInOrder() {
		assertThat(new Count(2L, 2L, 2L).value()).isEqualTo(2);
		refused(null, null, null, TimeRule.COUNT_RANGE_ORDERED);
		refused(null, 1L, null, TimeRule.COUNT_RANGE_ORDERED);
		refused(null, null, 1L, TimeRule.COUNT_RANGE_ORDERED);
		refused(null, 2L, 1L, TimeRule.COUNT_RANGE_ORDERED);
		refused(1L, 2L, null, TimeRule.COUNT_RANGE_ORDERED);
		refused(2L, null, 1L, TimeRule.COUNT_RANGE_ORDERED);
	}

	@Test
	void quantitiesAreReckonedWithTheBestValueOrTheLowestOfARange() {
		assertThat(new Count(5L, 1L, 9L).value()).isEqualTo(5);
		assertThat(new Count(null, 1L, 9L).value()).isEqualTo(1);
		assertThat(new Count(5L, null, 9L).lowest()).isEqualTo(5);
		assertThat(new Count(5L, 1L, null).highest()).isEqualTo(5);
	}

	@Test
	void countsAddUpWithTheirRanges() {
		assertThat(Count.of(2).plus(Count.of(3))).isEqualTo(Count.of(5));
		assertThat(Count.of(2).plus(new Count(5L, 4L, 7L))).isEqualTo(new Count(7L, 6L, 9L));
		assertThat(Count.of(2).plus(new Count(null, 4L, 7L))).isEqualTo(new Count(null, 6L, 9L));
	}

}

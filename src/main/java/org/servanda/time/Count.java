package org.servanda.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How many, as a source counts: a best value, a range, or both.
 *
 * @param best the value held most likely
 * @param low the lowest possible, inclusive
 * @param high the highest possible, inclusive
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Count(@Nullable Long best, @Nullable Long low, @Nullable Long high) {

	/** The greatest count that the ledger takes. */
	public static final long MOST = 1_000_000_000_000L;

	@JsonCreator
	public Count(@JsonProperty("best") @Nullable Long best, @JsonProperty("low") @Nullable Long low,
			@JsonProperty("high") @Nullable Long high) {
		this.best = inRange(best);
		this.low = inRange(low);
		this.high = inRange(high);
		boolean known = best != null || (low != null && high != null);
		if (!known || exceeds(low, best) || exceeds(best, high) || exceeds(low, high)) {
			throw new Refused(TimeRule.COUNT_RANGE_ORDERED,
					"A count has a best value or a range, and low, best and high in this order.");
		}
	}

	public static Count of(long exactly) {
		return new Count(exactly, null, null);
	}

	/** The value that quantities are reckoned with: the best, or low of a range. */
	public long value() {
		return (this.best != null) ? this.best : (this.low != null) ? this.low : 0;
	}

	/** Both together: a best value where both have one, a range where either has. */
	public Count plus(Count other) {
		Long sum = (this.best != null && other.best != null) ? this.best + other.best : null;
		boolean exact = this.low == null && this.high == null && other.low == null && other.high == null;
		return exact ? new Count(sum, null, null)
				: new Count(sum, lowest() + other.lowest(), highest() + other.highest());
	}

	/** The lowest possible, where none is stated the best. */
	public long lowest() {
		return (this.low != null) ? this.low : value();
	}

	/** The highest possible, where none is stated the best. */
	public long highest() {
		return (this.high != null) ? this.high : value();
	}

	private static @Nullable Long inRange(@Nullable Long value) {
		if (value != null && (value < 0 || value > MOST)) {
			throw new Refused(TimeRule.COUNT_IN_RANGE, value + " is not from 0 to 1,000,000,000,000.");
		}
		return value;
	}

	private static boolean exceeds(@Nullable Long one, @Nullable Long other) {
		return one != null && other != null && one > other;
	}

}

package org.servanda.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.servanda.time.Unit;

/**
 * How much of one unit.
 *
 * @param unit what is counted
 * @param target how many are owed, less those who stay by their own choice; absent where
 * the commitment names none
 * @param presented how many were offered, at least those who were accepted, refused to go
 * or were turned down
 * @param accepted how many were taken
 * @param acceptedRange how many that may have been, where sources give ranges; else
 * absent
 * @param rejected how many were turned down
 * @param contested how many the sides differ about
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Quantity(Unit unit, @Nullable Long target, long presented, long accepted, @Nullable Range acceptedRange,
		long rejected, long contested) {

	/**
	 * From the lowest to the highest that is possible.
	 */
	public record Range(long low, long high) {
	}

}

package org.servanda.report;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import org.servanda.time.Count;
import org.servanda.time.Occurrence;
import org.servanda.time.Unit;

/**
 * One statement in a report.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "finding")
@JsonSubTypes({ @JsonSubTypes.Type(value = Finding.Delivery.class, name = "delivery"),
		@JsonSubTypes.Type(value = Finding.Completion.class, name = "completion"),
		@JsonSubTypes.Type(value = Finding.Reversal.class, name = "reversal"),
		@JsonSubTypes.Type(value = Finding.Assessment.class, name = "assessment"),
		@JsonSubTypes.Type(value = Finding.Observation.class, name = "observation") })
public sealed interface Finding {

	/** Its number in its report, from 1; kept through corrections. */
	int number();

	/** What it is about, at least one. */
	List<Subject> about();

	/** When it happened, absent where that is the report's occurrence. */
	@Nullable Occurrence occurrence();

	/** Whether the source does not vouch for it: an allegation. */
	boolean alleged();

	/**
	 * Something was delivered.
	 *
	 * @param unit what is counted
	 * @param presented how many were offered, or absent
	 * @param accepted how many were taken, or absent
	 * @param refused how many stayed by their own choice; comes off the target; or absent
	 * @param rejected how many were turned down, or absent
	 * @param contested how many the sides differ about, or absent
	 * @param total whether the counts are totals so far, else they add
	 */
	record Delivery(int number, List<Subject> about, @Nullable Occurrence occurrence, boolean alleged, Unit unit,
			@Nullable Count presented, @Nullable Count accepted, @Nullable Count refused, @Nullable Count rejected,
			@Nullable Count contested, boolean total) implements Finding {
	}

	/** All that was owed was done. */
	record Completion(int number, List<Subject> about, @Nullable Occurrence occurrence,
			boolean alleged) implements Finding {
	}

	/**
	 * What was done was undone.
	 *
	 * @param unit what is counted, or absent where everything was undone
	 * @param quantity how many, or absent with the unit
	 */
	record Reversal(int number, List<Subject> about, @Nullable Occurrence occurrence, boolean alleged,
			@Nullable Unit unit, @Nullable Count quantity) implements Finding {
	}

	/**
	 * How far the obligation was kept.
	 *
	 * @param degree 0 not initiated, 1 minimum, 2 intermediate, 3 complete
	 * @param grounds why
	 */
	record Assessment(int number, List<Subject> about, @Nullable Occurrence occurrence, boolean alleged, int degree,
			String grounds) implements Finding {
	}

	/**
	 * Something seen; changes nothing.
	 *
	 * @param text what was seen
	 */
	record Observation(int number, List<Subject> about, @Nullable Occurrence occurrence, boolean alleged,
			String text) implements Finding {
	}

}

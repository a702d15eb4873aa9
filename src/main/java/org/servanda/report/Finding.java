package org.servanda.report;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Kind;

import org.servanda.time.Count;
import org.servanda.time.Occurrence;
import org.servanda.time.ReportId;
import org.servanda.time.Unit;

/**
 * One statement in a report.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "finding")
@JsonSubTypes({ @JsonSubTypes.Type(value = Finding.Delivery.class, name = "delivery"),
		@JsonSubTypes.Type(value = Finding.Completion.class, name = "completion"),
		@JsonSubTypes.Type(value = Finding.Reversal.class, name = "reversal"),
		@JsonSubTypes.Type(value = Finding.Violation.class, name = "violation"),
		@JsonSubTypes.Type(value = Finding.Restoration.class, name = "restoration"),
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
	 * The first day of the period of a RECURRING commitment that it is about, absent for
	 * other kinds.
	 */
	default @Nullable LocalDate period() {
		return null;
	}

	/**
	 * Whether commitments of a kind take it. All take observations.
	 * @param kind of the commitment that it is about
	 */
	default boolean suits(Kind kind) {
		boolean achieved = kind == Kind.RESULT || kind == Kind.RECURRING;
		return switch (this) {
			case Delivery ignored -> achieved;
			case Completion ignored -> achieved;
			case Reversal ignored -> achieved;
			case Violation ignored -> kind == Kind.MAINTENANCE;
			case Restoration ignored -> kind == Kind.MAINTENANCE;
			case Assessment ignored -> achieved || kind == Kind.MAINTENANCE || kind == Kind.CONDUCT;
			case Observation ignored -> true;
		};
	}

	/** The reports that some findings name. */
	static Set<ReportId> reports(List<Finding> findings) {
		Set<ReportId> reports = new LinkedHashSet<>();
		for (Finding finding : findings) {
			if (finding instanceof Restoration restoration) {
				restoration.ends().forEach((ended) -> reports.add(ended.report()));
			}
		}
		return reports;
	}

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
	record Delivery(int number, List<Subject> about, @Nullable Occurrence occurrence, boolean alleged,
			@Nullable LocalDate period, Unit unit, @Nullable Count presented, @Nullable Count accepted,
			@Nullable Count refused, @Nullable Count rejected, @Nullable Count contested,
			boolean total) implements Finding {
	}

	/** All that was owed was done. */
	record Completion(int number, List<Subject> about, @Nullable Occurrence occurrence, boolean alleged,
			@Nullable LocalDate period) implements Finding {
	}

	/**
	 * What was done was undone.
	 *
	 * @param unit what is counted, or absent where everything was undone
	 * @param quantity how many, or absent with the unit
	 */
	record Reversal(int number, List<Subject> about, @Nullable Occurrence occurrence, boolean alleged,
			@Nullable LocalDate period, @Nullable Unit unit, @Nullable Count quantity) implements Finding {
	}

	/**
	 * What was to be kept was not kept: an incident, over at once, or a count of them in
	 * a period; or a breach, open until its end or a restoration.
	 *
	 * @param breach whether it is a breach: its occurrence is when it began, or a span to
	 * when it ended
	 * @param count how many incidents, or absent for one; never of a breach
	 * @param unattributed whether nobody knows whose hand it was; it is then about whole
	 * commitments only
	 * @param description what happened, or absent
	 */
	record Violation(int number, List<Subject> about, @Nullable Occurrence occurrence, boolean alleged, boolean breach,
			@Nullable Count count, boolean unattributed, @Nullable String description) implements Finding {
	}

	/**
	 * What was not kept is kept again.
	 *
	 * @param ends the breaches that it ends; empty for all
	 */
	record Restoration(int number, List<Subject> about, @Nullable Occurrence occurrence, boolean alleged,
			List<FindingId> ends) implements Finding {
	}

	/**
	 * How far the obligation was kept.
	 *
	 * @param degree 0 not initiated, 1 minimum, 2 intermediate, 3 complete
	 * @param grounds why
	 */
	record Assessment(int number, List<Subject> about, @Nullable Occurrence occurrence, boolean alleged,
			@Nullable LocalDate period, int degree, String grounds) implements Finding {
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

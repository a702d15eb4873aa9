package org.servanda.report.command;

import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import org.servanda.report.Finding;
import org.servanda.report.FindingId;
import org.servanda.report.ReportRule;
import org.servanda.report.Subject;
import org.servanda.time.Count;
import org.servanda.time.Fields;
import org.servanda.time.Occurrence;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;
import org.servanda.time.Unit;

/**
 * A finding, as a request states it. Its number is stated only in a correction, where it
 * is that of the finding that is corrected.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "finding")
@JsonSubTypes({ @JsonSubTypes.Type(value = FindingEntry.Delivery.class, name = "delivery"),
		@JsonSubTypes.Type(value = FindingEntry.Completion.class, name = "completion"),
		@JsonSubTypes.Type(value = FindingEntry.Reversal.class, name = "reversal"),
		@JsonSubTypes.Type(value = FindingEntry.Violation.class, name = "violation"),
		@JsonSubTypes.Type(value = FindingEntry.Restoration.class, name = "restoration"),
		@JsonSubTypes.Type(value = FindingEntry.Assessment.class, name = "assessment"),
		@JsonSubTypes.Type(value = FindingEntry.Observation.class, name = "observation") })
sealed interface FindingEntry {

	@Nullable Integer number();

	List<SubjectEntry> about();

	@Nullable StatedTime occurredAt();

	@Nullable Boolean alleged();

	/** The first day of its period, of a RECURRING commitment only. */
	default @Nullable LocalDate period() {
		return null;
	}

	/**
	 * The finding that is stated.
	 * @param number its number in the report
	 * @param naming what names and dates mean
	 * @param pointer a JSON Pointer to it
	 */
	Finding finding(int number, Naming naming, String pointer);

	default List<Subject> subjects(Naming naming) {
		return about().stream().map((subject) -> subject.subject(naming)).toList();
	}

	default @Nullable Occurrence occurrence(Naming naming, String pointer) {
		StatedTime stated = occurredAt();
		return (stated != null) ? stated.occurrence(naming.zone(), pointer + "/occurredAt") : naming.occurrence();
	}

	default boolean isAlleged() {
		return Boolean.TRUE.equals(alleged());
	}

	/** Something was delivered. */
	record Delivery(@Nullable Integer number, List<SubjectEntry> about, @Nullable StatedTime occurredAt,
			@Nullable Boolean alleged, @Nullable LocalDate period, Unit unit, @Nullable Count presented,
			@Nullable Count accepted, @Nullable Count refused, @Nullable Count rejected, @Nullable Count contested,
			@Nullable Boolean total) implements FindingEntry {

		public Delivery {
			new Fields().list(about, "about", 1, 100).required(unit, "unit").check();
			about = Fields.copy(about);
			if (presented == null && accepted == null && refused == null && rejected == null && contested == null) {
				throw new Refused(ReportRule.DELIVERY_COUNTED, ReportRule.DELIVERY_COUNTED.sentence());
			}
			if (presented != null && Counts.least(accepted, refused, rejected) > presented.highest()) {
				throw new Refused(ReportRule.DELIVERY_WITHIN_PRESENTED, "/presented",
						ReportRule.DELIVERY_WITHIN_PRESENTED.sentence());
			}
		}

		@Override
		public Finding finding(int number, Naming naming, String pointer) {
			return new Finding.Delivery(number, subjects(naming), occurrence(naming, pointer), isAlleged(), this.period,
					this.unit, this.presented, this.accepted, this.refused, this.rejected, this.contested,
					Boolean.TRUE.equals(this.total));
		}

	}

	/** All that was owed was done. */
	record Completion(@Nullable Integer number, List<SubjectEntry> about, @Nullable StatedTime occurredAt,
			@Nullable Boolean alleged, @Nullable LocalDate period) implements FindingEntry {

		public Completion {
			new Fields().list(about, "about", 1, 100).check();
			about = Fields.copy(about);
		}

		@Override
		public Finding finding(int number, Naming naming, String pointer) {
			return new Finding.Completion(number, subjects(naming), occurrence(naming, pointer), isAlleged(),
					this.period);
		}

	}

	/** What was done was undone. */
	record Reversal(@Nullable Integer number, List<SubjectEntry> about, @Nullable StatedTime occurredAt,
			@Nullable Boolean alleged, @Nullable LocalDate period, @Nullable Unit unit,
			@Nullable Count quantity) implements FindingEntry {

		public Reversal {
			new Fields().list(about, "about", 1, 100).check();
			about = Fields.copy(about);
			if ((unit == null) != (quantity == null)) {
				throw new Refused(ReportRule.REVERSAL_WHOLE_OR_COUNTED, (unit == null) ? "/unit" : "/quantity",
						ReportRule.REVERSAL_WHOLE_OR_COUNTED.sentence());
			}
		}

		@Override
		public Finding finding(int number, Naming naming, String pointer) {
			return new Finding.Reversal(number, subjects(naming), occurrence(naming, pointer), isAlleged(), this.period,
					this.unit, this.quantity);
		}

	}

	/** What was to be kept was not kept. */
	record Violation(@Nullable Integer number, List<SubjectEntry> about, @Nullable StatedTime occurredAt,
			@Nullable Boolean alleged, @Nullable Boolean breach, @Nullable Count count, @Nullable Boolean unattributed,
			@Nullable String description) implements FindingEntry {

		public Violation {
			new Fields().list(about, "about", 1, 100).optional(description, "description", 4000).check();
			about = Fields.copy(about);
			if (Boolean.TRUE.equals(breach) && count != null) {
				throw new Refused(ReportRule.BREACH_NOT_COUNTED, "/count", ReportRule.BREACH_NOT_COUNTED.sentence());
			}
			for (int i = 0; Boolean.TRUE.equals(unattributed) && i < about.size(); i++) {
				if (about.get(i).party() != null) {
					throw new Refused(ReportRule.UNATTRIBUTED_IS_WHOLE, "/about/" + i + "/party",
							ReportRule.UNATTRIBUTED_IS_WHOLE.sentence());
				}
			}
		}

		@Override
		public Finding finding(int number, Naming naming, String pointer) {
			return new Finding.Violation(number, subjects(naming), occurrence(naming, pointer), isAlleged(),
					Boolean.TRUE.equals(this.breach), this.count, Boolean.TRUE.equals(this.unattributed),
					this.description);
		}

	}

	/**
	 * What was not kept is kept again.
	 *
	 * @param ends the breaches that it ends; empty for all
	 */
	record Restoration(@Nullable Integer number, List<SubjectEntry> about, @Nullable StatedTime occurredAt,
			@Nullable Boolean alleged, List<EndedEntry> ends) implements FindingEntry {

		public Restoration {
			new Fields().list(about, "about", 1, 100).list(ends, "ends", 0, 100).check();
			about = Fields.copy(about);
			ends = Fields.copy(ends);
		}

		@Override
		public Finding finding(int number, Naming naming, String pointer) {
			return new Finding.Restoration(number, subjects(naming), occurrence(naming, pointer), isAlleged(),
					this.ends.stream().map((ended) -> ended.finding(naming)).distinct().toList());
		}

	}

	/**
	 * A breach that is ended.
	 *
	 * @param report that tells of it; absent means this report
	 * @param number of the finding there
	 */
	record EndedEntry(@Nullable ReportId report, Integer number) {

		public EndedEntry {
			new Fields().required(number, "number").check();
		}

		private FindingId finding(Naming naming) {
			return new FindingId((this.report != null) ? this.report : naming.report(), this.number);
		}

	}

	/** How far the obligation was kept. */
	record Assessment(@Nullable Integer number, List<SubjectEntry> about, @Nullable StatedTime occurredAt,
			@Nullable Boolean alleged, @Nullable LocalDate period, Integer degree,
			String grounds) implements FindingEntry {

		public Assessment {
			new Fields().list(about, "about", 1, 100)
				.required(degree, "degree")
				.holds(degree == null || (degree >= 0 && degree <= 3), ReportRule.DEGREE_RANGE, "degree")
				.bounded(grounds, "grounds", 4000)
				.check();
			about = Fields.copy(about);
		}

		@Override
		public Finding finding(int number, Naming naming, String pointer) {
			return new Finding.Assessment(number, subjects(naming), occurrence(naming, pointer), isAlleged(),
					this.period, this.degree, this.grounds);
		}

	}

	/** Something seen. */
	record Observation(@Nullable Integer number, List<SubjectEntry> about, @Nullable StatedTime occurredAt,
			@Nullable Boolean alleged, String text) implements FindingEntry {

		public Observation {
			new Fields().list(about, "about", 1, 100).bounded(text, "text", 4000).check();
			about = Fields.copy(about);
		}

		@Override
		public Finding finding(int number, Naming naming, String pointer) {
			return new Finding.Observation(number, subjects(naming), occurrence(naming, pointer), isAlleged(),
					this.text);
		}

	}

}

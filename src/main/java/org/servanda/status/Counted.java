package org.servanda.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import org.servanda.report.Finding;
import org.servanda.report.FindingId;
import org.servanda.report.KnownReport.Statement;
import org.servanda.status.Place.Rank;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.Occurrence;

/**
 * A finding that counts.
 *
 * @param statement where it is said
 * @param finding what counts of it
 */
record Counted(Statement statement, Finding finding) {

	FindingId id() {
		return new FindingId(this.statement.report().id(), this.finding.number());
	}

	Occurrence occurrence() {
		return this.statement.occurrence();
	}

	long position() {
		return this.statement.position();
	}

	/** Its place, where it counts at an instant. */
	Place at(Instant instant) {
		return new Place(instant, this.statement.report().filed().reportedAt().last(), rank(), null,
				this.statement.report().id(), this.finding.number());
	}

	/** Its place where it ends something. */
	Place ending(Instant instant) {
		// What begins and ends at one instant begins first.
		Rank rank = instant.equals(occurrence().from().first()) ? Rank.REVERSAL : Rank.RESTORATION;
		return new Place(instant, this.statement.report().filed().reportedAt().last(), rank, null,
				this.statement.report().id(), this.finding.number());
	}

	/** Its place. */
	Place place() {
		return at(counts());
	}

	private Instant counts() {
		return switch (this.finding) {
			case Finding.Delivery ignored -> occurrence().whenDone();
			case Finding.Completion ignored -> occurrence().whenDone();
			case Finding.Reversal ignored -> occurrence().whenDone();
			case Finding.Violation violation -> violation.breach() ? occurrence().from().first()
					: inPeriod() ? occurrence().to().last() : occurrence().whenDone();
			case Finding.Restoration ignored -> occurrence().to().last();
			case Finding.Assessment ignored -> occurrence().whenAssessed();
			case Finding.Observation ignored -> occurrence().whenDone();
		};
	}

	/** Whether it is a count of violations in a period; a day is one. */
	boolean inPeriod() {
		return this.finding instanceof Finding.Violation violation && violation.count() != null
				&& (occurrence().interval() || !occurrence().from().precise());
	}

	private Rank rank() {
		return switch (this.finding) {
			case Finding.Delivery delivery -> delivery.total() ? Rank.TOTAL : Rank.DELIVERY;
			case Finding.Completion ignored -> Rank.COMPLETION;
			case Finding.Restoration ignored -> Rank.RESTORATION;
			case Finding.Assessment assessment -> switch (assessment.degree()) {
				case 3 -> Rank.ASSESSMENT_3;
				case 2 -> Rank.ASSESSMENT_2;
				case 1 -> Rank.ASSESSMENT_1;
				default -> Rank.ASSESSMENT_0;
			};
			case Finding.Violation ignored -> Rank.VIOLATION;
			case Finding.Reversal ignored -> Rank.REVERSAL;
			case Finding.Observation ignored -> Rank.REVERSAL;
		};
	}

	/** When what it tells of came about, for dues. */
	Came came() {
		return new Came(occurrence().to(), this.finding instanceof Finding.Assessment && occurrence().ofPeriod(),
				position());
	}

	/**
	 * When something came about, for dues.
	 *
	 * @param moment as precisely as it is known
	 * @param atItsEnd whether its last instant is meant: an assessment of a period
	 * @param position where that is recorded
	 */
	record Came(Moment moment, boolean atItsEnd, long position) {

		/**
		 * Whether it came in time: against an instant, instants are compared; against a
		 * date a date as a date, an instant by its date in the due's zone. What is known
		 * imprecisely is taken at the earliest that it may mean, an assessment of a
		 * period at the period's end.
		 */
		boolean inTime(Due.Fixed due) {
			return switch (due) {
				case Due.ByInstant by -> !(this.atItsEnd ? this.moment.last() : this.moment.first()).isAfter(by.last());
				case Due.ByDate by -> !date(by.zone()).isAfter(by.lastDate());
			};
		}

		private LocalDate date(ZoneId zone) {
			return this.atItsEnd ? this.moment.lastDate(zone) : this.moment.earliestDate(zone);
		}

	}

}

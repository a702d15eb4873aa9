package org.servanda.status.oracle;

import org.junit.jupiter.api.Test;

/**
 * Spans and tallies that are kept as facts arrive; {@link LongKeptSpansTests} takes many
 * more histories.
 */
class KeptSpansTests {

	private final SpanChecks checks = new SpanChecks(240, 8);

	@Test
	void spansAnswerAsTheFunctionAfterEveryEventAndForEveryTimeBefore() {
		this.checks.spansAnswerAsTheFunction();
	}

	@Test
	void spansThatAreAmendedAnswerAsTheFunction() {
		this.checks.spansThatAreAmendedAnswerAsTheFunction();
	}

	@Test
	void spansOfWhatIsSaidAgainAnswerAsTheFunction() {
		this.checks.spansOfWhatIsSaidAgainAnswerAsTheFunction();
	}

	@Test
	void spansOfManyIncidentsAnswerAsTheFunction() {
		this.checks.spansOfManyIncidentsAnswerAsTheFunction();
	}

	@Test
	void theOrderInWhichStreamsArriveDoesNotMatter() {
		this.checks.theOrderInWhichStreamsArriveDoesNotMatter();
	}

	@Test
	void spansOfWhatIsRecordedLongAfterItWasReportedAnswerAsTheFunction() {
		this.checks.spansOfWhatIsRecordedLongAfterItWasReportedAnswerAsTheFunction();
	}

	@Test
	void mostIncidentsOfACalmCeasefireAreLeftOutOfItsFold() {
		this.checks.mostIncidentsOfACalmCeasefireAreLeftOutOfItsFold();
	}

}

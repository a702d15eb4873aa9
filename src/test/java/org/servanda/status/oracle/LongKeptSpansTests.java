package org.servanda.status.oracle;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What {@link KeptSpansTests} checks, over many more histories: a twentieth of what the
 * system property {@code servanda.histories} says, and of ceasefires a hundredth of that.
 */
@Tag("histories")
class LongKeptSpansTests {

	private static final int HISTORIES = Integer.getInteger("servanda.histories", 20_000) / 20;

	private final SpanChecks checks = new SpanChecks(HISTORIES, Math.max(1, HISTORIES / 10));

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

package org.servanda.status.oracle;

import org.junit.jupiter.api.Test;

/**
 * A few hundred histories; {@link LongHistoryTests} takes many more.
 */
class HistoryTests {

	private final Checks checks = new Checks(400);

	@Test
	void productAndOracleAgree() {
		this.checks.productAndOracleAgree();
	}

	@Test
	void productAndOracleAgreeHoweverASpanIsAmended() {
		this.checks.productAndOracleAgreeHoweverASpanIsAmended();
	}

	@Test
	void productAndOracleAgreeOnWhatDuplicatesVouchFor() {
		this.checks.productAndOracleAgreeOnWhatDuplicatesVouchFor();
	}

	@Test
	void whatACommitmentReachesSaysAllThatIsSaidOfIt() {
		this.checks.whatACommitmentReachesSaysAllThatIsSaidOfIt();
	}

	@Test
	void everyExistingObligationHasAnAnswerAtEveryTime() {
		new Checks(100).everyExistingObligationHasAnAnswerAtEveryTime();
	}

	@Test
	void theRecordingOrderOfDifferentReportsDoesNotMatter() {
		this.checks.theRecordingOrderOfDifferentReportsDoesNotMatter();
	}

	@Test
	void whatIsLaterThanTheKnowersTimeChangesNothing() {
		this.checks.whatIsLaterThanTheKnowersTimeChangesNothing();
	}

	@Test
	void aRetractionAnswersAsIfItHadNeverBeenSaid() {
		this.checks.aRetractionAnswersAsIfItHadNeverBeenSaid();
	}

	@Test
	void aCorrectionAnswersAsIfTheCorrectedReportHadBeenFiled() {
		this.checks.aCorrectionAnswersAsIfTheCorrectedReportHadBeenFiled();
	}

	@Test
	void thePublicKnowsAConfidentialReportFromItsReleaseOn() {
		this.checks.thePublicKnowsAConfidentialReportFromItsReleaseOn();
	}

	@Test
	void someLaterFactsChangeTheStatusOfWhatBinds() {
		this.checks.someLaterFactsChangeTheStatusOfWhatBinds();
	}

	@Test
	void nothingIsRarerThanOneHistoryInAHundred() {
		new Checks(1000).nothingIsRarerThanOneHistoryInAHundred();
	}

}

package org.servanda.status.oracle;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What {@link HistoryTests} checks, over 20,000 histories, or as many as the system
 * property {@code servanda.histories} says: {@code mvn test -Phistories}.
 */
@Tag("histories")
class LongHistoryTests {

	private final Checks checks = new Checks(Integer.getInteger("servanda.histories", 20_000));

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
		this.checks.everyExistingObligationHasAnAnswerAtEveryTime();
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
		this.checks.nothingIsRarerThanOneHistoryInAHundred();
	}

}

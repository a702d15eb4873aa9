package org.servanda.time;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.servanda.ledger.Sha256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The forms of ids at their bounds.
 */
class IdTests {

	private static void form(Function<String, Object> id, TimeRule rule, List<String> taken, List<String> refused) {
		taken.forEach((text) -> assertThat(id.apply(text)).hasToString(text));
		refused.forEach((text) -> {
			Refused thrown = catchThrowableOfType(Refused.class, () -> id.apply(text));
			assertThat(thrown).as(text).isNotNull();
			assertThat(thrown.rule()).isEqualTo(rule);
		});
	}

	@Test
	void eachIdHasItsForm() {
		form(AgreementId::new, TimeRule.AGREEMENT_LABEL_FORM, List.of("a", "a-1", "z".repeat(64)),
				List.of("", "A", "a b", "a/b", "a\n", "ä", "z".repeat(65)));
		form(CommitmentLabel::new, TimeRule.COMMITMENT_LABEL_FORM, List.of("A", "js-1", "Z".repeat(32)),
				List.of("", "a_b", "a~1", "a\n", "Z".repeat(33)));
		form(PartyId::new, TimeRule.PARTY_FORM, List.of("A", "EU-27", "Z".repeat(32)),
				List.of("", "a", "A\n", "Z".repeat(33)));
		form(SourceId::new, TimeRule.SOURCE_FORM, List.of("a", "dtx.gov.az", "z".repeat(64)),
				List.of("", "A", "a/b", "a\n", "z".repeat(65)));
		form(Unit::new, TimeRule.UNIT_FORM, List.of("a", "km-2", "z".repeat(32)),
				List.of("", "Persons", "a\n", "z".repeat(33)));
		form(ReportId::new, TimeRule.REPORT_FORM, List.of("A2".repeat(13)),
				List.of("", "A".repeat(25), "A".repeat(27), "a".repeat(26), "A1".repeat(13)));
	}

	@Test
	void aGradingIsALetterAndADigit() {
		assertThat(List.of(new Grading("A1"), new Grading("F6"))).hasSize(2);
		for (String code : List.of("", "G1", "A0", "A7", "a1", "A1 ")) {
			assertThat(catchThrowableOfType(Refused.class, () -> new Grading(code)).rule())
				.isEqualTo(TimeRule.GRADING_KNOWN);
		}
	}

	@Test
	void labelsOfCommitmentsAreTheSameWithoutRegardToCase() {
		CommitmentId one = new CommitmentId(new AgreementId("a"), new CommitmentLabel("JS-1"));
		CommitmentId other = new CommitmentId(new AgreementId("a"), new CommitmentLabel("js-1"));
		assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
		assertThat(one).isNotEqualTo(new CommitmentId(new AgreementId("b"), new CommitmentLabel("JS-1")));
	}

	@Test
	void aReportsIdIsTheBeginningOfTheBase32FormOfAHash() {
		// printf '%s\nkey' 0123456789abcdef0123456789abcdef | sha256sum | xxd -r -p |
		// base32
		byte[] hash = Sha256.of("0123456789abcdef0123456789abcdef\nkey".getBytes(StandardCharsets.UTF_8));
		assertThat(ReportId.of(hash)).hasToString("PLG52TWVR5KUKZ7ZSIGJWV7HP2");
	}

}

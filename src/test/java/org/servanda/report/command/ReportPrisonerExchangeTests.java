package org.servanda.report.command;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Body;
import org.servanda.agreement.KnownAgreements;
import org.servanda.report.Finding;
import org.servanda.report.ReportEvent.Filed;
import org.servanda.report.ReportEvent.PrisonerExchangeReported;
import org.servanda.report.ReportRule;
import org.servanda.report.Subject;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Count;
import org.servanda.time.PartyId;
import org.servanda.time.Rule;
import org.servanda.time.TimeRule;
import org.servanda.time.Unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.agreement.KnownAgreements.TREATY;
import static org.servanda.report.command.Reports.EXCHANGE;

/**
 * Reporting a prisoner exchange.
 */
class ReportPrisonerExchangeTests {

	private static final String FIRST = "/content/handovers/0";

	private static void takes(Body body) {
		Reports.scene().when(Reports.exchange(body)).expectSuccessfulHandlerExecution();
	}

	private static void refuses(Body body, Rule rule, String pointer) {
		Reports.scene().refuses(() -> Reports.exchange(body), rule, pointer);
	}

	private static List<Finding> findings(Body body) {
		return ((Filed) Reports.exchanged(body).getFirst()).content().findings();
	}

	private static Finding.Delivery delivery(int number, String commitment, String party, String unit, long accepted) {
		return new Finding.Delivery(number,
				List.of(new Subject(TREATY, new CommitmentLabel(commitment), new PartyId(party))), null, false, null,
				new Unit(unit), null, Count.of(accepted), null, null, null, false);
	}

	@Test
	void oneEventDeliversOnTheCommitmentsOfBothSides() {
		Reports.scene()
			.when(Reports.exchange(EXCHANGE))
			.expectEvents((PrisonerExchangeReported) Reports.exchanged(EXCHANGE).getFirst());
		assertThat(findings(EXCHANGE)).containsExactly(delivery(1, "C-1", "P", "persons", 32),
				delivery(2, "C-2", "Q", "persons", 2));
	}

	@Test
	void itIsFiledUnderARegisteredAgreement() {
		Reports.scene(new Known(KnownAgreements.usual().without(TREATY), Optional.empty()))
			.refuses(() -> Reports.exchange(EXCHANGE), AgreementRule.AGREEMENT_KNOWN, "");
	}

	@Test
	void itIsTimedAsAnyReport() {
		refuses(EXCHANGE.with("/reportedAt", "'2020-06-02'"), TimeRule.REPORTED_ALREADY, "/reportedAt");
		refuses(EXCHANGE.with("/content/occurredAt", "'2020-02-03'"), TimeRule.REPORTED_AFTER_IT_BEGAN,
				"/content/occurredAt");
	}

	@Test
	void theCategoriesOfOneUnitAddUpAndRemainsAreNoPersons() {
		Body mixed = EXCHANGE.with(FIRST + "/detainees/-", "{ 'category': 'CIVILIAN', 'handedOver': { 'best': 3 } }")
			.with(FIRST + "/detainees/-", "{ 'category': 'REMAINS', 'handedOver': { 'best': 4 } }")
			.with(FIRST + "/credits/-", "{ 'commitment': 'C-3' }");
		assertThat(findings(mixed)).containsExactly(delivery(1, "C-1", "P", "persons", 35),
				delivery(2, "C-3", "P", "persons", 35), delivery(3, "C-3", "P", "remains", 4),
				delivery(4, "C-2", "Q", "persons", 2));
	}

	@Test
	void whatIsHandedToSomeoneElseIsNotDeliveredOnAPromiseThatThatDoesNotCredit() {
		Body third = EXCHANGE.with("/content/handovers/-",
				"{ 'from': 'P', 'to': 'R', 'detainees': [ { 'category': 'MILITARY', 'handedOver': { 'best': 2 } } ] }");
		assertThat(findings(third)).isEqualTo(findings(EXCHANGE));
	}

	@Test
	void twoDirectionsThatCreditOneCommitmentAreOneDelivery() {
		Body over = EXCHANGE.with("/content/handovers/-",
				"{ 'from': 'P', 'to': 'R', 'detainees': [ { 'category': 'MILITARY', 'handedOver': { 'best': 2 } } ],"
						+ " 'credits': [ { 'commitment': 'c-1' } ] }");
		assertThat(findings(over)).containsExactly(delivery(1, "C-1", "P", "persons", 34),
				delivery(2, "C-2", "Q", "persons", 2));
	}

	@Test
	void whatSeveralCategoriesAddUpToIsBounded() {
		Body most = EXCHANGE.with(FIRST + "/detainees/0/handedOver/best", "1000000000000");
		takes(most);
		refuses(most.with(FIRST + "/detainees/-", "{ 'category': 'CIVILIAN', 'handedOver': { 'best': 1 } }"),
				TimeRule.COUNT_IN_RANGE, "/content/handovers");
	}

	@Test
	void aHandoverIsBetweenTwoPartiesOfTheAgreement() {
		refuses(EXCHANGE.with(FIRST + "/to", "'P'"), ReportRule.HANDOVER_BETWEEN_PARTIES, FIRST + "/to");
		refuses(EXCHANGE.with(FIRST + "/to", "'S'"), ReportRule.HANDOVER_BETWEEN_PARTIES, FIRST + "/to");
		refuses(EXCHANGE.with(FIRST + "/from", "'S'"), ReportRule.HANDOVER_BETWEEN_PARTIES, FIRST + "/from");
	}

	@Test
	void anExchangeHasADirectionAndNamesEachOnce() {
		refuses(EXCHANGE.with("/content/handovers", "[]"), TimeRule.LIST_BOUNDED, "/content/handovers");
		refuses(EXCHANGE.with("/content/handovers/1/from", "'P'").with("/content/handovers/1/to", "'Q'"),
				ReportRule.DIRECTION_ONCE, "/content/handovers/1");
	}

	@Test
	void aDirectionNamesEachCategoryOnce() {
		refuses(EXCHANGE.with(FIRST + "/detainees/-", "{ 'category': 'MILITARY', 'handedOver': { 'best': 1 } }"),
				ReportRule.CATEGORY_ONCE, FIRST + "/detainees/1");
	}

	@Test
	void aCategoryHasACount() {
		takes(EXCHANGE.with(FIRST + "/detainees/0", "{ 'category': 'MILITARY', 'unfit': { 'best': 0 } }"));
		refuses(EXCHANGE.with(FIRST + "/detainees/0", "{ 'category': 'MILITARY' }"), ReportRule.DETAINEES_COUNTED,
				FIRST + "/detainees/0");
	}

	@Test
	void handedOverRefusedAndUnfitAreAmongThosePresented() {
		Body presented = detainees("'handedOver': { 'best': 28 }, 'refused': { 'best': 2 }, 'unfit': { 'best': 2 },"
				+ " 'presented': { 'best': 32 }, 'planned': { 'best': 32 }");
		takes(presented);
		refuses(presented.with(FIRST + "/detainees/0/presented/best", "31"), ReportRule.HANDED_OVER_WITHIN_PRESENTED,
				FIRST + "/detainees/0/handedOver");
		refuses(presented.without(FIRST + "/detainees/0/presented").with(FIRST + "/detainees/0/planned/best", "31"),
				ReportRule.HANDED_OVER_WITHIN_PRESENTED, FIRST + "/detainees/0/handedOver");
	}

	@Test
	void aRangeIsNotHeldAgainstItsReport() {
		takes(detainees("'handedOver': { 'low': 30, 'high': 40 }, 'presented': { 'low': 25, 'high': 30 }"));
		refuses(detainees("'handedOver': { 'low': 31, 'high': 40 }, 'presented': { 'low': 25, 'high': 30 }"),
				ReportRule.HANDED_OVER_WITHIN_PRESENTED, FIRST + "/detainees/0/handedOver");
	}

	@Test
	void thosePresentedWerePlanned() {
		takes(detainees("'presented': { 'best': 32 }, 'planned': { 'best': 32 }"));
		refuses(detainees("'presented': { 'best': 33 }, 'planned': { 'best': 32 }"),
				ReportRule.PRESENTED_WITHIN_PLANNED, FIRST + "/detainees/0/presented");
	}

	private static Body detainees(String counts) {
		return EXCHANGE.with(FIRST + "/detainees/0", "{ 'category': 'MILITARY', " + counts + " }");
	}

	@Test
	void aDirectionCreditsACommitmentOnceHoweverItIsWritten() {
		for (String again : List.of("{ 'commitment': 'C-1' }", "{ 'commitment': 'c-1' }",
				"{ 'agreement': 'treaty', 'commitment': 'C-1' }")) {
			refuses(EXCHANGE.with(FIRST + "/credits/-", again), ReportRule.CREDIT_ONCE, FIRST + "/credits");
		}
	}

	@Test
	void aDirectionCreditsWhatWhoHandsOverOwes() {
		refuses(EXCHANGE.with(FIRST + "/credits/0/commitment", "'C-2'"), ReportRule.CREDIT_OWED_BY_GIVER,
				FIRST + "/credits/0");
		refuses(EXCHANGE.with(FIRST + "/credits/0/commitment", "'C-9'"), ReportRule.SUBJECT_KNOWN,
				FIRST + "/credits/0/commitment");
	}

	@Test
	void aDirectionCreditsWhatIsCountedInAUnitOfItsTargets() {
		refuses(EXCHANGE.with(FIRST + "/detainees/0/category", "'REMAINS'"), ReportRule.UNIT_OF_COMMITMENT,
				FIRST + "/credits/0");
	}

	@Test
	void anAllegationDeliversAnAllegedHandover() {
		assertThat(findings(EXCHANGE.with("/content/alleged", "true"))).allMatch(Finding::alleged);
	}

}

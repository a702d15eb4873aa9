package org.servanda.report.command;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servanda.agreement.AgreementEvent.PartyAcceded;
import org.servanda.agreement.Body;
import org.servanda.agreement.Declaration;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.Scene;
import org.servanda.report.Finding;
import org.servanda.report.FindingId;
import org.servanda.report.ReportEvent.ReportReleased;
import org.servanda.report.ReportRule;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.agreement.KnownAgreements.TREATY;
import static org.servanda.report.command.Reports.BREACH;
import static org.servanda.report.command.Reports.DELIVERY;

/**
 * What findings commitments of each kind take, and what each finding has to say.
 */
class FindingsTests {

	private static Body finding(String finding) {
		return DELIVERY.with("/content/findings/0", finding);
	}

	private static void takes(Body body) {
		Reports.scene().when(Reports.filing(body)).expectSuccessfulHandlerExecution();
	}

	private static void refuses(Body body, Rule rule, String pointer) {
		Reports.scene().refuses(() -> Reports.filing(body), rule, "/content/findings/".concat(pointer));
	}

	private static Finding found(Body body) {
		return Reports.filed(body).getFirst() instanceof org.servanda.report.ReportEvent.Filed filed
				? filed.content().findings().getFirst() : org.assertj.core.api.Assertions.fail("Nothing was filed");
	}

	/** A finding about a commitment, with the period that a RECURRING one needs. */
	private static Body about(String finding, String commitment) {
		String more = switch (finding) {
			case "delivery" -> ", 'unit': 'persons', 'accepted': { 'best': 1 }";
			case "assessment" -> ", 'degree': 2, 'grounds': 'Seen.'";
			case "observation" -> ", 'text': 'Calm.'";
			default -> "";
		};
		String period = commitment.equals("R-1") && !finding.equals("observation") && !finding.equals("violation")
				&& !finding.equals("restoration") ? ", 'period': '2018-01-01'" : "";
		return finding("{ 'finding': '" + finding + "', 'about': [ { 'commitment': '" + commitment + "' } ]" + more
				+ period + " }");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			C-4, delivery completion reversal assessment observation
			R-1, delivery completion reversal assessment observation
			M-1, violation restoration assessment observation
			K-1, assessment observation
			W-1, observation
			D-1, observation
			""")
	void aKindTakesTheFindingsThatSuitIt(String commitment, String taken) {
		for (String finding : List.of("delivery", "completion", "reversal", "violation", "restoration", "assessment",
				"observation")) {
			if (List.of(taken.split(" ")).contains(finding)) {
				takes(about(finding, commitment));
			}
			else {
				refuses(about(finding, commitment), ReportRule.KIND_TAKES_FINDING, "0/about/0/commitment");
			}
		}
	}

	@Test
	void aFindingAboutARecurringCommitmentNamesTheFirstDayOfAPeriod() {
		Body second = about("completion", "R-1").with("/content/findings/0/period", "'2019-01-01'");
		takes(second);
		assertThat(found(second).period()).isEqualTo("2019-01-01");
		for (String wrong : List.of("'2019-01-02'", "'2017-01-01'", "'2019-12-31'")) {
			refuses(second.with("/content/findings/0/period", wrong), ReportRule.PERIOD_OF_RECURRING, "0/period");
		}
		refuses(second.without("/content/findings/0/period"), ReportRule.PERIOD_OF_RECURRING, "0/period");
	}

	@Test
	void afindingAboutAnythingElseNamesNone() {
		refuses(about("completion", "C-4").with("/content/findings/0/period", "'2018-01-01'"),
				ReportRule.PERIOD_OF_RECURRING, "0/period");
		refuses(about("assessment", "M-1").with("/content/findings/0/period", "'2018-01-01'"),
				ReportRule.PERIOD_OF_RECURRING, "0/period");
		takes(about("completion", "R-1").with("/content/findings/0/about/-", "{ 'commitment': 'C-4' }"));
	}

	@Test
	void aViolationIsAnIncidentACountOrABreach() {
		Body incident = about("violation", "M-1").with("/content/findings/0/description", "'A shot.'");
		assertThat(found(incident)).isInstanceOfSatisfying(Finding.Violation.class, (violation) -> {
			assertThat(violation.breach()).isFalse();
			assertThat(violation.unattributed()).isFalse();
			assertThat(violation.description()).isEqualTo("A shot.");
		});
		takes(incident.with("/content/occurredAt", "'2020-01'")
			.with("/content/findings/0/count", "{ 'best': 150, 'low': 140, 'high': 160 }"));
		takes(incident.with("/content/findings/0/breach", "true"));
		refuses(incident.with("/content/findings/0/breach", "true")
			.with("/content/findings/0/count", "{ 'best': 150 }"), ReportRule.BREACH_NOT_COUNTED, "0/count");
	}

	@Test
	void aViolationByAnUnknownHandIsAboutWholeCommitments() {
		Body unknown = about("violation", "M-1").with("/content/findings/0/unattributed", "true");
		takes(unknown);
		refuses(unknown.with("/content/findings/0/about/0/party", "'P'"), ReportRule.UNATTRIBUTED_IS_WHOLE,
				"0/about/0/party");
		refuses(unknown.with("/content/findings/0/about", "[ {} ]"), ReportRule.SUBJECT_IS_OBLIGATION, "0/about/0");
	}

	@Test
	void aRestorationEndsAllBreachesOrThoseThatItNames() {
		assertThat(found(about("restoration", "M-1"))).isInstanceOfSatisfying(Finding.Restoration.class,
				(restoration) -> assertThat(restoration.ends()).isEmpty());
		Body own = BREACH.with("/content/findings/-",
				"{ 'finding': 'restoration', 'about': [ { 'commitment': 'M-1' } ], 'ends': [ { 'number': 1 } ] }");
		takes(own);
		assertThat(((org.servanda.report.ReportEvent.Filed) Reports.filed(own).getFirst()).content().findings().get(1))
			.isInstanceOfSatisfying(Finding.Restoration.class,
					(restoration) -> assertThat(restoration.ends()).containsExactly(new FindingId(Reports.ID, 1)));
		refuses(own.with("/content/findings/1/ends/0/number", "2"), ReportRule.RESTORATION_ENDS_BREACH,
				"1/ends/0/number");
	}

	private static final Body RESTORATION = finding("""
			{ 'finding': 'restoration', 'about': [ { 'commitment': 'M-1' } ],
			  'ends': [ { 'report': 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ', 'number': 1 } ] }
			""");

	@Test
	void aRestorationEndsTheBreachOfAnotherReportThatCanBeSeen() {
		Known breach = Reports.known(Scene.MONITOR, Reports.filed(BREACH).getFirst());
		Reports.scene(breach).when(Reports.filing(RESTORATION)).expectSuccessfulHandlerExecution();
		Reports.scene(breach)
			.refuses(() -> Reports.filing(RESTORATION.with("/content/findings/0/ends/0/number", "2")),
					ReportRule.RESTORATION_ENDS_BREACH, "/content/findings/0/ends/0/number");
		Reports.scene(Reports.known(Scene.MONITOR, Reports.filed(DELIVERY).getFirst()))
			.refuses(() -> Reports.filing(RESTORATION), ReportRule.RESTORATION_ENDS_BREACH,
					"/content/findings/0/ends/0/number");
		refuses(RESTORATION, ReportRule.REPORT_NAMED, "0/ends/0/report");
	}

	@Test
	void aCorrectionSaysWhichOfItsFindingsNamesNoBreach() {
		Body own = BREACH.with("/content/findings/-",
				"{ 'finding': 'restoration', 'about': [ { 'commitment': 'M-1' } ], 'ends': [ { 'number': 1 } ] }");
		Body correction = Body.of("{ 'by': 'ENTRY', 'grounds': 'A slip.' }")
			.with("/content", own.json().get("content").toString())
			.with("/content/kind", "'compliance-report'")
			.with("/content/findings/0/number", "1")
			.with("/content/findings/1/number", "2")
			.with("/content/findings/1/ends/0/number", "2");
		Reports.scene()
			.given(Reports.filed(own))
			.refuses(() -> Reports.correction(correction), ReportRule.RESTORATION_ENDS_BREACH,
					"/content/findings/1/ends/0/number");
	}

	@Test
	void aConfidentialReportIsNamedInConfidenceOnlyAndByWhoCanSeeIt() {
		var hidden = Reports.filed(Reports.confidential(BREACH)).getFirst();
		Known secret = Reports.known(Scene.OTHER_MONITOR, hidden);
		String where = "/content/findings/0/ends/0/report";
		var refused = Reports.scene(secret).refusal(() -> Reports.filing(Reports.confidential(RESTORATION)));
		var absent = Reports.scene().refusal(() -> Reports.filing(Reports.confidential(RESTORATION)));
		assertThat(refused.rule()).isEqualTo(absent.rule()).isEqualTo(ReportRule.REPORT_NAMED);
		assertThat(refused.detail()).isEqualTo(absent.detail());
		Known own = Reports.known(Scene.MONITOR, hidden);
		Reports.scene(own).when(Reports.filing(Reports.confidential(RESTORATION))).expectSuccessfulHandlerExecution();
		Reports.scene(own).refuses(() -> Reports.filing(RESTORATION), ReportRule.REPORT_NAMED, where);
		Reports.scene(Reports.known(Scene.OTHER_MONITOR, hidden, new ReportReleased(TREATY, Reports.OTHER, null)))
			.when(Reports.filing(RESTORATION))
			.expectSuccessfulHandlerExecution();
	}

	@Test
	void whoAccededToACommitmentOwesIt() {
		Moment day = Moment.at(Scene.NOW);
		PartyAcceded accession = new PartyAcceded(TREATY, new PartyId("R"), java.util.Map.of("en", "Party R"),
				PartyRole.SIGNATORY, List.of(new CommitmentLabel("c-4")),
				new Declaration(day, null, day, List.of(new PartyId("R")), "Article 9", null, List.of()));
		Body body = about("completion", "C-4").with("/content/findings/0/about/0/party", "'R'");
		refuses(body, ReportRule.OBLIGOR_OF_COMMITMENT, "0/about/0/party");
		Reports.scene(new Known(Reports.agreements().with(accession), java.util.Optional.empty()))
			.when(Reports.filing(body))
			.expectSuccessfulHandlerExecution();
	}

	@Test
	void anExchangeDeliversOnResultsOnly() {
		Body exchange = Reports.EXCHANGE;
		String credit = "/content/handovers/0/credits/0";
		Reports.scene()
			.refuses(() -> Reports.exchange(exchange.with(credit + "/commitment", "'M-1'")),
					ReportRule.KIND_TAKES_FINDING, credit);
		Reports.scene()
			.refuses(() -> Reports.exchange(exchange.with(credit + "/commitment", "'R-1'")),
					ReportRule.PERIOD_OF_RECURRING, credit);
	}

}

package org.servanda.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.servanda.ledger.Author;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.KnownReport.Statement;
import org.servanda.report.ReportEvent.ComplianceReported;
import org.servanda.report.ReportEvent.DisputeRuledOn;
import org.servanda.report.ReportEvent.HandoverConfirmed;
import org.servanda.report.ReportEvent.PrisonerExchangeReported;
import org.servanda.report.ReportEvent.RemarkRetracted;
import org.servanda.report.ReportEvent.ReportCorrected;
import org.servanda.report.ReportEvent.ReportCorroborated;
import org.servanda.report.ReportEvent.ReportDisputed;
import org.servanda.report.ReportEvent.ReportRejected;
import org.servanda.report.ReportEvent.ReportReleased;
import org.servanda.report.ReportEvent.ReportRetracted;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Count;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Moment;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;
import org.servanda.time.SourceId;
import org.servanda.time.Unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.time.Audience.INSIDERS;
import static org.servanda.time.Audience.PUBLIC;
import static org.servanda.time.KnowledgeClock.RECORDED;
import static org.servanda.time.KnowledgeClock.REPORTED;

/**
 * What was said about a report, as someone knows it: corroborations, disputes, rulings,
 * rejections, confirmations, their lapse and their retraction.
 */
class KnownRemarksTests {

	private static final AgreementId TREATY = new AgreementId("treaty");

	private static final ReportId REPORT = new ReportId("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

	private static final Author MONITOR = new Author("%032d".formatted(1), "monitor", null);

	private static final Author OTHER = new Author("%032d".formatted(2), "monitor", null);

	private static final Source MISSION = source("mission");

	private static final Source RED_CROSS = source("redcross");

	private static final PartyId P = new PartyId("P");

	private static final PartyId Q = new PartyId("Q");

	private final List<RecordedEvent> events = new ArrayList<>();

	private static Source source(String id) {
		return new Source(new SourceId(id), "A source", SourceKind.MISSION, null);
	}

	private static Instant on(String date) {
		return Instant.parse(date + "T12:00:00Z");
	}

	private static Moment said(String date) {
		return Moment.at(on(date));
	}

	private static Subject subject(String commitment) {
		return new Subject(TREATY, new CommitmentLabel(commitment), P);
	}

	private static Finding.Delivery delivery(int number, long accepted, @Nullable String occurred) {
		return new Finding.Delivery(number, List.of(subject("C-" + number)),
				(occurred != null) ? Occurrence.on(said(occurred)) : null, false, null, new Unit("persons"), null,
				Count.of(accepted), null, null, null, false);
	}

	/** Two deliveries: of 32 on C-1, of some on C-2. */
	private static ComplianceReport content(String occurred, Source source, long first, long second) {
		return new ComplianceReport(Occurrence.on(said(occurred)), source, null, null, List.of(),
				List.of(delivery(1, first, null), delivery(2, second, "2010-02-09")));
	}

	private void recorded(String date, Author author, ReportEvent event) {
		this.events.add(new RecordedEvent(10L + this.events.size(), "report:" + REPORT, this.events.size(), on(date),
				author, event));
	}

	private void filed(boolean confidential) {
		recorded("2010-02-10", MONITOR, new ComplianceReported(TREATY, REPORT, said("2010-02-10"), confidential,
				content("2010-02-10", MISSION, 32, 5)));
	}

	private void corroborated(String recorded, String reported, boolean confidential, Integer... findings) {
		recorded(recorded, OTHER, new ReportCorroborated(TREATY, REPORT, said(reported), confidential,
				List.of(findings), RED_CROSS, null, List.of()));
	}

	private void disputed(String date, Integer... findings) {
		recorded(date, OTHER, new ReportDisputed(TREATY, REPORT, said(date), false, List.of(findings), P, "Not so."));
	}

	private void ruled(String date, RulingOutcome outcome, List<Finding> restated) {
		recorded(date, OTHER,
				new DisputeRuledOn(TREATY, REPORT, said(date), false, List.of(1), outcome, restated, "Seen."));
	}

	private void rejected(String date, Integer... findings) {
		recorded(date, OTHER, new ReportRejected(TREATY, REPORT, said(date), false, List.of(findings), "Unfounded."));
	}

	private void corrected(String date, ReportContent content) {
		recorded(date, MONITOR,
				new ReportCorrected(TREATY, REPORT, CorrectedBy.SOURCE, said(date), false, "Recount.", content));
	}

	private void retracted(String recorded, String reported, boolean confidential, long remark) {
		recorded(recorded, OTHER,
				new RemarkRetracted(TREATY, REPORT, said(reported), confidential, remark, "By mistake."));
	}

	private Optional<KnownReport> known(String at, KnowledgeClock clock, Audience audience) {
		return KnownReport.of(this.events, on(at), clock, audience);
	}

	private Statement statement(String at, KnowledgeClock clock, Audience audience, int number) {
		return known(at, clock, audience).orElseThrow().statements().get(number - 1);
	}

	/** What is known of a finding in the end. */
	private Statement statement(int number) {
		return statement("2020-01-01", RECORDED, PUBLIC, number);
	}

	@Test
	void aRemarkIsKnownFromItsRecordingOrItsReportingOn() {
		filed(false);
		corroborated("2010-03-01", "2010-02-20", false);
		for (Audience audience : Audience.values()) {
			assertThat(statement("2010-02-28", RECORDED, audience, 1).corroborations()).isEmpty();
			assertThat(statement("2010-03-01", RECORDED, audience, 1).corroborations()).hasSize(1);
			assertThat(statement("2010-02-19", REPORTED, audience, 1).corroborations()).isEmpty();
			assertThat(statement("2010-02-20", REPORTED, audience, 1).corroborations()).hasSize(1);
		}
	}

	@Test
	void case37ACorroborationThatIsRetractedIsKnownAsNeverMade() {
		filed(false);
		corroborated("2010-03-01", "2010-03-01", false);
		retracted("2010-04-10", "2010-04-01", false, 1);
		assertThat(statement("2010-04-09", RECORDED, PUBLIC, 1).corroborations()).hasSize(1);
		assertThat(statement("2010-04-10", RECORDED, PUBLIC, 1).corroborations()).isEmpty();
		assertThat(statement("2010-03-31", REPORTED, PUBLIC, 1).corroborations()).hasSize(1);
		assertThat(statement("2010-04-01", REPORTED, PUBLIC, 1).corroborations()).isEmpty();
		assertThat(known("2010-04-10", RECORDED, PUBLIC).orElseThrow().remarks()).isEmpty();
	}

	@Test
	void theRetractionOfARemarkIsNotKnownBeforeTheRemark() {
		filed(false);
		recorded("2010-03-05", OTHER,
				new ReportCorroborated(TREATY, REPORT,
						Moment.day(java.time.LocalDate.of(2010, 3, 1), java.time.ZoneId.of("UTC")), false, List.of(),
						RED_CROSS, null, List.of()));
		retracted("2010-04-10", "2010-03-01", false, 1);
		// The remark is of that day, its retraction of noon of the day.
		KnownReport noon = known("2010-03-01", REPORTED, PUBLIC).orElseThrow();
		assertThat(noon.remarks()).isEmpty();
		assertThat(noon.version()).isZero();
		KnownReport after = known("2010-03-02", REPORTED, PUBLIC).orElseThrow();
		assertThat(after.remarks()).isEmpty();
		assertThat(after.version()).isEqualTo(2);
	}

	@Test
	void aRemarkIsAboutTheFindingsThatItNamesElseAll() {
		filed(false);
		corroborated("2010-03-01", "2010-03-01", false, 2);
		assertThat(statement(1).corroborations()).isEmpty();
		assertThat(statement(2).corroborations()).hasSize(1);
		rejected("2010-03-02");
		assertThat(statement(1).rejected()).isTrue();
		assertThat(statement(2).rejected()).isTrue();
	}

	@Test
	void case38ASideConfirmsWithItsOwnNumber() {
		PrisonerExchange exchange = exchange(30, 2);
		assertThat(exchange.findings()).hasSize(1);
		assertThat(confirmed(exchange)).isEqualTo(32);
		assertThat(confirmed(exchange, count(P, Q, DetaineeCategory.MILITARY, 29))).isEqualTo(31);
		assertThat(confirmed(exchange, count(P, Q, DetaineeCategory.MILITARY, 29),
				count(P, Q, DetaineeCategory.CIVILIAN, 0)))
			.isEqualTo(29);
		assertThat(confirmed(exchange, count(Q, P, DetaineeCategory.MILITARY, 29))).isEqualTo(32);
		assertThat(confirmed(exchange, count(P, Q, DetaineeCategory.REMAINS, 29))).isEqualTo(32);
		// After a ruling that restates 31 its own number stays its own.
		assertThat(exchange.confirmed(1, List.of(count(P, Q, DetaineeCategory.MILITARY, 29)), 31)).isEqualTo(31);
		assertThat(exchange.confirmed(1, List.of(), 31)).isEqualTo(31);
		assertThat(exchange.confirmed(1, List.of(count(P, Q, DetaineeCategory.MILITARY, 30)), 31)).isEqualTo(32);
	}

	private static ConfirmedCount count(PartyId from, PartyId to, DetaineeCategory category, long handedOver) {
		return new ConfirmedCount(from, to, category, Count.of(handedOver));
	}

	private static long confirmed(PrisonerExchange exchange, ConfirmedCount... counts) {
		return exchange.confirmed(1, List.of(counts), 32);
	}

	private static PrisonerExchange exchange(long military, long civilian) {
		CommitmentId credited = new CommitmentId(TREATY, new CommitmentLabel("C-1"));
		return new PrisonerExchange(Occurrence.on(said("2010-02-10")), MISSION, null, false, null, null, null, null,
				null, List.of(),
				List.of(new Handover(P, Q,
						List.of(handed(DetaineeCategory.MILITARY, military),
								handed(DetaineeCategory.CIVILIAN, civilian)),
						List.of(credited))),
				List.of(new CreditedDelivery(1, P, credited, new Unit("persons"))));
	}

	private static Detainees handed(DetaineeCategory category, long count) {
		return new Detainees(category, null, null, Count.of(count), null, null);
	}

	@Test
	void eachConfirmationStandsAndACorrectedCountEndsIt() {
		recorded("2010-02-10", MONITOR,
				new PrisonerExchangeReported(TREATY, REPORT, said("2010-02-10"), false, exchange(30, 2)));
		confirmed("2010-02-11", P);
		confirmed("2010-02-12", Q, count(P, Q, DetaineeCategory.MILITARY, 29));
		confirmed("2010-02-13", Q, count(P, Q, DetaineeCategory.MILITARY, 30));
		assertThat(statement(1).confirmations()).extracting(HandoverConfirmed::party, HandoverConfirmed::reportedAt)
			.containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple(P, said("2010-02-11")),
					org.assertj.core.groups.Tuple.tuple(Q, said("2010-02-12")),
					org.assertj.core.groups.Tuple.tuple(Q, said("2010-02-13")));
		corrected("2010-02-14", exchange(31, 2));
		assertThat(statement(1).confirmations()).isEmpty();
		confirmed("2010-02-15", Q);
		assertThat(statement(1).confirmations()).hasSize(1);
	}

	private void confirmed(String date, PartyId side, ConfirmedCount... counts) {
		recorded(date, OTHER,
				new HandoverConfirmed(TREATY, REPORT, said(date), false, List.of(), side, List.of(counts), List.of()));
	}

	@Test
	void case39ARulingRestatesWhatWasInDispute() {
		filed(false);
		disputed("2010-03-01", 1);
		assertThat(statement(1).disputed()).isTrue();
		assertThat(statement(2).disputed()).isFalse();
		ruled("2010-03-10", RulingOutcome.RESTATED, List.of(delivery(1, 30, null)));
		for (KnowledgeClock clock : KnowledgeClock.values()) {
			Statement before = statement("2010-03-09", clock, PUBLIC, 1);
			assertThat(before.finding()).isEqualTo(delivery(1, 32, null));
			assertThat(before.disputed()).isTrue();
			Statement after = statement("2010-03-10", clock, PUBLIC, 1);
			assertThat(after.finding()).isEqualTo(delivery(1, 30, null));
			assertThat(after.disputed()).isFalse();
			assertThat(after.rejected()).isFalse();
			assertThat(after.position()).isEqualTo(12);
			assertThat(after.since()).isEqualTo(10);
		}
		assertThat(statement(2).finding()).isEqualTo(delivery(2, 5, "2010-02-09"));
	}

	@Test
	void theLastRulingStands() {
		filed(false);
		disputed("2010-03-01", 1);
		ruled("2010-03-10", RulingOutcome.RESTATED, List.of(delivery(1, 30, null)));
		disputed("2010-03-11", 1);
		assertThat(statement(1).disputed()).isTrue();
		ruled("2010-03-12", RulingOutcome.REJECTED, List.of());
		assertThat(statement(1).rejected()).isTrue();
		disputed("2010-03-13", 1);
		ruled("2010-03-14", RulingOutcome.UPHELD, List.of());
		assertThat(statement(1).rejected()).isFalse();
		assertThat(statement(1).finding()).isEqualTo(delivery(1, 32, null));
		assertThat(statement(1).rulings()).hasSize(3);
		retracted("2010-03-15", "2010-03-15", false, 6);
		assertThat(statement(1).rejected()).isTrue();
		assertThat(statement(1).disputed()).isTrue();
	}

	@Test
	void aRestatedFindingHappenedWhenTheRulingSays() {
		filed(false);
		disputed("2010-03-01", 1);
		ruled("2010-03-10", RulingOutcome.RESTATED, List.of(delivery(1, 32, "2010-02-08")));
		assertThat(statement(1).occurrence()).isEqualTo(Occurrence.on(said("2010-02-08")));
		assertThat(statement("2010-03-09", RECORDED, PUBLIC, 1).occurrence())
			.isEqualTo(Occurrence.on(said("2010-02-10")));
	}

	@Test
	void case40ACorroborationInConfidenceIsUnknownToThePublicUntilTheRelease() {
		filed(true);
		corroborated("2010-03-01", "2010-03-01", true);
		recorded("2010-06-01", OTHER, new ReportReleased(TREATY, REPORT, null));
		for (KnowledgeClock clock : KnowledgeClock.values()) {
			assertThat(statement("2010-03-01", clock, INSIDERS, 1).corroborations()).hasSize(1);
			assertThat(known("2010-05-31", clock, PUBLIC)).isEmpty();
			assertThat(statement("2010-06-01", clock, PUBLIC, 1).corroborations()).hasSize(1);
		}
	}

	@Test
	void aRemarkTakenBackInConfidenceThePublicNeverKnows() {
		filed(true);
		corroborated("2010-03-01", "2010-03-01", true);
		retracted("2010-04-01", "2010-04-01", true, 1);
		recorded("2010-06-01", OTHER, new ReportReleased(TREATY, REPORT, null));
		for (KnowledgeClock clock : KnowledgeClock.values()) {
			assertThat(statement("2010-03-31", clock, INSIDERS, 1).corroborations()).hasSize(1);
			assertThat(statement("2010-06-01", clock, PUBLIC, 1).corroborations()).isEmpty();
		}
	}

	@Test
	void aRemarkDatedBeforeTheReleaseDoesNotShowThePublicTheReport() {
		filed(true);
		recorded("2010-06-01", OTHER, new ReportReleased(TREATY, REPORT, null));
		corroborated("2010-06-10", "2010-03-01", false);
		assertThat(known("2010-05-31", REPORTED, PUBLIC)).isEmpty();
		assertThat(statement("2010-06-01", REPORTED, PUBLIC, 1).corroborations()).hasSize(1);
		assertThat(statement("2010-06-09", RECORDED, PUBLIC, 1).corroborations()).isEmpty();
	}

	@Test
	void case47ACorrectedNumberEndsACorroborationNotADispute() {
		filed(false);
		corroborated("2010-03-01", "2010-03-01", false);
		disputed("2010-03-02");
		rejected("2010-03-03", 1);
		corrected("2010-03-10", content("2010-02-10", MISSION, 31, 5));
		assertThat(statement(1).corroborations()).isEmpty();
		assertThat(statement(1).disputed()).isTrue();
		assertThat(statement(1).rejected()).isTrue();
		assertThat(statement(2).corroborations()).hasSize(1);
		assertThat(statement(2).disputed()).isTrue();
		assertThat(statement("2010-03-09", RECORDED, PUBLIC, 1).corroborations()).hasSize(1);
		KnownReport report = known("2020-01-01", RECORDED, PUBLIC).orElseThrow();
		assertThat(report.remarks()).extracting(report::lapsed).containsExactly(List.of(1), List.of(), List.of());
	}

	@Test
	void aRulingOnWhatWasCorrectedLapsesAndTheDisputeIsOpenAgain() {
		filed(false);
		disputed("2010-03-01", 1);
		ruled("2010-03-02", RulingOutcome.RESTATED, List.of(delivery(1, 30, null)));
		corrected("2010-03-10", content("2010-02-10", MISSION, 31, 5));
		assertThat(statement(1).disputed()).isTrue();
		assertThat(statement(1).finding()).isEqualTo(delivery(1, 31, null));
		assertThat(statement(1).rulings()).isEmpty();
		assertThat(statement(1).since()).isEqualTo(13);
	}

	@Test
	void aCorrectedSourceChangesAllAndACorrectedTimeWhatHasNoneOfItsOwn() {
		filed(false);
		corroborated("2010-03-01", "2010-03-01", false);
		corrected("2010-03-10", content("2010-02-08", MISSION, 32, 5));
		assertThat(statement(1).corroborations()).isEmpty();
		assertThat(statement(2).corroborations()).hasSize(1);
		corrected("2010-03-11", content("2010-02-08", source("another"), 32, 5));
		assertThat(statement(2).corroborations()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(KnowledgeClock.class)
	void case55WhatCorroboratesACorrectionStays(KnowledgeClock clock) {
		filed(false);
		corrected("2010-02-15", content("2010-02-10", MISSION, 30, 5));
		recorded("2010-03-01", MONITOR, new ReportCorrected(TREATY, REPORT, CorrectedBy.ENTRY, null, false, "A slip.",
				content("2010-02-10", MISSION, 32, 5)));
		corroborated("2010-03-05", "2010-03-05", false);
		assertThat(statement("2010-03-01", clock, PUBLIC, 1).finding()).isEqualTo(delivery(1, 32, null));
		assertThat(statement("2010-03-05", clock, PUBLIC, 1).corroborations()).hasSize(1);
	}

	@Test
	void aCorrectionOfThingsThatNoFindingRestsOnEndsNothing() {
		filed(false);
		corroborated("2010-03-01", "2010-03-01", false);
		ComplianceReport before = content("2010-02-10", MISSION, 32, 5);
		corrected("2010-03-10", new ComplianceReport(before.occurrence(), MISSION, new org.servanda.time.Grading("B2"),
				"The border", List.of(), before.findings()));
		assertThat(statement(1).corroborations()).hasSize(1);
	}

	// Reports that say it again.

	private KnownReport duplicate(Author filer, ReportId of, long position, Finding finding) {
		ReportId id = new ReportId("ZZZZZZZZZZZZZZZZZZZZZZZZZZ");
		ComplianceReport content = new ComplianceReport(Occurrence.on(said("2010-02-10")), RED_CROSS, null, null,
				List.of(), List.of(finding));
		return KnownReport.of(
				List.of(new RecordedEvent(2, "report:" + id, 0, on("2010-02-11"), filer,
						new ComplianceReported(TREATY, id, said("2010-02-11"), false, content)),
						new RecordedEvent(position, "report:" + id, 1, on("2010-04-01"), filer,
								new ReportRetracted(TREATY, id, said("2010-04-01"), false, of, "Said before."))),
				on("2020-01-01"), RECORDED, PUBLIC)
			.orElseThrow();
	}

	/** Whether a retracted report says again what one with this number says of P. */
	private boolean repeated(int number, KnownReport duplicate) {
		return statement(number).repeatedBy(duplicate, subject("C-" + number));
	}

	private static Finding delivery(Subject... about) {
		return new Finding.Delivery(1, List.of(about), null, false, null, new Unit("persons"), null, Count.of(7), null,
				null, null, false);
	}

	@Test
	void aRetractedReportSaysAgainWhatIsOfItsKindAndAboutAnObligationOfItsOwn() {
		filed(false);
		Finding.Delivery same = delivery(1, 7, null);
		assertThat(repeated(1, duplicate(OTHER, REPORT, 20, same))).isTrue();
		assertThat(repeated(2, duplicate(OTHER, REPORT, 20, same))).isFalse();
		assertThat(repeated(1, duplicate(MONITOR, REPORT, 20, same))).isFalse();
		assertThat(repeated(1, duplicate(OTHER, new ReportId("Y".repeat(26)), 20, same))).isFalse();
		Finding completion = new Finding.Completion(1, List.of(subject("C-1")), null, false, null);
		assertThat(repeated(1, duplicate(OTHER, REPORT, 20, completion))).isFalse();
	}

	@Test
	void aRetractedReportVouchesForTheObligationsThatItIsAboutItself() {
		filed(false);
		Subject whole = new Subject(TREATY, new CommitmentLabel("c-1"), null);
		Subject another = new Subject(TREATY, new CommitmentLabel("C-1"), new PartyId("Q"));
		KnownReport ofAll = duplicate(OTHER, REPORT, 20, delivery(whole));
		assertThat(statement(1).repeatedBy(ofAll, subject("C-1"))).isTrue();
		assertThat(statement(1).repeatedBy(ofAll, another)).isTrue();
		assertThat(statement(1).repeatedBy(ofAll, whole)).isTrue();
		assertThat(statement(1).repeatedBy(ofAll, subject("C-2"))).isFalse();
		KnownReport ofOne = duplicate(OTHER, REPORT, 20, delivery(subject("C-1")));
		assertThat(statement(1).repeatedBy(ofOne, subject("C-1"))).isTrue();
		assertThat(statement(1).repeatedBy(ofOne, another)).isFalse();
		assertThat(statement(1).repeatedBy(ofOne, whole)).isTrue();
	}

	@Test
	void whatADuplicateVouchesForLapsesWithACorrectionNotWithARuling() {
		filed(false);
		KnownReport duplicate = duplicate(OTHER, REPORT, 11, delivery(1, 32, null));
		assertThat(repeated(1, duplicate)).isTrue();
		disputed("2010-04-02", 1);
		ruled("2010-04-03", RulingOutcome.RESTATED, List.of(delivery(1, 30, null)));
		assertThat(statement(1).position()).isEqualTo(12);
		assertThat(repeated(1, duplicate)).isTrue();
		corrected("2010-04-04", content("2010-02-10", MISSION, 31, 5));
		assertThat(repeated(1, duplicate)).isFalse();
	}

	@Test
	void whatIsNamedByAnEventIsWhatItIsAbout() {
		CommitmentId first = new CommitmentId(TREATY, new CommitmentLabel("C-1"));
		CommitmentId second = new CommitmentId(TREATY, new CommitmentLabel("C-2"));
		filed(false);
		ruled("2010-03-02", RulingOutcome.RESTATED, List.of(delivery(1, 30, null)));
		rejected("2010-03-03");
		assertThat(this.events).extracting((event) -> ((ReportEvent) event.event()).commitments())
			.containsExactly(java.util.Set.of(first, second), java.util.Set.of(first), java.util.Set.of());
		Claim claim = new Claim(Occurrence.on(said("2010-02-10")), P, List.of(subject("C-2")), 3, null, null,
				List.of());
		assertThat(new ReportEvent.ClaimMade(TREATY, REPORT, said("2010-02-10"), claim).commitments())
			.containsExactly(second);
	}

}

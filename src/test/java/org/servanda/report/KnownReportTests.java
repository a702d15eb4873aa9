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
import org.servanda.report.ReportEvent.ComplianceReported;
import org.servanda.report.ReportEvent.ReportCorrected;
import org.servanda.report.ReportEvent.ReportReleased;
import org.servanda.report.ReportEvent.ReportRetracted;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
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
 * A report as someone knows it: by corrections, retraction and release, on both clocks
 * and for both audiences.
 */
class KnownReportTests {

	private static final AgreementId TREATY = new AgreementId("treaty");

	private static final ReportId REPORT = new ReportId("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

	private static final Author MONITOR = new Author("0".repeat(32), "monitor", null);

	private final List<RecordedEvent> events = new ArrayList<>();

	private static Instant on(String date) {
		return Instant.parse(date + "T12:00:00Z");
	}

	private static Moment reported(String date) {
		return Moment.at(on(date));
	}

	private static ComplianceReport accepting(long accepted, String occurredOn) {
		return new ComplianceReport(Occurrence.on(reported(occurredOn)),
				new Source(new SourceId("mission"), "A mission", SourceKind.MISSION, null), null, null, List.of(),
				List.of(new Finding.Delivery(1,
						List.of(new Subject(TREATY, new CommitmentLabel("C-1"), new PartyId("P"))), null, false, null,
						new Unit("persons"), null, Count.of(accepted), null, null, null, false)));
	}

	private void recorded(String date, ReportEvent event) {
		this.events.add(new RecordedEvent(10L + this.events.size(), "report:" + REPORT, this.events.size(), on(date),
				MONITOR, event));
	}

	private void filed(String recorded, String reported, boolean confidential, ComplianceReport content) {
		recorded(recorded, new ComplianceReported(TREATY, REPORT, reported(reported), confidential, content));
	}

	private void correctedBySource(String recorded, String reported, boolean confidential, ComplianceReport content) {
		recorded(recorded, new ReportCorrected(TREATY, REPORT, CorrectedBy.SOURCE, reported(reported), confidential,
				"Recount.", content));
	}

	private void correctedEntry(String recorded, boolean confidential, ComplianceReport content) {
		recorded(recorded,
				new ReportCorrected(TREATY, REPORT, CorrectedBy.ENTRY, null, confidential, "A slip.", content));
	}

	private void released(String recorded) {
		recorded(recorded, new ReportReleased(TREATY, REPORT, null));
	}

	private Optional<KnownReport> known(String at, KnowledgeClock clock, Audience audience) {
		return KnownReport.of(this.events, on(at), clock, audience);
	}

	/** How many it says were accepted, or absent where it is not known. */
	private @Nullable Long accepted(String at, KnowledgeClock clock, Audience audience) {
		return known(at, clock, audience)
			.map((report) -> ((Finding.Delivery) report.content().findings().getFirst()).accepted())
			.map(Count::value)
			.orElse(null);
	}

	@Test
	void aReportIsKnownFromItsRecordingOrItsReportingOn() {
		filed("2010-03-16", "2010-02-10", false, accepting(23, "2010-02-10"));
		for (Audience audience : Audience.values()) {
			assertThat(accepted("2010-03-15", RECORDED, audience)).isNull();
			assertThat(accepted("2010-03-16", RECORDED, audience)).isEqualTo(23);
			assertThat(accepted("2010-02-09", REPORTED, audience)).isNull();
			assertThat(accepted("2010-02-10", REPORTED, audience)).isEqualTo(23);
		}
	}

	@Test
	void case16ACorrectedOccurrenceIsKnownAfterTheCorrectionOnly() {
		filed("2010-05-30", "2010-05-30", false, accepting(32, "2010-05-30"));
		correctedBySource("2010-06-10", "2010-06-10", false, accepting(32, "2010-06-05"));
		for (KnowledgeClock clock : KnowledgeClock.values()) {
			assertThat(known("2010-06-09", clock, PUBLIC).orElseThrow().content().occurrence())
				.isEqualTo(Occurrence.on(reported("2010-05-30")));
			assertThat(known("2010-06-10", clock, PUBLIC).orElseThrow().content().occurrence())
				.isEqualTo(Occurrence.on(reported("2010-06-05")));
		}
	}

	@ParameterizedTest
	@EnumSource(KnowledgeClock.class)
	void case40AConfidentialDeliveryIsKnownToThePublicFromItsRelease(KnowledgeClock clock) {
		filed("2010-03-16", "2010-03-16", true, accepting(32, "2010-03-15"));
		released("2010-06-01");
		assertThat(accepted("2010-03-20", clock, INSIDERS)).isEqualTo(32);
		assertThat(accepted("2010-03-20", clock, PUBLIC)).isNull();
		assertThat(accepted("2010-05-31", clock, PUBLIC)).isNull();
		assertThat(accepted("2010-06-01", clock, PUBLIC)).isEqualTo(32);
		assertThat(accepted("2010-06-02", clock, INSIDERS)).isEqualTo(32);
	}

	@Test
	void thatAReportIsConfidentialIsKnownToInsidersUntilItsRelease() {
		filed("2010-03-16", "2010-03-16", true, accepting(32, "2010-03-15"));
		released("2010-06-01");
		assertThat(known("2010-05-31", REPORTED, INSIDERS).orElseThrow().confidential()).isTrue();
		assertThat(known("2010-06-01", REPORTED, INSIDERS).orElseThrow().confidential()).isFalse();
		assertThat(known("2010-06-01", REPORTED, PUBLIC).orElseThrow().confidential()).isFalse();
	}

	@Test
	void whatIsNotReleasedThePublicNeverKnows() {
		filed("2010-03-16", "2010-03-16", true, accepting(32, "2010-03-15"));
		correctedEntry("2010-03-17", true, accepting(31, "2010-03-15"));
		assertThat(accepted("2020-01-01", RECORDED, PUBLIC)).isNull();
		assertThat(accepted("2020-01-01", REPORTED, PUBLIC)).isNull();
	}

	@ParameterizedTest
	@EnumSource(KnowledgeClock.class)
	void aCorrectionInConfidenceIsKnownToThePublicWithTheRelease(KnowledgeClock clock) {
		filed("2010-03-16", "2010-03-16", true, accepting(23, "2010-03-15"));
		correctedBySource("2010-04-01", "2010-04-01", true, accepting(32, "2010-03-15"));
		released("2010-06-01");
		assertThat(accepted("2010-05-31", clock, PUBLIC)).isNull();
		assertThat(accepted("2010-06-01", clock, PUBLIC)).isEqualTo(32);
		assertThat(accepted("2010-03-31", clock, INSIDERS)).isEqualTo(23);
		assertThat(accepted("2010-04-01", clock, INSIDERS)).isEqualTo(32);
	}

	@Test
	void aCorrectionDatedBeforeTheReleaseDoesNotShowThePublicTheReportEarlier() {
		filed("2010-03-16", "2010-03-16", true, accepting(23, "2010-03-15"));
		released("2010-06-01");
		correctedBySource("2010-06-10", "2010-04-01", false, accepting(32, "2010-03-15"));
		assertThat(accepted("2010-05-31", REPORTED, PUBLIC)).isNull();
		assertThat(accepted("2010-06-01", REPORTED, PUBLIC)).isEqualTo(32);
		assertThat(accepted("2010-06-09", RECORDED, PUBLIC)).isEqualTo(23);
		assertThat(accepted("2010-04-01", REPORTED, INSIDERS)).isEqualTo(32);
	}

	@Test
	void case48AWrongEntryWasRightAllAlongOnTheReportedClock() {
		filed("2010-02-10", "2010-02-10", false, accepting(23, "2010-02-10"));
		correctedEntry("2010-03-01", false, accepting(32, "2010-02-10"));
		assertThat(accepted("2010-02-15", RECORDED, PUBLIC)).isEqualTo(23);
		assertThat(accepted("2010-02-15", REPORTED, PUBLIC)).isEqualTo(32);
		assertThat(accepted("2010-03-01", RECORDED, PUBLIC)).isEqualTo(32);
	}

	@Test
	void case48ASourceThatCorrectsItselfSaidWhatItSaidBefore() {
		filed("2010-02-10", "2010-02-10", false, accepting(23, "2010-02-10"));
		correctedBySource("2010-03-01", "2010-03-01", false, accepting(32, "2010-02-10"));
		assertThat(accepted("2010-02-15", RECORDED, PUBLIC)).isEqualTo(23);
		assertThat(accepted("2010-02-15", REPORTED, PUBLIC)).isEqualTo(23);
		assertThat(accepted("2010-03-01", REPORTED, PUBLIC)).isEqualTo(32);
	}

	@Test
	void case55OfTheCorrectionsKnownTheLastRecordedStands() {
		filed("2010-02-10", "2010-02-10", false, accepting(23, "2010-02-10"));
		correctedBySource("2010-02-15", "2010-02-15", false, accepting(30, "2010-02-10"));
		correctedEntry("2010-03-01", false, accepting(32, "2010-02-10"));
		assertThat(accepted("2010-02-14", RECORDED, PUBLIC)).isEqualTo(23);
		assertThat(accepted("2010-02-15", RECORDED, PUBLIC)).isEqualTo(30);
		assertThat(accepted("2010-03-01", RECORDED, PUBLIC)).isEqualTo(32);
		assertThat(accepted("2010-02-15", REPORTED, PUBLIC)).isEqualTo(32);
		assertThat(accepted("2010-03-01", REPORTED, PUBLIC)).isEqualTo(32);
	}

	@Test
	void aRetractionIsKnownFromItsRecordingOrItsReportingOn() {
		filed("2010-02-10", "2010-02-10", false, accepting(23, "2010-02-10"));
		recorded("2010-05-01", new ReportRetracted(TREATY, REPORT, reported("2010-04-01"), false, null, "Wrong."));
		assertThat(known("2010-04-30", RECORDED, PUBLIC).orElseThrow().retracted()).isFalse();
		assertThat(known("2010-05-01", RECORDED, PUBLIC).orElseThrow().retracted()).isTrue();
		assertThat(known("2010-03-31", REPORTED, PUBLIC).orElseThrow().retracted()).isFalse();
		assertThat(known("2010-04-01", REPORTED, PUBLIC).orElseThrow().retracted()).isTrue();
	}

	@Test
	void aReportWhoseFilingWasErasedIsNotKnown() {
		filed("2010-02-10", "2010-02-10", false, accepting(23, "2010-02-10"));
		correctedEntry("2010-03-01", false, accepting(32, "2010-02-10"));
		this.events.removeFirst();
		assertThat(known("2020-01-01", RECORDED, INSIDERS)).isEmpty();
	}

	@Test
	void aCorrectionThatWasErasedWasNeverMade() {
		filed("2010-02-10", "2010-02-10", false, accepting(23, "2010-02-10"));
		correctedEntry("2010-03-01", false, accepting(32, "2010-02-10"));
		this.events.removeLast();
		assertThat(accepted("2020-01-01", RECORDED, INSIDERS)).isEqualTo(23);
	}

	@Test
	void aFindingSaysWhatItSaysSinceTheCorrectionThatLastChangedIt() {
		filed("2010-02-10", "2010-02-10", false, accepting(23, "2010-02-10"));
		correctedBySource("2010-02-15", "2010-02-15", false, accepting(30, "2010-02-10"));
		correctedBySource("2010-02-16", "2010-02-16", false, accepting(30, "2010-02-11"));
		KnownReport first = known("2010-02-10", RECORDED, PUBLIC).orElseThrow();
		assertThat(first.since(first.content().findings().getFirst())).isEqualTo(10);
		assertThat(first.corrected()).isFalse();
		KnownReport second = known("2010-02-15", RECORDED, PUBLIC).orElseThrow();
		assertThat(second.since(second.content().findings().getFirst())).isEqualTo(11);
		assertThat(second.corrected()).isTrue();
		// Its occurrence is the report's, which was corrected.
		KnownReport third = known("2010-02-16", RECORDED, PUBLIC).orElseThrow();
		assertThat(third.since(third.content().findings().getFirst())).isEqualTo(12);
		assertThat(third.version()).isEqualTo(2);
	}

}

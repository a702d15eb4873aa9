package org.servanda.report.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.servanda.agreement.Readings;
import org.servanda.agreement.Scene;
import org.servanda.http.Reading;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.ComplianceReport;
import org.servanda.report.Finding;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.ComplianceReported;
import org.servanda.report.ReportEvent.ReportCorrected;
import org.servanda.report.ReportEvent.ReportReleased;
import org.servanda.report.ReportEvent.ReportRetracted;
import org.servanda.report.ReportRule;
import org.servanda.report.Source;
import org.servanda.report.SourceKind;
import org.servanda.report.Subject;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Moment;
import org.servanda.time.Occurrence;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;
import org.servanda.time.Rule;
import org.servanda.time.SourceId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.servanda.agreement.KnownAgreements.TREATY;

/**
 * A report, as of a time, as known at a time and by whom.
 */
class ReportViewTests {

	private static final ReportId REPORT = new ReportId("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

	private static final String NOW = "2020-06-01T12:00:00Z";

	private final List<RecordedEvent> events = new ArrayList<>();

	private static Instant on(String date) {
		return Instant.parse(date + "T12:00:00Z");
	}

	private static ComplianceReport content(String occurred, @Nullable String findingOccurred) {
		return new ComplianceReport(Occurrence.on(Moment.at(on(occurred))),
				new Source(new SourceId("mission"), "A mission", SourceKind.MISSION, null), null, null, List.of(),
				List.of(new Finding.Observation(1, List.of(new Subject(TREATY, null, null)),
						(findingOccurred != null) ? Occurrence.on(Moment.at(on(findingOccurred))) : null, false,
						"Calm.")));
	}

	private void recorded(String date, ReportEvent event) {
		this.events.add(new RecordedEvent(1L + this.events.size(), "report:" + REPORT, this.events.size(), on(date),
				Scene.MONITOR, event));
	}

	private void filed(String date, boolean confidential, ComplianceReport content) {
		recorded(date, new ComplianceReported(TREATY, REPORT, Moment.at(on(date)), confidential, content));
	}

	private ReportView view(Reading reading) {
		return ReportView.known(REPORT, this.events, Set.of(), reading).body();
	}

	private void refused(Rule rule, Reading reading) {
		Refused refused = catchThrowableOfType(Refused.class, () -> view(reading));
		assertThat(refused).isNotNull();
		assertThat(refused.rule()).isEqualTo(rule);
		assertThat(ReportView.of(this.events, Set.of(), Wanted.ALL, reading)).isEmpty();
	}

	@Test
	void aReportIsThereOnceWhatItTellsOfHasBegun() {
		filed("2020-02-02", false, content("2020-02-01", null));
		assertThat(view(Readings.of("2020-02-01T12:00:00Z", NOW)).standing()).isEqualTo(ReportView.Standing.AS_FILED);
		refused(ReportRule.REPORT_HAPPENED, Readings.of("2020-02-01T11:59:59.999Z", NOW));
	}

	@Test
	void aFindingThatHappenedEarlierIsTold() {
		filed("2020-02-02", false, content("2020-02-01", "2020-01-15"));
		assertThat(view(Readings.of("2020-01-15T12:00:00Z", NOW)).report()).isEqualTo(REPORT);
		refused(ReportRule.REPORT_HAPPENED, Readings.of("2020-01-15T11:59:59.999Z", NOW));
	}

	@Test
	void aReportIsKnownFromItsRecordingOn() {
		filed("2020-02-02", false, content("2020-02-01", null));
		assertThat(view(Readings.of(NOW, "2020-02-02T12:00:00Z")).recordedAt()).isEqualTo(on("2020-02-02"));
		refused(ReportRule.REPORT_KNOWN, Readings.of(NOW, "2020-02-02T11:59:59.999Z"));
	}

	@Test
	void aConfidentialReportIsKnownToInsidersAndWhoFiledItUntilItsRelease() {
		filed("2020-02-02", true, content("2020-02-01", null));
		recorded("2020-03-01", new ReportReleased(TREATY, REPORT, null));
		String before = "2020-02-29T12:00:00Z";
		refused(ReportRule.REPORT_KNOWN, Readings.of(NOW, before));
		refused(ReportRule.REPORT_KNOWN, reading(before, Audience.PUBLIC, Scene.OTHER_MONITOR.actor()));
		assertThat(view(reading(before, Audience.PUBLIC, Scene.MONITOR.actor())).confidential()).isTrue();
		assertThat(view(reading(before, Audience.INSIDERS, null)).confidential()).isTrue();
		assertThat(view(Readings.of(NOW, "2020-03-01T12:00:00Z")).confidential()).isFalse();
	}

	private static Reading reading(String knownAt, Audience audience, @Nullable String actor) {
		return Readings.of(NOW, knownAt, KnowledgeClock.RECORDED, audience, actor);
	}

	@Test
	void correctionsAndRetractionsShowFromTheTimeThatTheyAreKnown() {
		filed("2020-02-02", false, content("2020-02-01", null));
		recorded("2020-03-01", new ReportCorrected(TREATY, REPORT, CorrectedBy.ENTRY, null, false, "A slip.",
				content("2020-01-31", null)));
		recorded("2020-04-01", new ReportRetracted(TREATY, REPORT, Moment.at(on("2020-03-31")), false, null, "Wrong."));
		assertThat(view(Readings.of(NOW, "2020-02-29T12:00:00Z")).standing()).isEqualTo(ReportView.Standing.AS_FILED);
		ReportView corrected = view(Readings.of("2020-01-31T12:00:00Z", "2020-03-31T12:00:00Z"));
		assertThat(corrected.standing()).isEqualTo(ReportView.Standing.CORRECTED);
		assertThat(corrected.content()).isEqualTo(content("2020-01-31", null));
		assertThat(view(Readings.of(NOW, NOW)).standing()).isEqualTo(ReportView.Standing.RETRACTED);
	}

}

package org.servanda.time;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.AgreementEnteredIntoForce;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Kind;
import org.servanda.agreement.NotedDate;
import org.servanda.agreement.Party;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.Reference;
import org.servanda.agreement.Target;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.ledger.EventType;
import org.servanda.ledger.EventTypes;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.store.EventCodec;
import org.servanda.report.ComplianceReport;
import org.servanda.report.CorrectedBy;
import org.servanda.report.CreditedDelivery;
import org.servanda.report.Detainees;
import org.servanda.report.DetaineeCategory;
import org.servanda.report.Finding;
import org.servanda.report.Handover;
import org.servanda.report.PrisonerExchange;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.ComplianceReported;
import org.servanda.report.ReportEvent.PrisonerExchangeReported;
import org.servanda.report.ReportEvent.ReportCorrected;
import org.servanda.report.ReportEvent.ReportReleased;
import org.servanda.report.ReportEvent.ReportRetracted;
import org.servanda.report.Source;
import org.servanda.report.SourceKind;
import org.servanda.report.Subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * How events and the times, counts and ids in them are stored: none of it can ever
 * change.
 */
class StoredFormTests {

	private static final EventCodec CODEC = new EventCodec(
			List.of(new EventTypes(List.of(AgreementEvent.class, CommitmentEvent.class, ReportEvent.class))),
			List.of());

	private static final AgreementId TREATY = new AgreementId("treaty");

	private static final CommitmentId C1 = new CommitmentId(TREATY, new CommitmentLabel("C-1"));

	private static final ReportId REPORT = new ReportId("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

	private static final PartyId P = new PartyId("P");

	private static final Unit PERSONS = new Unit("persons");

	private static final Moment DAY = moment("2023-12-13[Asia/Yerevan]");

	private static final List<Reference> REFERENCES = List.of(new Reference("A gazette", "page 1"),
			new Reference("A page", null));

	private static final Source SOURCE = new Source(new SourceId("dtx.gov.az"), "An organ", SourceKind.GOVERNMENT, P);

	private static Moment moment(String text) {
		return new StatedTime(text).moment(Zones.zone("UTC"), "at");
	}

	private static Occurrence occurrence(String text) {
		return new StatedTime(text).occurrence(Zones.zone("UTC"));
	}

	static Stream<LedgerEvent> everyEvent() {
		Count range = new Count(3L, 1L, 5L);
		List<Subject> about = List.of(new Subject(TREATY, C1.commitment(), P), new Subject(TREATY, null, null));
		ComplianceReport compliance = new ComplianceReport(occurrence("2023-12-10/2023-12-12"), SOURCE,
				new Grading("B2"), "The border", REFERENCES,
				List.of(new Finding.Delivery(1, about, occurrence("2023-12"), true, PERSONS, range, range, range, range,
						range, true), new Finding.Completion(2, about, null, false),
						new Finding.Reversal(3, about, null, false, PERSONS, Count.of(2)),
						new Finding.Reversal(4, about, null, false, null, null),
						new Finding.Assessment(5, about, occurrence("2023"), false, 3, "Seen."),
						new Finding.Observation(6, about, null, false, "ԲԱՐԵՎ \uD83D\uDD4A \u202Eabc\u202C \\ \n")));
		PrisonerExchange exchange = new PrisonerExchange(occurrence("2023-12-13T11:00:00Z"), SOURCE, null, false, null,
				"A crossing", "The ICRC", true, false, List.of(),
				List.of(new Handover(P, new PartyId("Q"),
						List.of(new Detainees(DetaineeCategory.MILITARY, range, range, range, range, range)),
						List.of(C1))),
				List.of(new CreditedDelivery(1, P, C1, PERSONS)));
		return Stream.of(new AgreementRegistered(TREATY, "The treaty", DAY, moment("2023-12-14T10:00:00.001Z"),
				Zones.zone("Asia/Yerevan"), List.of(new Party(P, Map.of("en", "P", "hy", "Պ"), PartyRole.SIGNATORY)),
				List.of(new NotedDate("published", moment("2023"), REFERENCES.getFirst())),
				VerificationPolicy.CORROBORATED, REFERENCES),
				new AgreementEnteredIntoForce(TREATY, DAY, moment("2024-01"), DAY, List.of(P), "Article 9", REFERENCES),
				new CommitmentRecorded(TREATY, C1.commitment(), "Article 1", "To be kept.", Kind.RESULT, List.of(P),
						List.of(new Beneficiary(P, null), new Beneficiary(null, "families")), "prisoners",
						Due.of(new Due.Written(null, "2020-11-20", "Europe/Moscow", true)),
						List.of(new Target(PERSONS, 32)), DAY, DAY, REFERENCES),
				new CommitmentRecorded(TREATY, C1.commitment(), null, "To be kept.", Kind.RESULT, List.of(P), List.of(),
						null, Due.of(new Due.Written("2020-11-20T12:00:00Z", null, null, null)), List.of(), DAY, DAY,
						List.of()),
				new ComplianceReported(TREATY, REPORT, DAY, true, compliance),
				new PrisonerExchangeReported(TREATY, REPORT, DAY, false, exchange),
				new ReportCorrected(TREATY, REPORT, CorrectedBy.SOURCE, DAY, true, "Recount.", compliance),
				new ReportCorrected(TREATY, REPORT, CorrectedBy.ENTRY, null, false, "A slip.", exchange),
				new ReportReleased(TREATY, REPORT, null), new ReportRetracted(TREATY, REPORT, DAY, true, "Wrong."));
	}

	@ParameterizedTest
	@MethodSource("everyEvent")
	void whatGoesInComesOut(LedgerEvent event) {
		byte[] payload = CODEC.payload(event);
		LedgerEvent read = CODEC.event(EventType.Name.of(event.getClass()).value(), payload);
		assertThat(read).isEqualTo(event);
		assertThat(CODEC.payload(read)).isEqualTo(payload);
	}

	@Test
	void everyEventIsTried() {
		assertThat(everyEvent().map(Object::getClass).distinct().count())
			.isEqualTo(new EventTypes(List.of(AgreementEvent.class, CommitmentEvent.class, ReportEvent.class)).events()
				.size());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "2023-12-13T15:00:00+04:00 | {'instant':'2023-12-13T11:00:00Z'}",
					"2023-12-13T11:00:00.120Z | {'instant':'2023-12-13T11:00:00.120Z'}",
					"2023-12-13[Asia/Yerevan] | {'date':'2023-12-13','zone':'Asia/Yerevan'}",
					"2023-12 | {'date':'2023-12','zone':'UTC'}", "1000 | {'date':'1000','zone':'UTC'}" })
	void aTimeIsStoredAsItWasMeant(String stated, String stored) {
		ReportRetracted event = new ReportRetracted(TREATY, REPORT, moment(stated), false, "Wrong.");
		assertThat(new String(CODEC.payload(event), StandardCharsets.UTF_8))
			.contains("\"reportedAt\":" + stored.replace('\'', '"') + "}");
	}

	@Test
	void aSpanIsStoredWithItsTwoEndsAlsoWhereTheyAreEqual() {
		for (String stated : List.of("2023-12-10/2023-12-12", "2023-12-10/2023-12-10")) {
			ComplianceReport content = new ComplianceReport(occurrence(stated), SOURCE, null, null, List.of(),
					List.of());
			ComplianceReported event = new ComplianceReported(TREATY, REPORT, DAY, false, content);
			assertThat(new String(CODEC.payload(event), StandardCharsets.UTF_8)).contains(
					"\"occurrence\":{\"from\":{\"date\":\"2023-12-10\",\"zone\":\"UTC\"},\"to\":{\"date\":\"%s\",\"zone\":\"UTC\"}}"
						.formatted(stated.substring(11)));
			assertThat(CODEC.event("report.ComplianceReported", CODEC.payload(event))).isEqualTo(event);
		}
	}

	@Test
	void whatIsStoredIsReadWhateverTheZoneRulesSayOfItNow() {
		String backwards = "{\"from\":{\"date\":\"2011-12-30\",\"zone\":\"Pacific/Apia\"},\"to\":{\"instant\":\"2011-12-30T09:00:00Z\"}}";
		ComplianceReport content = new ComplianceReport(occurrence("2011-12-30"), SOURCE, null, null, List.of(),
				List.of());
		String payload = new String(CODEC.payload(new ComplianceReported(TREATY, REPORT, DAY, false, content)),
				StandardCharsets.UTF_8)
			.replace("{\"date\":\"2011-12-30\",\"zone\":\"UTC\"}", backwards);
		assertThat(payload).contains(backwards);
		ComplianceReported read = (ComplianceReported) CODEC.event("report.ComplianceReported",
				payload.getBytes(StandardCharsets.UTF_8));
		assertThat(read.content().occurrence().whenDone()).isEqualTo("2011-12-30T09:00:00Z");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{}", "{'date':'2023-12-13'}", "{'zone':'UTC'}",
					"{'instant':'2023-12-13T11:00:00Z','zone':'UTC'}",
					"{'instant':'2023-12-13T11:00:00Z','date':'2023-12-13','zone':'UTC'}" })
	void aStoredTimeIsAnInstantOrADateWithItsZone(String stored) {
		String payload = new String(CODEC.payload(new ReportRetracted(TREATY, REPORT, DAY, false, "Wrong.")),
				StandardCharsets.UTF_8)
			.replace("{\"date\":\"2023-12-13\",\"zone\":\"Asia/Yerevan\"}", stored.replace('\'', '"'));
		Throwable thrown = catchThrowableOfType(RuntimeException.class,
				() -> CODEC.event("report.ReportRetracted", payload.getBytes(StandardCharsets.UTF_8)));
		assertThat(thrown).hasRootCauseInstanceOf(Refused.class);
		assertThat(thrown.getCause()).isInstanceOfSatisfying(Refused.class,
				(refused) -> assertThat(refused.rule()).isEqualTo(TimeRule.TIME_WITH_ZONE));
	}

	@Test
	void aTextHoldsNeitherNulNorHalfASurrogatePair() {
		for (String text : List.of("a\0b", "a\uD83D", "\uDD4Ab", "\uD83D\uD83D")) {
			assertThat(Texts.wellFormed(text)).isFalse();
		}
		assertThat(Texts.wellFormed("\uD83D\uDD4A")).isTrue();
		Refused refused = catchThrowableOfType(Refused.class,
				() -> CODEC.payload(new ReportRetracted(TREATY, REPORT, DAY, false, "a\0b")));
		assertThat(refused.rule()).isEqualTo(TimeRule.TEXT_WELL_FORMED);
	}

}

package org.servanda.time;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.servanda.agreement.ActKind;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.AgreementEnteredIntoForce;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.Antecedent;
import org.servanda.agreement.Attribution;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Condition;
import org.servanda.agreement.Declaration;
import org.servanda.agreement.Kind;
import org.servanda.agreement.Link;
import org.servanda.agreement.NotedDate;
import org.servanda.agreement.Party;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.Reference;
import org.servanda.agreement.Target;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.attachment.Attachment;
import org.servanda.ledger.EventType;
import org.servanda.ledger.EventTypes;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.store.EventCodec;
import org.servanda.report.Claim;
import org.servanda.report.ComplianceReport;
import org.servanda.report.ConfirmedCount;
import org.servanda.report.CreditedDelivery;
import org.servanda.report.DetaineeCategory;
import org.servanda.report.Detainees;
import org.servanda.report.Finding;
import org.servanda.report.FindingId;
import org.servanda.report.Handover;
import org.servanda.report.PrisonerExchange;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.ComplianceReported;
import org.servanda.report.ReportEvent.PrisonerExchangeReported;
import org.servanda.report.ReportEvent.ReportCorrected;
import org.servanda.report.ReportEvent.ReportReleased;
import org.servanda.report.ReportEvent.ReportRetracted;
import org.servanda.report.RulingOutcome;
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

	private static final Attachment FILE = new Attachment("0".repeat(64), 3, "application/pdf");

	private static final Declaration DECLARATION = new Declaration(DAY, moment("2024-01"), DAY, List.of(P), "Article 9",
			C1.commitment(), REFERENCES);

	private static Moment moment(String text) {
		return new StatedTime(text).moment(Zones.zone("UTC"), "at");
	}

	private static Occurrence occurrence(String text) {
		return new StatedTime(text).occurrence(Zones.zone("UTC"));
	}

	static Stream<LedgerEvent> everyEvent() {
		return Stream.of(agreementEvents(), commitmentEvents(), reportEvents()).flatMap((events) -> events);
	}

	private static Stream<LedgerEvent> agreementEvents() {
		List<LedgerEvent> acts = List.of(
				new AgreementRegistered(TREATY, "The treaty", DAY, moment("2023-12-14T10:00:00.001Z"),
						Zones.zone("Asia/Yerevan"),
						List.of(new Party(P, Map.of("en", "P", "hy", "Պ"), PartyRole.SIGNATORY)),
						List.of(new NotedDate("published", moment("2023"), REFERENCES.getFirst())),
						VerificationPolicy.CORROBORATED, REFERENCES),
				new AgreementEnteredIntoForce(TREATY, DECLARATION),
				new AgreementEvent.AgreementEndorsed(TREATY, new PartyId("EU"), Map.of("en", "European Union"), DAY,
						DAY, "Welcome.", REFERENCES),
				new AgreementEvent.PartyAcceded(TREATY, P, Map.of("en", "P"), PartyRole.GUARANTOR,
						List.of(C1.commitment()), DECLARATION),
				new AgreementEvent.PartyWithdrew(TREATY, P, DECLARATION),
				new AgreementEvent.AgreementSuspended(TREATY, DECLARATION),
				new AgreementEvent.AgreementResumed(TREATY, DECLARATION),
				new AgreementEvent.AgreementTerminated(TREATY, DECLARATION),
				new AgreementEvent.AgreementAmended(TREATY, "The new treaty", VerificationPolicy.SINGLE, "Article 2.",
						DECLARATION),
				new AgreementEvent.AgreementAmended(TREATY, null, null, null, DECLARATION),
				new AgreementEvent.TextVersionAdded(TREATY, "hy-Armn", REFERENCES.getFirst(), true, FILE, DAY, DAY));
		return Stream.concat(acts.stream(),
				Stream.concat(
						acts.stream()
							.map((act) -> new AgreementEvent.ActCorrected(TREATY, 3, CorrectedBy.SOURCE, DAY, "Wrong.",
									(AgreementEvent) act)),
						Stream.of(
								new AgreementEvent.ActCorrected(TREATY, 3, CorrectedBy.ENTRY, null, "Wrong.",
										(AgreementEvent) acts.getFirst()),
								new AgreementEvent.ActRetracted(TREATY, 3, DAY, "Wrong."))));
	}

	private static CommitmentRecorded recorded(@Nullable Due due, @Nullable Span span, @Nullable Condition condition,
			List<Target> targets, List<Link> links) {
		return new CommitmentRecorded(TREATY, C1.commitment(), "Article 1", "To be kept.", Kind.RESULT, List.of(P),
				new Attribution("The compiler", true),
				List.of(new Beneficiary(P, null), new Beneficiary(null, "families")), "prisoners", 3, due, span,
				condition, targets, links, DAY, DAY, REFERENCES);
	}

	private static Stream<LedgerEvent> commitmentEvents() {
		ObligationId obligation = new ObligationId(C1, P);
		Condition condition = new Condition(Condition.Needs.ANY,
				List.of(new Antecedent.Reached(obligation, 3, 7), new Antecedent.Reached(obligation, 1, null),
						new Antecedent.Exercised(C1), new Antecedent.Done(ActKind.ENTRY_INTO_FORCE, TREATY, null, null),
						new Antecedent.Done(ActKind.WAIVER, TREATY, C1.commitment(), P)),
				moment("2024-12"));
		List<Link> links = List.of(new Link(Link.LinkKind.RECIPROCAL, C1, null),
				new Link(Link.LinkKind.DERIVED_FROM, null, REFERENCES.getFirst()));
		List<Target> targets = List.of(new Target(PERSONS, 32));
		Stream<LedgerEvent> dues = dues().map((due) -> recorded(due, null, condition, targets, links));
		List<LedgerEvent> acts = List.of(
				recorded(null, new Span(DAY, moment("2024-12-13")), null, List.of(), List.of()),
				recorded(null, Span.OPEN, null, List.of(), List.of()),
				new CommitmentEvent.CommitmentAmended(TREATY, C1.commitment(), "New.", dues().findFirst().orElseThrow(),
						Span.OPEN, targets, DECLARATION),
				new CommitmentEvent.CommitmentAmended(TREATY, C1.commitment(), null, null, null, null, DECLARATION),
				new CommitmentEvent.ObligationSuspended(TREATY, C1.commitment(), P, DECLARATION),
				new CommitmentEvent.ObligationResumed(TREATY, C1.commitment(), P, DECLARATION),
				new CommitmentEvent.ObligationWaived(TREATY, C1.commitment(), P, DECLARATION),
				new CommitmentEvent.ObligationTerminated(TREATY, C1.commitment(), P, DECLARATION),
				new CommitmentEvent.CommitmentSuperseded(TREATY, C1.commitment(), C1, null, DECLARATION),
				new CommitmentEvent.CommitmentSuperseded(TREATY, C1.commitment(), null, REFERENCES.getFirst(),
						DECLARATION),
				new CommitmentEvent.PowerExercised(TREATY, C1.commitment(), P, "Notice.", DECLARATION));
		return Stream
			.of(dues, acts.stream(),
					acts.stream()
						.map((act) -> new CommitmentEvent.ActCorrected(TREATY, C1.commitment(), 3, CorrectedBy.ENTRY,
								null, "Wrong.", (CommitmentEvent) act)),
					Stream.<LedgerEvent>of(new CommitmentEvent.ActRetracted(TREATY, C1.commitment(), 3, DAY, "Wrong.")))
			.flatMap((events) -> events);
	}

	private static Stream<Due> dues() {
		Stream<Trigger> triggers = Stream.of(new Trigger.Fulfilment(C1), new Trigger.Signing(TREATY),
				new Trigger.EntryIntoForce(TREATY), new Trigger.Act(new ActId(TREATY, null, 1)),
				new Trigger.Act(new ActId(TREATY, C1.commitment(), 1)), new Trigger.Finding(REPORT, 1),
				new Trigger.SpanStart(C1), new Trigger.SpanEnd(C1));
		return Stream.concat(
				Stream.of(Due.of(Due.Written.fixed(null, "2020-11-20", "Europe/Moscow", true)),
						Due.of(Due.Written.fixed("2020-11-20T12:00:00Z", null, null, null)), new Due.ToBeAnnounced(),
						new Due.Recurrence(LocalDate.parse("2019-01-01"), Period.ofYears(1), Period.ofMonths(3), 5,
								Zones.zone("UTC")),
						new Due.Recurrence(LocalDate.parse("2019-01-01"), Period.ofMonths(1), Period.ZERO, null,
								Zones.zone("UTC"))),
				triggers.map((trigger) -> new Due.DaysAfter(30, trigger, Zones.zone("America/Bogota"))));
	}

	private static Stream<LedgerEvent> reportEvents() {
		Count range = new Count(3L, 1L, 5L);
		LocalDate period = LocalDate.parse("2023-01-01");
		List<Subject> about = List.of(new Subject(TREATY, C1.commitment(), P), new Subject(TREATY, null, null));
		List<Finding> findings = List.of(
				new Finding.Delivery(1, about, occurrence("2023-12"), true, period, PERSONS, range, range, range, range,
						range, true),
				new Finding.Completion(2, about, null, false, null),
				new Finding.Reversal(3, about, null, false, null, PERSONS, Count.of(2)),
				new Finding.Reversal(4, about, null, false, period, null, null),
				new Finding.Assessment(5, about, occurrence("2023"), false, null, 3, "Seen."),
				new Finding.Observation(6, about, null, false, "ԲԱՐԵՎ \uD83D\uDD4A \u202Eabc\u202C \\ \n"),
				new Finding.Violation(7, about, null, false, false, range, true, "Shots."),
				new Finding.Violation(8, about, occurrence("2023-12-10/2023-12-12"), false, true, null, false, null),
				new Finding.Restoration(9, about, null, false, List.of(new FindingId(REPORT, 8))));
		ComplianceReport compliance = new ComplianceReport(occurrence("2023-12-10/2023-12-12"), SOURCE,
				new Grading("B2"), "The border", REFERENCES, findings);
		PrisonerExchange exchange = new PrisonerExchange(occurrence("2023-12-13T11:00:00Z"), SOURCE, null, false, null,
				"A crossing", "The ICRC", true, false, List.of(),
				List.of(new Handover(P, new PartyId("Q"),
						List.of(new Detainees(DetaineeCategory.MILITARY, range, range, range, range, range)),
						List.of(C1))),
				List.of(new CreditedDelivery(1, P, C1, PERSONS)));
		Claim claim = new Claim(occurrence("2023-12-13"), P, about, 3, REPORT, "All done.", REFERENCES);
		List<Integer> some = List.of(1, 2);
		return Stream.of(new ComplianceReported(TREATY, REPORT, DAY, true, compliance),
				new PrisonerExchangeReported(TREATY, REPORT, DAY, false, exchange),
				new ReportEvent.ClaimMade(TREATY, REPORT, DAY, claim),
				new ReportCorrected(TREATY, REPORT, CorrectedBy.SOURCE, DAY, true, "Recount.", compliance),
				new ReportCorrected(TREATY, REPORT, CorrectedBy.ENTRY, null, false, "A slip.", exchange),
				new ReportCorrected(TREATY, REPORT, CorrectedBy.ENTRY, null, false, "A slip.", claim),
				new ReportReleased(TREATY, REPORT, null),
				new ReportRetracted(TREATY, REPORT, DAY, true, null, "Wrong."),
				new ReportRetracted(TREATY, REPORT, DAY, true, REPORT, "Said again."),
				new ReportEvent.HandoverConfirmed(TREATY, REPORT, DAY, false, some, P,
						List.of(new ConfirmedCount(P, new PartyId("Q"), DetaineeCategory.REMAINS, range)), REFERENCES),
				new ReportEvent.ReportCorroborated(TREATY, REPORT, DAY, true, some, SOURCE, new Grading("F6"),
						REFERENCES),
				new ReportEvent.ReportRejected(TREATY, REPORT, DAY, false, List.of(), "No."),
				new ReportEvent.ReportDisputed(TREATY, REPORT, DAY, false, some, P, "No."),
				new ReportEvent.PartyReplied(TREATY, REPORT, DAY, false, some, P, "We did."),
				new ReportEvent.DisputeRuledOn(TREATY, REPORT, DAY, false, some, RulingOutcome.RESTATED, findings,
						"So."),
				new ReportEvent.EvidenceAttached(TREATY, REPORT, DAY, true, some, "A photograph", FILE),
				new ReportEvent.RemarkRetracted(TREATY, REPORT, DAY, false, 3, "Wrong."));
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

	/**
	 * Where this fails, what is stored already can no longer be read: such a change needs
	 * the event's next revision and an upcaster. A new event, or a new form of one, adds
	 * lines.
	 */
	@Test
	void everyEventIsStoredAsTheLinesOfTheFileSay() throws IOException {
		List<String> stored = everyEvent()
			.map((event) -> "{\"type\":\"" + EventType.Name.of(event.getClass()).value() + "\",\"payload\":"
					+ new String(CODEC.payload(event), StandardCharsets.UTF_8) + "}")
			.toList();
		try (InputStream file = StoredFormTests.class.getResourceAsStream("/stored-events.jsonl")) {
			String lines = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
			assertThat(stored).containsExactly(lines.split("\n"));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "2023-12-13T15:00:00+04:00 | {'instant':'2023-12-13T11:00:00Z'}",
					"2023-12-13T11:00:00.120Z | {'instant':'2023-12-13T11:00:00.120Z'}",
					"2023-12-13[Asia/Yerevan] | {'date':'2023-12-13','zone':'Asia/Yerevan'}",
					"2023-12 | {'date':'2023-12','zone':'UTC'}", "1000 | {'date':'1000','zone':'UTC'}" })
	void aTimeIsStoredAsItWasMeant(String stated, String stored) {
		ReportRetracted event = new ReportRetracted(TREATY, REPORT, moment(stated), false, null, "Wrong.");
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
		String payload = new String(CODEC.payload(new ReportRetracted(TREATY, REPORT, DAY, false, null, "Wrong.")),
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
				() -> CODEC.payload(new ReportRetracted(TREATY, REPORT, DAY, false, null, "a\0b")));
		assertThat(refused.rule()).isEqualTo(TimeRule.TEXT_WELL_FORMED);
	}

}

package org.servanda.agreement.command;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Body;
import org.servanda.agreement.KnownAgreements;
import org.servanda.agreement.NotedDate;
import org.servanda.agreement.Party;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.Reference;
import org.servanda.agreement.Scene;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.ledger.LedgerRule;
import org.servanda.time.AgreementId;
import org.servanda.time.PartyId;
import org.servanda.time.Rule;
import org.servanda.time.TimeRule;
import org.servanda.time.Zones;

/**
 * Registering an agreement.
 */
class RegisterAgreementTests {

	private static final Body BODY = Body.of("""
			{ 'label': 'treaty', 'title': 'The treaty', 'madeAt': '2020-01-01', 'reportedAt': '2020-01-02',
			  'zone': 'Asia/Yerevan', 'parties': [
			    { 'id': 'P', 'names': { 'en': 'Party P', 'hy-Armn': 'Պ' }, 'role': 'SIGNATORY' },
			    { 'id': 'Q', 'names': { 'en': 'Party Q' }, 'role': 'GUARANTOR' } ],
			  'dates': [ { 'name': 'published', 'at': '2020-01', 'source': { 'title': 'A gazette' } } ],
			  'references': [ { 'title': 'The text', 'locator': 'page 1' } ] }
			""");

	private static Scene<AgreementShell> scene() {
		return Scene.of(AgreementShell.class, new KnownAgreements()).by(Scene.ADMINISTRATOR);
	}

	private static void refuses(Body body, Rule rule, String pointer) {
		scene().refuses(() -> body.as(RegisterAgreement.class), rule, pointer);
	}

	@Test
	void datesWithoutAZoneAreInTheAgreements() {
		var yerevan = Zones.zone("Asia/Yerevan");
		scene().when(BODY.as(RegisterAgreement.class))
			.expectEvents(new AgreementRegistered(new AgreementId("treaty"), "The treaty",
					Zones.date("2020-01-01", yerevan), Zones.date("2020-01-02", yerevan), yerevan,
					List.of(new Party(new PartyId("P"), Map.of("en", "Party P", "hy-Armn", "Պ"), PartyRole.SIGNATORY),
							new Party(new PartyId("Q"), Map.of("en", "Party Q"), PartyRole.GUARANTOR)),
					List.of(new NotedDate("published", Zones.date("2020-01", yerevan),
							new Reference("A gazette", null))),
					VerificationPolicy.SINGLE, List.of(new Reference("The text", "page 1"))));
	}

	@Test
	void aLabelNamesOneAgreementOnly() {
		scene().given(KnownAgreements.treaty())
			.refuses(() -> BODY.as(RegisterAgreement.class), AgreementRule.AGREEMENT_LABEL_FREE, "/label");
	}

	@Test
	void anAgreementWhoseRegistrationWasErasedWasNeverSaid() {
		scene().givenErased("agreement.AgreementRegistered")
			.when(BODY.as(RegisterAgreement.class))
			.expectSuccessfulHandlerExecution();
	}

	@Test
	void aVersionThatIsNotTheNewestIsRefused() {
		scene().on(0L).refuses(() -> BODY.as(RegisterAgreement.class), LedgerRule.VERSION_STALE, "");
	}

	@Test
	void anAgreementHasAtLeastTwoParties() {
		refuses(BODY.with("/parties", "[ { 'id': 'P', 'names': { 'en': 'P' }, 'role': 'SIGNATORY' } ]"),
				AgreementRule.PARTIES_AT_LEAST_TWO, "/parties");
	}

	@Test
	void aPartyIsNamedOnce() {
		refuses(BODY.with("/parties/1/id", "'P'"), AgreementRule.PARTY_ONCE, "/parties/1/id");
	}

	@Test
	void aPartyHasAName() {
		refuses(BODY.with("/parties/1/names", "{}"), AgreementRule.PARTY_NAME, "/parties/1/names");
	}

	@Test
	void aNameIsInALanguageOfBcp47() {
		refuses(BODY.with("/parties/1/names", "{ 'e_n': 'Q' }"), AgreementRule.PARTY_NAME, "/parties/1/names");
		refuses(BODY.with("/parties/1/names", "{ '': 'Q' }"), AgreementRule.PARTY_NAME, "/parties/1/names");
		refuses(BODY.with("/parties/1/names", "{ 'en': 'Q', 'EN': 'R' }"), AgreementRule.PARTY_NAME,
				"/parties/1/names");
	}

	@Test
	void anAgreementIsNotMadeAfterNow() {
		scene().when(madeAndReported("2020-06-01T12:00:00Z").as(RegisterAgreement.class))
			.expectSuccessfulHandlerExecution();
		refuses(madeAndReported("2020-06-01T12:00:00.001Z"), TimeRule.HAPPENED_ALREADY, "/madeAt");
	}

	@Test
	void aTextIsNotMadeKnownAfterNow() {
		refuses(BODY.with("/reportedAt", "'2020-06-01T12:00:00.001Z'"), TimeRule.REPORTED_ALREADY, "/reportedAt");
	}

	@Test
	void aTextIsNotMadeKnownBeforeTheAgreementWasMade() {
		refuses(BODY.with("/reportedAt", "'2019-12-31'"), TimeRule.REPORTED_AFTER_IT_BEGAN, "/reportedAt");
	}

	@Test
	void anAgreementIsMadeAtOneTime() {
		refuses(BODY.with("/madeAt", "'2020-01-01/2020-01-02'"), TimeRule.MOMENT_NOT_INTERVAL, "/madeAt");
		refuses(BODY.with("/dates/0/at", "'2020-01-01/2020-01-02'"), TimeRule.MOMENT_NOT_INTERVAL, "/dates/0/at");
	}

	@Test
	void aZoneIsOneOfTheTimeZoneDatabase() {
		refuses(BODY.with("/zone", "'+04:00'"), TimeRule.ZONE_KNOWN, "/zone");
	}

	@Test
	void aDayThatTheZoneNeverHadIsNoDate() {
		refuses(BODY.with("/zone", "'Pacific/Apia'").with("/madeAt", "'2011-12-30'"), TimeRule.DATE_EXISTS, "/madeAt");
	}

	@Test
	void whatIsRequiredIsThere() {
		for (String field : List.of("label", "title", "madeAt", "reportedAt", "zone")) {
			refuses(BODY.without("/" + field), TimeRule.FIELD_REQUIRED, "/" + field);
		}
		refuses(BODY.without("/parties/0/role"), TimeRule.FIELD_REQUIRED, "/parties/0/role");
		refuses(BODY.with("/parties/0/names/en", "null"), TimeRule.FIELD_REQUIRED, "/parties/0/names/en");
		refuses(BODY.with("/references/-", "null"), TimeRule.FIELD_REQUIRED, "/references/1");
	}

	@Test
	void textsAndListsAreBounded() {
		scene().when(BODY.with("/title", "'" + "t".repeat(300) + "'").as(RegisterAgreement.class))
			.expectSuccessfulHandlerExecution();
		refuses(BODY.with("/title", "'" + "t".repeat(301) + "'"), TimeRule.TEXT_BOUNDED, "/title");
		refuses(BODY.with("/title", "' '"), TimeRule.TEXT_BOUNDED, "/title");
		refuses(BODY.with("/references", "[" + "{ 'title': 't' },".repeat(100) + "{ 'title': 't' }]"),
				TimeRule.LIST_BOUNDED, "/references");
	}

	private static Body madeAndReported(String at) {
		return BODY.with("/madeAt", "'" + at + "'").with("/reportedAt", "'" + at + "'");
	}

}

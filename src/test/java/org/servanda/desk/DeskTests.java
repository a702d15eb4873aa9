package org.servanda.desk;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servanda.Bodies;
import org.servanda.Client;
import org.servanda.Running;
import org.servanda.ledger.Ledger;
import org.servanda.time.Rule;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages for people: what they say, for which times, and how they refuse.
 */
class DeskTests {

	private static final String AGREEMENT = "/agreements/am-az-joint-statement-2023";

	private static final String STATEMENT = "/agreements/am-az-ru-trilateral-statement-2020";

	private static final String JS_1 = AGREEMENT + "/obligations/JS-1/AZE";

	private static final String AS_BROWSERS_DO = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

	private static Running server;

	/** Up to where the ledger holds the demo content alone. */
	private static long content;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data);
		content = server.context().getBean(Ledger.class).head();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void theFirstPageTellsWhatWasPromisedByWhomAndWhatBecameOfIt() {
		String page = page("/?position=" + content);
		assertThat(page).contains("Joint statement of the Republic of Armenia and the Republic of Azerbaijan",
				"Azerbaijan releases 32 Armenian military servicemen.", "In force since 7 December 2023", "(press)</p>",
				"href=\"/api/agreements\"");
		assertThat(words(cell(page, "JS-1", "Azerbaijan"))).contains("Fulfilled", "Degree 3 of 3, complete");
		assertThat(page).contains("href=\"/api/docs\"", "href=\"/api/openapi.json\"").doesNotContain("speaks for no");
	}

	@Test
	void anAgreementIsToldWithItsPartiesPromisesAndSources() {
		String page = page(AGREEMENT);
		assertThat(page).contains("Armenia (ARM), signatory", "Azerbaijan (AZE), signatory", "menafn 1107561409",
				"A date means the end of that day in Asia/Yerevan.");
		assertThat(page).containsPattern("<li><strong>Armenia</strong>, \\d+ obligations?: .*[0-9] fulfilled")
			.containsPattern("<li><strong>Azerbaijan</strong>, \\d+ obligations?: .*[0-9] fulfilled")
			.contains("As of <strong>now");
		assertThat(page(AGREEMENT + "?asOf=2023-12-14&knownAt=2023-12-14&clock=reported")).contains("Al Jazeera",
				"Reported <time datetime=\"2023-12-13\">13 December 2023</time>");
	}

	@Test
	void anAgreementIsToldWithItsDatesByTheirSourcesAndWithWhatWasChangedAndEnded() {
		String about = words(section(page(AGREEMENT), "About the agreement"));
		assertThat(about).contains("Released: 7 December 2023. Source: Joint statement",
				"Released, as the article has it: 8 December 2023. Source: Armenia And Azerbaijan Agree");
		assertThat(section(page(AGREEMENT), "What was changed and ended")).contains("Nothing was changed");
		String changes = section(page(STATEMENT), "What was changed and ended");
		assertThat(words(changes)).contains("TS-9a: something else took its place , 8 August 2025",
				"in its place: Declaration of 8 August 2025, with the route named TRIPP", "TS-3: terminated",
				"for Russian Federation", "TS-6a: the terms were changed", "due since then by 25 November 2020",
				"jam-news 2020-11-15");
		assertThat(changes.indexOf("TS-9a")).isLessThan(changes.indexOf("TS-3"));
		assertThat(words(section(page(STATEMENT + "?asOf=2020-11-20&clock=reported"), "What was changed and ended")))
			.contains("TS-6a")
			.doesNotContain("TS-3", "TS-9a");
	}

	@Test
	void findingsComeInTheOrderOfTheirReportsTheNewestFirst() {
		String findings = between(page(STATEMENT), "Findings: what sources report", "</section>");
		List<String> reported = Pattern.compile("Reported <time datetime=\"([0-9]{4}[^\"]*)\"")
			.matcher(findings)
			.results()
			.map((match) -> match.group(1).substring(0, 4))
			.toList();
		assertThat(reported).hasSizeGreaterThan(10).isSortedAccordingTo(Comparator.reverseOrder());
	}

	@Test
	void aStateToBeKeptUpIsToldAsKeptOrNotAndWhatIsUndoneAsUndone() {
		String corridor = page(STATEMENT + "/obligations/TS-6d/AZE?asOf=2023-02-23&clock=reported");
		assertThat(words(corridor)).contains("0 of 3, not kept",
				"Azerbaijan says, for January 2023: kept (degree 3 of 3)",
				"Armenia says, for January 2023: not kept (degree 0 of 3)", "owed to Armenia");
		assertThat(words(page(STATEMENT + "/obligations/TS-7/AZE"))).contains("0 of 3, nothing of it left");
		assertThat(words(cell(page(STATEMENT), "TS-1b", "Armenia"))).contains("Complied with , assumed",
				"Degree 3 of 3, kept");
	}

	@Test
	void whatCountsBesideTheCausesIsToldApartFromWhatDoesNot() {
		String page = page(STATEMENT + "/obligations/TS-8/AZE");
		assertThat(section(page, "Why")).contains("44 persons accepted");
		assertThat(section(page, "Also counted")).contains("5 persons accepted", "4 persons accepted")
			.doesNotContain("captured later");
		assertThat(section(page, "What else sources report of it")).contains("captured later")
			.doesNotContain("accepted");
	}

	@ParameterizedTest
	@CsvSource({ "JS-5, Azerbaijan, Owed to each other", "JS-1, Azerbaijan, Owed to Armenia" })
	void nobodyIsToldToOweToThemselves(String label, String party, String owed) {
		assertThat(words(between(page(AGREEMENT), "<strong>" + label + "</strong>", "</tr>"))).contains(owed, party);
		assertThat(words(page(AGREEMENT + "/obligations/" + label + "/AZE"))).contains("owed to Armenia")
			.doesNotContain("owed to Armenia and Azerbaijan");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "2023-12-08; Pending, assumed; assumed", "2023-12-12; Pending, assumed; assumed",
					"2023-12-13; Fulfilled; found", "2023-12-14; Fulfilled; found",
					"2023-12-12T19:59:59.999Z; Pending, assumed; assumed", "2023-12-12T20:00:00Z; Fulfilled; found" })
	void anObligationStandsAsItDidOnADay(String asOf, String status, String basis) {
		String page = page(JS_1 + "?asOf=" + asOf + "&knownAt=&clock=recorded");
		assertThat(headline(page)).isEqualTo(status);
		assertThat(page).contains(basis + ":");
		assertThat(page).contains("Azerbaijan releases 32 Armenian military servicemen.");
	}

	@Test
	void aStatusIsToldWithTheEntriesThatItFollowsFromAndTheirSources() {
		String page = page(JS_1 + "?asOf=2023-12-14&clock=reported");
		String why = section(page, "Why");
		assertThat(why).contains("Entry 2", "The agreement entered into force", "Declared by Armenia and Azerbaijan",
				"Entry 3", "The promise was made");
		assertThat(why).contains("Al Jazeera", "32 persons accepted", "32 military personnel handed over",
				"Gazakh-Ijevan section of the border", "intermediary: International Committee of the Red Cross",
				"https://dtx.gov.az/en/news/1805");
		assertThat(page).contains("14 December 2023, 23:59:59 in Asia/Yerevan (19:59:59 UTC)",
				"by what the sources had issued");
		assertThat(section(page("/agreements/am-az-joint-statement-2023/obligations/JS-1/AZE?asOf=2023-12-08"), "Why"))
			.contains("Entry 2", "Entry 3")
			.doesNotContain("Al Jazeera");
	}

	@Test
	void whatWasKnownEarlierIsToldAsItWasKnown() {
		String page = page(JS_1 + "?asOf=2023-12-14&knownAt=2023-12-10&clock=reported");
		assertThat(headline(page)).isEqualTo("Pending, projected");
		assertThat(page).contains("projected:").doesNotContain("Al Jazeera");
		assertThat(page).contains("name=\"asOf\" value=\"2023-12-14\"", "name=\"knownAt\" value=\"2023-12-10\"");
	}

	@Test
	void todayStandsForNow() {
		String today = LocalDate.now(ZoneId.of("Asia/Yerevan")).toString();
		assertThat(page(JS_1 + "?asOf=" + today + "&knownAt=" + today)).contains("found:");
	}

	@Test
	void linksLeadToTheSameTimes() {
		String page = page(AGREEMENT + "?asOf=2023-12-14&clock=reported");
		Matcher link = Pattern.compile("href=\"(/agreements/[^\"]*/JS-1/AZE[^\"]*)\"").matcher(page);
		assertThat(link.find()).isTrue();
		assertThat(link.group(1)).endsWith("?asOf=2023-12-14T19:59:59.999Z&amp;clock=reported");
		assertThat(headline(page(link.group(1).replace("&amp;", "&")))).isEqualTo("Fulfilled");
	}

	@Test
	void claimsStandBesideFindingsAndNeverAmongThem() {
		created("admin", "/api/agreements", "claimed",
				Bodies.agreement("claimed").replace("\"P\"", "\"ARM\"").replace("\"Q\"", "\"AZE\""));
		created("admin", "/api/agreements/claimed/commitments", "claimed-c",
				Bodies.commitment("C").replace("\"P\"", "\"ARM\"").replace("\"Q\"", "\"AZE\""));
		created("armenia", "/api/agreements/claimed/claims", "claimed-1",
				"""
						{ "reportedAt": "2020-03-01", "content": { "occurredAt": "2020-02-29", "degree": 3, "words": "All is done.",
						  "about": [ { "commitment": "C", "party": "ARM" } ] } }""");
		String page = page("/agreements/claimed/obligations/C/ARM");
		assertThat(section(page, "What the parties claim")).contains("The first party", "complete (degree 3 of 3)",
				"All is done.", "1 March 2020");
		assertThat(section(page, "What else sources report of it")).contains("No source has reported anything");
		String agreement = page("/agreements/claimed");
		assertThat(between(agreement, "Findings: what sources report", "</section>")).doesNotContain("All is done.");
		assertThat(between(agreement, "Claims: what parties say", "</section>")).contains("All is done.");
	}

	@Test
	void whatIsConfidentialIsShownToWhoMayReadItOnly() {
		created("admin", "/api/agreements", "hidden", Bodies.agreement("hidden"));
		created("admin", "/api/agreements/hidden/commitments", "hidden-c", Bodies.commitment("C"));
		List<String> pages = List.of("/agreements/hidden?asOf=2020-02-03",
				"/agreements/hidden/obligations/C/P?asOf=2020-02-03");
		List<String> before = pages.stream().map(DeskTests::page).map(DeskTests::withoutPosition).toList();
		created("monitor", "/api/agreements/hidden/compliance-reports", "hidden-1",
				Bodies.delivery("hidden", "C", 7).replaceFirst("\\{", "{ \"confidential\": true,"));
		assertThat(pages.stream().map(DeskTests::page).map(DeskTests::withoutPosition).toList()).isEqualTo(before);
		for (String one : pages) {
			assertThat(server.client().getAs("auditor", one).body()).contains("7 persons accepted", "confidential");
			assertThat(server.client().getAs("monitor2", one).body()).doesNotContain("7 persons accepted");
		}
		assertThat(page("/")).doesNotContain("7 persons accepted");
	}

	private static String withoutPosition(String page) {
		return page.replaceAll("up to position \\d+", "");
	}

	@Test
	void whatPartiesWriteIsNeverTakenAsMarkup() {
		created("admin", "/api/agreements", "markup", Bodies.agreement("markup")
			.replace("An agreement", "<script>alert('x')</script> & <b>\\\"more\\\"</b>"));
		created("admin", "/api/agreements/markup/commitments", "markup-c",
				Bodies.commitment("C").replace("P releases 32 detainees.", "<img src=x onerror=alert(1)>"));
		for (String one : List.of("/agreements/markup", "/agreements/markup/obligations/C/P")) {
			assertThat(page(one)).doesNotContain("<script", "<img", "<b>").contains("&lt;script&gt;", "&lt;img src=x");
		}
	}

	@Test
	void ofManyAgreementsAPageShowsHowManyObligationsStandHowAndGoesOn() {
		for (int i = 0; i < 22; i++) {
			created("admin", "/api/agreements", "many-" + i, Bodies.agreement("many-" + i));
		}
		created("admin", "/api/agreements/many-0/commitments", "many-c", Bodies.commitment("C"));
		List<String> found = new ArrayList<>();
		String path = "/";
		int pages = 0;
		while (path != null) {
			String page = page(path);
			assertThat(page).doesNotContain("<table");
			Matcher agreements = Pattern.compile("<h3><a href=\"/agreements/([a-z0-9-]+)\"").matcher(page);
			while (agreements.find()) {
				found.add(agreements.group(1));
			}
			Matcher next = Pattern.compile("href=\"(/\\?after=[^\"]+)\"").matcher(page);
			path = next.find() ? next.group(1) : null;
			pages++;
		}
		assertThat(pages).isEqualTo(2);
		assertThat(found).doesNotHaveDuplicates().contains("am-az-joint-statement-2023", "many-0", "many-21");
		assertThat(page("/")).contains(", 1 obligation: 1 conditional");
	}

	@Test
	void anAnswerSaysForWhomItIsAndWhatThePageMayLoad() {
		HttpResponse<String> answer = browse(JS_1 + "?asOf=2023-12-14&clock=reported");
		assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
		assertThat(answer.headers().allValues("Content-Security-Policy")).containsExactly("default-src 'none'; "
				+ "style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
		assertThat(answer.headers().allValues("Vary")).contains("Authorization");
		assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
		assertThat(server.client().getAs("auditor", "/").headers().firstValue("Cache-Control"))
			.contains("private, no-cache");
		assertThat(server.client().get("/api/agreements").headers().allValues("Content-Security-Policy"))
			.containsExactly("default-src 'none'; frame-ancestors 'none'");
	}

	@Test
	void aPageOfAPositionIsNotSentAgainWhereItIsKnown() {
		String path = JS_1 + "?position=5&asOf=2023-12-14";
		String etag = browse(path).headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> again = server.client()
			.ask("GET", path, null, new byte[0], "If-None-Match", etag, "Accept", AS_BROWSERS_DO);
		assertThat(again.statusCode()).isEqualTo(304);
		assertThat(again.body()).isEmpty();
	}

	@Test
	void theStyleSheetAndTheIconAreKeptForLongUnderAnAddressOfTheirBytes() {
		Matcher address = Pattern.compile("href=\"(/desk\\.(?:css|svg)\\?[0-9a-f]{16})\"").matcher(page("/"));
		int found = 0;
		while (address.find()) {
			HttpResponse<String> file = server.client().get(address.group(1));
			assertThat(file.statusCode()).isEqualTo(200);
			assertThat(file.headers().firstValue("Cache-Control")).contains("max-age=31536000, public");
			assertThat(file.body()).doesNotContain("url(", "@import", "href", "src").isNotBlank();
			found++;
		}
		assertThat(found).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "/?asOf=yesterday | parameter-form", "/?asOf=2023-02-30 | parameter-form",
					"/?clock=sundial | parameter-form", "/?position=x | parameter-form",
					"/?position=99999 | position-recorded", "/?knownAt=2150-01-01 | known-at-past",
					"/?asOf=2200-01-01T00:00:00Z | as-of-bounded", "/?position=1&clock=reported | position-alone",
					"/?colour=blue | parameter-known", "/?asOf=2020&asOf=2021 | parameter-known",
					"/?after=nowhere | cursor-form", "/?asOf=2023-12-01/2023-12-05 | parameter-form" })
	void whatCannotBeAskedSoIsRefusedOnAPageThatNamesTheRule(String path, String rule) {
		HttpResponse<String> answer = browse(path.strip());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
		assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
		assertThat(answer.body()).contains("<h1>This cannot be asked so</h1>");
		Matcher named = Pattern.compile("href=\"/problems/([a-z0-9-]+)\"").matcher(answer.body());
		assertThat(named.find()).isTrue();
		assertThat(named.group(1)).isEqualTo(rule);
		HttpResponse<String> document = server.client().get(path.strip());
		assertThat(Client.problem(document)).isEqualTo("400 " + named.group(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/agreements", "/agreements/none", "/agreements/NO",
			AGREEMENT + "/obligations/JS-9/AZE", AGREEMENT + "/obligations/JS-1/ARM", AGREEMENT + "/obligations/J_/x",
			"/problems/none", AGREEMENT + "?asOf=2023-12-01", AGREEMENT + "?knownAt=2023-12-10" })
	void whatIsNotThereIsToldOnAPage(String path) {
		HttpResponse<String> answer = browse(path);
		assertThat(answer.statusCode()).as(path).isEqualTo(404);
		assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
		assertThat(answer.headers().allValues("Content-Security-Policy")).hasSize(1);
		assertThat(answer.body()).contains("<h1>This is not there</h1>", "href=\"/problems/");
		assertThat(server.client().get(path).headers().firstValue("Content-Type")).contains("application/problem+json");
	}

	@Test
	void whoAsksTheRecordedClockOfATimeBeforeTheLedgerIsShownTheOtherOne() {
		String page = browse(AGREEMENT + "?asOf=2023-12-14&knownAt=2023-12-20").body();
		Matcher way = Pattern.compile("href=\"([^\"]*clock=reported)\"").matcher(page);
		assertThat(way.find()).isTrue();
		assertThat(page(way.group(1).replace("&amp;", "&"))).contains("In force since 7 December 2023");
	}

	@Test
	void theApiAnswersABrowserAsItAnswersAnyone() {
		HttpResponse<String> answer = browse("/api/agreements/none");
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		HttpResponse<String> wrong = server.client()
			.ask("GET", "/", null, new byte[0], "Accept", AS_BROWSERS_DO, "Authorization", "Basic bm9ib2R5OnBhc3M=");
		assertThat(wrong.statusCode()).isEqualTo(401);
		assertThat(wrong.headers().firstValue("WWW-Authenticate"))
			.contains("Basic realm=\"Servanda\", charset=\"UTF-8\"");
		assertThat(wrong.body()).contains("Please sign in");
	}

	@Test
	void everyRuleHasThePageThatItsProblemTypeNames() {
		List<Rule> rules = new ArrayList<>();
		for (JavaClass type : new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("org.servanda")) {
			if (type.isEnum() && type.isAssignableTo(Rule.class)) {
				for (Object constant : type.reflect().getEnumConstants()) {
					rules.add((Rule) constant);
				}
			}
		}
		assertThat(rules).hasSizeGreaterThan(100);
		String index = page("/problems");
		for (Rule rule : rules) {
			String path = "/problems/" + rule.id();
			assertThat(index).contains("href=\"" + path + "\"");
			HttpResponse<String> answer = browse(path);
			assertThat(answer.statusCode()).as(path).isEqualTo(200);
			assertThat(words(answer.body())).contains(rule.sentence(), "What to do");
			assertThat(answer.body()).contains(Rules.status(rule) + " ");
		}
		assertThat(Rules.BY_ID.values().stream().mapToInt(List::size).sum()).isEqualTo(rules.size());
	}

	private static HttpResponse<String> browse(String path) {
		return server.client().ask("GET", path, null, new byte[0], "Accept", AS_BROWSERS_DO);
	}

	private static String page(String path) {
		HttpResponse<String> answer = browse(path);
		assertThat(answer.statusCode()).as(path + ": " + words(answer.body())).isEqualTo(200);
		return answer.body();
	}

	private static void created(String user, String path, String key, String body) {
		HttpResponse<String> answer = server.client().post(user, path, "desk-" + key, null, body);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
	}

	/** The text of a page without its marks. */
	private static String words(String html) {
		return html.replaceAll("<[^>]*>", " ")
			.replace("&#x27;", "'")
			.replace("&#39;", "'")
			.replace("&quot;", "\"")
			.replace("&lt;", "<")
			.replace("&gt;", ">")
			.replace("&amp;", "&")
			.replaceAll("\\s+", " ");
	}

	private static String headline(String page) {
		return words(between(page, "class=\"headline\"", "</span></p>")
			.replaceAll("<span aria-hidden=\"true\"[^<]*</span>", "")
			.replaceFirst("(?s)^[^>]*>", "")
			.replaceFirst("(?s)<span class=\"meaning\".*", "")).replace(" ,", ",").strip();
	}

	private static String section(String page, String heading) {
		return between(page, ">" + heading + "</h2>", "</section>");
	}

	private static String cell(String page, String label, String party) {
		return between(page, "<strong>" + label + "</strong>", "</tr>").replaceFirst("(?s).*?" + party, party);
	}

	private static String between(String text, String begin, @Nullable String end) {
		int from = text.indexOf(begin);
		assertThat(from).as("'%s' in %s", begin, text).isNotNegative();
		int to = (end != null) ? text.indexOf(end, from) : text.length();
		return text.substring(from, (to < 0) ? text.length() : to);
	}

}

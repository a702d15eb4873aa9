package org.servanda.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servanda.Running;
import org.servanda.status.Basis;
import org.servanda.status.Status;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages in a real browser, wide and narrow, in light and in dark. Without a browser
 * these are skipped, unless {@code -Dservanda.browser.required=true}.
 */
class BrowserTests {

	private static final String AGREEMENT = "/agreements/am-az-joint-statement-2023";

	/**
	 * Each text whose colour is too near to what lies behind it: below 4.5 to 1, of large
	 * letters 3 to 1 (WCAG 2.2, AA).
	 */
	private static final String FAINT = """
			(() => {
			  const rgb = (c) => { const m = c.match(/[\\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
			  const lum = ([r, g, b]) => { const f = (v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
			    return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
			  const behind = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] > 0) return c; }
			    return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18, 1] : [255, 255, 255, 1]; };
			  const faint = [];
			  for (const e of document.querySelectorAll('body *')) {
			    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
			    const style = getComputedStyle(e);
			    if (!own || e.closest('.unseen, .skip') || !e.getClientRects().length) continue;
			    const [a, b] = [lum(rgb(style.color)), lum(behind(e))].sort((x, y) => y - x);
			    const size = parseFloat(style.fontSize);
			    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
			    if ((a + 0.05) / (b + 0.05) < (large ? 3 : 4.5)) faint.push(e.className + ': ' + e.textContent.trim().slice(0, 40));
			  }
			  return faint;
			})()""";

	/** What somebody who hears the page would miss. */
	private static final String UNHEARD = """
			(() => {
			  const wrong = [];
			  const say = (condition, what) => { if (!condition) wrong.push(what); };
			  say(document.documentElement.lang === 'en', 'language');
			  say(document.title.length > 10, 'title');
			  say(document.querySelectorAll('h1').length === 1, 'one first heading');
			  say(document.querySelectorAll('main').length === 1, 'one main part');
			  let level = 0;
			  for (const h of document.querySelectorAll('h1, h2, h3, h4')) {
			    say(+h.tagName[1] <= level + 1, 'heading: ' + h.textContent); level = +h.tagName[1];
			  }
			  for (const t of document.querySelectorAll('table')) say(t.caption && t.caption.textContent.length > 5, 'caption');
			  for (const t of document.querySelectorAll('th')) say(t.scope, 'scope: ' + t.textContent);
			  for (const i of document.querySelectorAll('input, select')) say(i.labels.length === 1, 'label: ' + i.name);
			  for (const l of document.querySelectorAll('a')) say(l.href && l.textContent.trim(), 'link: ' + l.outerHTML);
			  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
			  say(new Set(ids).size === ids.length, 'ids');
			  document.body.focus();
			  say(document.querySelector('a').getAttribute('href') === '#content', 'the way past the header comes first');
			  return wrong;
			})()""";

	private static Running server;

	private static Chromium browser;

	@BeforeAll
	static void start(@TempDir Path data, @TempDir Path profile) {
		Optional<Path> executable = Chromium.executable();
		if (executable.isEmpty() && !Boolean.getBoolean("servanda.browser.required")) {
			Assumptions
				.abort("There is no Chromium here: pages are not looked at in a browser. Install it, or name it with"
						+ " -Dservanda.browser=/path/to/chromium.");
		}
		assertThat(executable).as("a Chromium").isPresent();
		server = Running.on(data);
		browser = Chromium.start(executable.orElseThrow(), profile);
	}

	@AfterAll
	static void stop() {
		if (browser != null) {
			browser.close();
			server.close();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", AGREEMENT, AGREEMENT + "/obligations/JS-1/AZE?asOf=2023-12-14&clock=reported",
			"/problems", "/problems/known-at-past", "/?asOf=nonsense" })
	void aPageIsWholeReadableAndAsksForNothingFromOutside(String path) {
		for (int width : List.of(1440, 390)) {
			for (String colours : List.of("light", "dark")) {
				browser.view(width, colours, "screen");
				browser.open(server.client().address() + path);
				String what = path + " at " + width + " pixels, " + colours;
				// The browser draws its own controls with pictures that need no
				// connection.
				assertThat(browser.requests()).as(what)
					.filteredOn((address) -> !address.startsWith("data:"))
					.hasSizeGreaterThanOrEqualTo(1)
					.allMatch((address) -> address.startsWith(server.client().address() + "/"));
				if (!path.contains("nonsense")) {
					assertThat(browser.complaints()).as(what).isEmpty();
				}
				assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).as(what)
					.isLessThanOrEqualTo(width);
				assertThat(texts(FAINT)).as("faint, " + what).isEmpty();
				assertThat(texts(UNHEARD)).as("unheard, " + what).isEmpty();
				assertThat(browser.evaluate("getComputedStyle(document.body).margin").asString()).as("styled, " + what)
					.isEqualTo("0px");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", AGREEMENT })
	void everyStatusIsSaidInAWord(String path) {
		List<String> words = List.of(Status.values())
			.stream()
			.flatMap((status) -> Stream.of(Words.status(status), Words.status(status) + Words.supposed(Basis.ASSUMED),
					Words.status(status) + Words.supposed(Basis.PROJECTED)))
			.toList();
		for (int width : List.of(1440, 390)) {
			browser.view(width, "light", "screen");
			browser.open(server.client().address() + path);
			List<String> shown = texts(
					"[...document.querySelectorAll('.matrix td .chip')].filter((e) => e.offsetWidth > 0)"
							+ ".map((e) => e.innerText.replace(/^\\S\\s*/, '').trim())");
			assertThat(shown).hasSizeGreaterThanOrEqualTo(2).allMatch(words::contains);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", AGREEMENT })
	void aPrintedPageLeavesOutWhatOnlyAScreenNeeds(String path) {
		browser.view(1440, "light", "print");
		browser.open(server.client().address() + path);
		assertThat(browser.evaluate("document.querySelector('form').getClientRects().length").asInt()).isZero();
		assertThat(browser.evaluate("document.querySelector('.speaks').getClientRects().length").asInt()).isPositive();
		assertThat(browser.evaluate("document.querySelector('.matrix').getClientRects().length").asInt()).isPositive();
		assertThat(browser
			.evaluate("document.querySelector('.legend dd').checkVisibility({ contentVisibilityAuto: true })")
			.asBoolean()).as("the words are explained").isTrue();
	}

	@Test
	void whatAPartyClaimsIsPrintedInItsWords() {
		browser.view(1440, "light", "print");
		for (String path : List.of(AGREEMENT, AGREEMENT + "/obligations/JS-4/AZE")) {
			browser.open(server.client().address() + path);
			assertThat(browser.evaluate("document.querySelector('main').innerText").asString()).as(path)
				.contains("had consented to the election of Armenia");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { AGREEMENT + "/obligations/JS-1/AZE" })
	void theFormAsksForOtherTimesWithoutAScript(String path) {
		browser.view(390, "light", "screen");
		browser.open(server.client().address() + path);
		String before = browser.evaluate("document.querySelector('.headline .chip').innerText").asString();
		String action = browser.evaluate("(() => { const form = document.querySelector('form.times');"
				+ " form.asOf.value = '2023-12-08'; return form.action + '?' + new URLSearchParams(new FormData(form)); })()")
			.asString();
		browser.open(action);
		assertThat(before).contains("Fulfilled");
		assertThat(browser.evaluate("document.querySelector('.headline .chip').innerText").asString())
			.contains("Pending");
	}

	private static List<String> texts(String expression) {
		return browser.evaluate(expression).valueStream().map(JsonNode::asString).toList();
	}

}

package org.servanda.desk;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import j2html.tags.DomContent;
import org.servanda.http.HttpRule;
import org.servanda.time.Refused;
import org.servanda.time.Rule;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

/**
 * What the type of a problem leads to: a page for each rule.
 */
@RestController
class ProblemPages {

	private static final String HTML = "text/html;charset=UTF-8";

	@GetMapping(path = "/problems", produces = HTML)
	ResponseEntity<String> index() {
		return answer(Layout.page("Rules", List.of(), h1("The rules"),
				p("A request that breaks a rule is refused, and nothing of it is kept. The answer names the rule in its"
						+ " type; the names never change.")
					.withClass("lead"),
				each(Rules.GROUPS.entrySet(), (group) -> section(h2(group.getKey()),
						ul(each(group.getValue(), (rule) -> li(a(code(rule.id())).withHref("/problems/" + rule.id()),
								text(" " + rule.sentence()))))
							.withClass("rules")))));
	}

	@GetMapping(path = "/problems/{rule}", produces = HTML)
	ResponseEntity<String> rule(@PathVariable("rule") String id) {
		List<Rule> rules = Rules.BY_ID.get(id);
		if (rules == null) {
			throw new Refused(HttpRule.RESOURCE_KNOWN, "There is no rule of this name.");
		}
		return answer(Layout.page(id, List.of(new Layout.Crumb("Rules", "/problems")), h1(rules.getFirst().sentence()),
				each(rules, ProblemPages::explained)));
	}

	/** A rule, whole: where several share a name, the sentence tells them apart. */
	private static DomContent explained(Rule rule) {
		int status = Rules.status(rule);
		return dl(dt("Rule"), dd(rule.sentence()), dt("Name"), dd(code(rule.id())), dt("Type in answers"),
				dd(code("/problems/" + rule.id())), dt("HTTP status"),
				dd(status + " " + HttpStatus.valueOf(status).getReasonPhrase() + " · "
						+ rule.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
				dt("What to do"), dd(Rules.advice(rule)))
			.withClass("facts");
	}

	private static ResponseEntity<String> answer(String page) {
		HttpHeaders headers = new HttpHeaders();
		Layout.policy(headers);
		headers.setCacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic());
		return new ResponseEntity<>(page, headers, HttpStatus.OK);
	}

}

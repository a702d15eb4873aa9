package org.servanda.desk;

import java.nio.charset.StandardCharsets;
import java.util.List;

import j2html.tags.DomContent;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.code;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.li;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;
import static j2html.TagCreator.title;
import static j2html.TagCreator.ul;

/**
 * The frame that all pages share.
 */
final class Layout {

	/** How the bytes of a page are to be read. */
	static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	/**
	 * A page loads its style sheet and its icon from here, sends its form here, and
	 * nothing else.
	 */
	private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
			+ " base-uri 'none'; frame-ancestors 'none'";

	private static final String FOOT = "Servanda keeps what parties promised one another and what was seen to happen"
			+ " since, each entry with its source. A status follows from these entries and from nothing else.";

	private Layout() {
	}

	/**
	 * A link to a page above.
	 */
	record Crumb(String name, String address) {
	}

	/** Says what a page may load, and in which form it is. */
	static void policy(HttpHeaders headers) {
		headers.set("Content-Security-Policy", POLICY);
		headers.setContentType(HTML);
	}

	/**
	 * A page.
	 * @param name what it is called, beside the name of the product
	 * @param above the pages above it, the highest first
	 * @param content what it says
	 */
	static String page(String name, List<Crumb> above, DomContent... content) {
		return document(html(
				head(meta().withCharset("utf-8"),
						meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
						meta().withName("color-scheme").withContent("light dark"), title(name + " · Servanda"),
						link().withRel("stylesheet").withHref(Style.SHEET.address()),
						link().withRel("icon").withType("image/svg+xml").withHref(Style.ICON.address())),
				body(a("Skip to the content").withHref("#content").withClass("skip"), top(), crumbs(above),
						main(content).withId("content").attr("tabindex", "-1"), footer(p(FOOT))))
			.withLang("en"));
	}

	/** Leads to the description of the API. */
	static DomContent described() {
		return p(text("The API is described at "), a(code("/api/docs")).withHref("/api/docs"),
				text(" to read, and at "), a(code("/api/openapi.json")).withHref("/api/openapi.json"),
				text(" for programs."));
	}

	/** Leads to the parts of a long page, where a screen is small. */
	static DomContent jump(List<Crumb> targets) {
		return nav(ul(each(targets, (target) -> li(a(target.name()).withHref(target.address()))))).withClass("jump")
			.attr("aria-label", "On this page");
	}

	private static DomContent top() {
		return header(a("Servanda").withHref("/").withClass("brand"),
				nav(a("Agreements").withHref("/"), a("Rules").withHref("/problems"), a("API").withHref("/api/docs"))
					.attr("aria-label", "Pages"))
			.withClass("top");
	}

	private static DomContent crumbs(List<Crumb> above) {
		if (above.isEmpty()) {
			return text("");
		}
		return nav(ol(each(above, (crumb) -> li(a(crumb.name()).withHref(crumb.address()))))).withClass("crumbs")
			.attr("aria-label", "Above this page");
	}

}

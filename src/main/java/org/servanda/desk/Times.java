package org.servanda.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import j2html.tags.DomContent;
import j2html.tags.specialized.FormTag;
import org.servanda.http.Reading;
import org.servanda.time.KnowledgeClock;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;

/**
 * The times that a page speaks for, and how they are chosen.
 *
 * @param visit what was asked
 * @param reading what the page rests on
 * @param zone in which the page tells of times
 */
record Times(Visit visit, Reading reading, ZoneId zone) {

	/** The same times, told in another zone. */
	Times in(ZoneId other) {
		return new Times(this.visit, this.reading, other);
	}

	/** Says for which times the page speaks. */
	DomContent sentence() {
		Instant asOf = reading().asOf();
		DomContent world = (this.visit.asOf() == null && this.visit.position() == null)
				? each(strong("now"), text(", "), When.minute(asOf, this.zone)) : strong(When.instant(asOf, this.zone));
		return p(text("As of "), world, text(", as known "), knowledge()).withClass("speaks");
	}

	private DomContent knowledge() {
		if (this.visit.position() != null) {
			return each(text("at "), strong("position " + this.visit.position()), text(" of the ledger."));
		}
		String by = switch (reading().clock()) {
			case RECORDED -> ", by what this ledger had taken in.";
			case REPORTED -> ", by what the sources had issued.";
		};
		return (this.visit.knownAt() != null)
				? each(text("on "), strong(When.instant(reading().knownAt(), this.zone)), text(by))
				: each(strong("now"), text(by));
	}

	/** A form that asks for the same page at other times. */
	FormTag chooser() {
		boolean reported = reading().clock() == KnowledgeClock.REPORTED;
		return form(
				div(label("As of").withFor("asOf"),
						input().withType("date")
							.withId("asOf")
							.withName("asOf")
							.withValue((this.visit.asOf() != null) ? date(reading().asOf()) : "")),
				div(label("As known on").withFor("knownAt"),
						input().withType("date")
							.withId("knownAt")
							.withName("knownAt")
							.withValue((this.visit.knownAt() != null) ? date(reading().knownAt()) : "")),
				div(label("Known means").withFor("clock"),
						select(option("taken in by this ledger").withValue("recorded").withCondSelected(!reported),
								option("issued by its source").withValue("reported").withCondSelected(reported))
							.withId("clock")
							.withName("clock")),
				div(button("Show").withType("submit"), a("Now").withHref(this.visit.path())).withClass("go"),
				p("A date means the end of that day in " + this.zone + ". Left empty, it means now.").withClass("hint"))
			.withMethod("get")
			.withAction(this.visit.path())
			.withClass("times")
			.attr("aria-label", "Times of this page");
	}

	private String date(Instant instant) {
		return LocalDate.ofInstant(instant, this.zone).toString();
	}

	/**
	 * The same times in the address of another page, with its question mark; may be
	 * empty.
	 */
	String query() {
		List<String> parts = new ArrayList<>();
		if (this.visit.asOf() != null) {
			parts.add("asOf=" + reading().asOf());
		}
		if (this.visit.knownAt() != null) {
			parts.add("knownAt=" + reading().knownAt());
		}
		if (reading().clock() == KnowledgeClock.REPORTED) {
			parts.add("clock=reported");
		}
		if (this.visit.position() != null) {
			parts.add("position=" + this.visit.position());
		}
		return parts.isEmpty() ? "" : "?" + String.join("&", parts);
	}

}

package org.servanda.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import j2html.tags.DomContent;
import j2html.tags.specialized.ATag;
import j2html.tags.specialized.TbodyTag;
import j2html.tags.specialized.TdTag;
import j2html.tags.specialized.TrTag;
import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Kind;
import org.servanda.agreement.Overviews.AgreementOverview;
import org.servanda.agreement.Overviews.CommitmentOverview;
import org.servanda.status.Basis;
import org.servanda.status.Standings.Line;
import org.servanda.status.Status;
import org.servanda.status.Timeliness;
import org.servanda.time.CommitmentId;
import org.servanda.time.PartyId;

import static j2html.TagCreator.a;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

/**
 * The obligations of an agreement: what was promised by who promised it. On a narrow
 * screen each promise becomes a card; the roles keep it a table for who hears it.
 */
final class Matrix {

	private final AgreementOverview agreement;

	private final List<Line> lines;

	private final Map<CommitmentId, CommitmentOverview> commitments;

	private final Times times;

	private final Names names;

	private final List<PartyId> parties;

	/**
	 * Makes one.
	 * @param lines of the agreement, in order
	 * @param commitments at least those of the lines
	 */
	Matrix(AgreementOverview agreement, List<Line> lines, Map<CommitmentId, CommitmentOverview> commitments,
			Times times, Names names) {
		this.agreement = agreement;
		this.lines = lines;
		this.commitments = commitments;
		this.times = times;
		this.names = names;
		this.parties = parties(agreement, lines);
	}

	/** Who owes something, in the order of the text. */
	private static List<PartyId> parties(AgreementOverview agreement, List<Line> lines) {
		Set<PartyId> owing = new TreeSet<>();
		for (Line line : lines) {
			if (line.party() != null) {
				owing.add(line.party());
			}
		}
		Set<PartyId> ordered = new LinkedHashSet<>();
		agreement.parties().stream().map((party) -> party.id()).filter(owing::contains).forEach(ordered::add);
		ordered.addAll(owing);
		return List.copyOf(ordered);
	}

	/** The table, in a frame that scrolls where it is too wide. */
	DomContent shown() {
		Map<CommitmentId, List<Line>> rows = new LinkedHashMap<>();
		Map<CommitmentId, Line> nobodys = new LinkedHashMap<>();
		for (Line line : this.lines) {
			if (line.party() == null) {
				nobodys.put(line.commitment(), line);
			}
			else {
				rows.computeIfAbsent(line.commitment(), (id) -> new ArrayList<>()).add(line);
			}
		}
		Map<String, List<TrTag>> themes = new LinkedHashMap<>();
		rows.forEach((id, owed) -> themes
			.computeIfAbsent(String.valueOf(Words.slug(owed.getFirst().standing().theme())),
					(theme) -> new ArrayList<>())
			.add(row(id, owed, nobodys.get(id))));
		List<DomContent> bodies = new ArrayList<>();
		themes.forEach((theme, own) -> bodies.add(body(theme, own, themes.size() > 1)));
		return div(table(
				caption(text("What each party owes under: "), text(this.agreement.title())).withClass("unseen"),
				thead(tr(th("Promise").attr("scope", "col").attr("role", "columnheader"), each(this.parties,
						(party) -> th(this.names.party(party)).attr("scope", "col").attr("role", "columnheader")))
					.attr("role", "row")).attr("role", "rowgroup"),
				each(bodies.stream()))
			.withClass("matrix parties-" + Math.min(this.parties.size(), 5))
			.attr("role", "table")).withClass("wide")
			.attr("role", "region")
			.attr("tabindex", "0")
			.attr("aria-label", "Obligations: " + this.agreement.title());
	}

	/** The themes, with where each begins, where there are several. */
	List<Layout.Crumb> themes() {
		Set<String> themes = new LinkedHashSet<>();
		this.lines.stream()
			.filter((line) -> line.party() != null)
			.forEach((line) -> themes.add(Words.slug(line.standing().theme())));
		return (themes.size() < 2) ? List.of()
				: themes.stream().map((theme) -> new Layout.Crumb(theme, "#" + anchor(theme))).toList();
	}

	private String anchor(String theme) {
		return this.agreement.agreement().label() + "." + theme.replace(' ', '-');
	}

	private TbodyTag body(String theme, List<TrTag> rows, boolean named) {
		TbodyTag body = tbody().attr("role", "rowgroup");
		if (named) {
			body.with(tr(th(theme).attr("scope", "rowgroup")
				.attr("colspan", this.parties.size() + 1)
				.attr("role", "rowheader")).withClass("theme").withId(anchor(theme)).attr("role", "row"));
		}
		return body.with(rows);
	}

	private TrTag row(CommitmentId id, List<Line> owed, @Nullable Line nobodys) {
		CommitmentOverview commitment = this.commitments.get(id);
		Set<PartyId> obligors = new LinkedHashSet<>();
		owed.stream().map(Line::party).filter(Objects::nonNull).forEach(obligors::add);
		return tr(th(promise(id, commitment, obligors, nobodys)).attr("scope", "row").attr("role", "rowheader"),
				each(this.parties, (party) -> cell(id, party, owed)))
			.attr("role", "row");
	}

	private DomContent[] promise(CommitmentId id, @Nullable CommitmentOverview commitment, Set<PartyId> obligors,
			@Nullable Line nobodys) {
		List<DomContent> parts = new ArrayList<>();
		String clause = (commitment != null) ? commitment.clause() : null;
		parts.add(span(strong(id.commitment().text()), iff(clause != null, text(" · " + clause))).withClass("label"));
		if (commitment != null) {
			parts.add(span(commitment.wording()).withClass("wording"));
			String owedTo = this.names.owedTo(commitment.beneficiaries(), obligors);
			if (!owedTo.isEmpty()) {
				parts.add(span("Owed to " + owedTo).withClass("note"));
			}
		}
		if (nobodys != null && nobodys.violations() != null) {
			parts.add(span(Words.number(nobodys.violations(), "violation", "violations") + " by unknown hands")
				.withClass("note warn"));
		}
		return parts.toArray(DomContent[]::new);
	}

	private TdTag cell(CommitmentId id, PartyId party, List<Line> owed) {
		for (Line line : owed) {
			if (party.equals(line.party())) {
				return td(span(this.names.party(party)).withClass("who").attr("aria-hidden", "true"),
						status(id, party, line), each(notes(line).stream().map((note) -> span(note).withClass("note"))))
					.attr("role", "cell");
			}
		}
		return td(span("–").attr("aria-hidden", "true"), span("Owes nothing here").withClass("unseen"))
			.withClass("empty")
			.attr("role", "cell");
	}

	private ATag status(CommitmentId id, PartyId party, Line line) {
		return a(chip(line.standing().status(), basis(line)),
				span(" " + id.commitment() + ", " + this.names.party(party)).withClass("unseen"))
			.withHref(address(id, party))
			.withClass("chip-link");
	}

	/**
	 * A status in words, with a mark. What no finding bears on is never marked as what is
	 * found.
	 * @param basis what it rests on, or absent for what has no degree
	 */
	static DomContent chip(Status status, @Nullable Basis basis) {
		Words.Tone tone = Words.tone(status);
		boolean supposed = basis == Basis.ASSUMED || basis == Basis.PROJECTED;
		String mark = (supposed && tone == Words.Tone.KEPT) ? "~" : Words.mark(tone);
		return span(span(mark).attr("aria-hidden", "true").withClass("glyph"),
				span(text(Words.status(status)), iff(supposed, span(Words.supposed(basis)).withClass("basis"))))
			.withClass("chip " + tone.name().toLowerCase(Locale.ROOT) + (supposed ? " supposed" : ""));
	}

	private String address(CommitmentId id, PartyId party) {
		return "/agreements/" + id.agreement() + "/obligations/" + id.commitment() + "/" + party + this.times.query();
	}

	private @Nullable Basis basis(Line line) {
		return line.standing().basis(this.times.reading().asOf(), this.times.reading().knownAt());
	}

	/** What else a cell says. */
	private List<String> notes(Line line) {
		List<String> notes = new ArrayList<>();
		Integer degree = line.standing().degree();
		if (degree != null) {
			notes.add("Degree " + Words.degree(line.standing(), degree));
		}
		String due = When.words(line.standing().due(), this.times.zone());
		if (due != null) {
			Timeliness timeliness = line.standing().timeliness();
			notes.add(
					"Due " + due + ((timeliness != Timeliness.NO_DEADLINE) ? ": " + Words.timeliness(timeliness) : ""));
		}
		if (line.violations() != null && line.violations() > 0) {
			notes.add(Words.number(line.violations(), "violation", "violations"));
		}
		if (line.standing().contested()) {
			notes.add("Contested");
		}
		return notes;
	}

}

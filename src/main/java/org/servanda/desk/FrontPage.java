package org.servanda.desk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import j2html.tags.DomContent;
import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Kind;
import org.servanda.agreement.Overviews;
import org.servanda.agreement.Overviews.AgreementOverview;
import org.servanda.agreement.Overviews.CommitmentOverview;
import org.servanda.http.Page;
import org.servanda.http.Reading;
import org.servanda.report.KnownReport;
import org.servanda.report.KnownReports;
import org.servanda.status.Basis;
import org.servanda.status.Standings;
import org.servanda.status.Standings.Line;
import org.servanda.status.Standings.Tally;
import org.servanda.status.Status;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.PartyId;

import org.springframework.stereotype.Component;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

/**
 * The first page: what this is, the agreements, who owes what, who said what. A few
 * agreements are shown whole; of many, how many obligations have which status.
 */
@Component
class FrontPage {

	/** How many agreements a page has. */
	private static final int AGREEMENTS = 20;

	/** Up to so many are shown whole. */
	private static final int WHOLE = 3;

	/**
	 * How many of the newest reports are looked at, and how many findings and claims are
	 * shown.
	 */
	static final int LOOKED_AT = 300;

	private static final int SAID = 6;

	private final Overviews overviews;

	private final Standings standings;

	private final KnownReports reports;

	FrontPage(Overviews overviews, Standings standings, KnownReports reports) {
		this.overviews = overviews;
		this.standings = standings;
		this.reports = reports;
	}

	String page(Visit visit, Reading reading) {
		Page<AgreementOverview> page = this.overviews.agreements(reading, visit.after(), AGREEMENTS);
		List<AgreementOverview> made = page.items()
			.stream()
			.filter((one) -> !one.madeAt().first().isAfter(reading.asOf()))
			.toList();
		boolean whole = visit.after().isEmpty() && page.next() == null && page.items().size() <= WHOLE;
		List<AgreementId> ids = made.stream().map(AgreementOverview::agreement).toList();
		List<Tally> tallies = this.standings.tallies(reading, ids);
		List<Line> lines = this.standings.lines(reading, whole ? ids : List.of());
		List<KnownReport> said = this.reports.newest(reading, null, LOOKED_AT);
		Map<CommitmentId, CommitmentOverview> commitments = this.overviews.commitments(reading,
				commitments(lines, said));
		Times times = new Times(visit, reading, Visit.UTC);
		Names names = new Names(made);
		return Layout.page("What was promised, and what became of it", List.of(), intro(), times.chooser(),
				times.sentence(), jump(made), agreements(made, tallies, lines, commitments, times, names, whole),
				next(page.next(), times),
				section(h2("Who said what"), p(
						"What was said last, by the sources and by the parties. Dates are in the zone of each agreement."),
						new Sayings(names, kinds(commitments), times).columns(said, SAID, true)),
				legend(), api());
	}

	/** The promises that a page tells of. */
	static Set<CommitmentId> commitments(Collection<Line> lines, Collection<KnownReport> said) {
		Set<CommitmentId> commitments = new LinkedHashSet<>();
		lines.forEach((line) -> commitments.add(line.commitment()));
		commitments.addAll(Sayings.commitments(said));
		return commitments;
	}

	/** What kind of promise each is. */
	static Map<CommitmentId, Kind> kinds(Map<CommitmentId, CommitmentOverview> commitments) {
		Map<CommitmentId, Kind> kinds = new HashMap<>();
		commitments.forEach((id, commitment) -> kinds.put(id, commitment.kind()));
		return kinds;
	}

	private static DomContent intro() {
		return div(h1("What was promised, and what became of it"), p(
				"Servanda is a ledger of what parties promised one another in agreements and of what was seen to happen"
						+ " since. Each entry names its source and is never changed afterwards. How each promise stands is"
						+ " worked out from the entries alone: at any time, and as anyone could know it at any time.")
			.withClass("lead")).withClass("intro");
	}

	/** No other id has a dot before a label. */
	private static String anchor(AgreementOverview agreement) {
		return "agreement." + agreement.agreement();
	}

	private static DomContent jump(List<AgreementOverview> agreements) {
		List<Layout.Crumb> targets = new ArrayList<>();
		agreements.forEach((one) -> targets.add(new Layout.Crumb(one.title(), "#" + anchor(one))));
		targets.add(new Layout.Crumb("Findings", "#findings"));
		targets.add(new Layout.Crumb("Claims", "#claims"));
		return Layout.jump(targets);
	}

	private static DomContent agreements(List<AgreementOverview> agreements, List<Tally> tallies, List<Line> lines,
			Map<CommitmentId, CommitmentOverview> commitments, Times times, Names names, boolean whole) {
		if (agreements.isEmpty()) {
			return section(h2("Agreements"), p("No agreement was made and known at these times.").withClass("none"),
					p(text("How to register one, and to record what was promised and what happened, is told in the "),
							a("description of the API").withHref("/api/docs"), text(".")));
		}
		return section(h2("Agreements").withClass(whole ? "unseen" : ""), each(agreements, (one) -> {
			List<Line> own = lines.stream()
				.filter((line) -> line.commitment().agreement().equals(one.agreement()))
				.toList();
			return section(h3(a(one.title()).withHref("/agreements/" + one.agreement() + times.query())), state(one),
					tally(one.agreement(), tallies, names),
					iff(!own.isEmpty(), new Matrix(one, own, commitments, times.in(one.zone()), names).shown()))
				.withId(anchor(one))
				.withClass("agreement");
		}));
	}

	/** Whether an agreement is in force, between whom, and since when. */
	static DomContent state(AgreementOverview agreement) {
		String since = (agreement.since() != null) ? " since " + When.words(agreement.since(), agreement.zone()) : "";
		String parties = String.join(", ",
				agreement.parties().stream().map((party) -> Words.name(party.names(), party.id().code())).toList());
		return p(strong(Words.state(agreement.state()) + since),
				text(" · made " + When.words(agreement.madeAt(), agreement.zone()) + " · " + parties + " · dates in "
						+ agreement.zone()))
			.withClass("state");
	}

	/** How many obligations of each party have which status. */
	static DomContent tally(AgreementId agreement, List<Tally> tallies, Names names) {
		Map<PartyId, Map<Status, Long>> byParty = new LinkedHashMap<>();
		tallies.stream()
			.filter((tally) -> tally.agreement().equals(agreement))
			.sorted((one, other) -> one.party().compareTo(other.party()))
			.forEach((tally) -> byParty.computeIfAbsent(tally.party(), (party) -> new EnumMap<>(Status.class))
				.put(tally.status(), tally.obligations()));
		if (byParty.isEmpty()) {
			return p("No obligation is recorded.").withClass("none");
		}
		return ul(each(byParty.entrySet(), (entry) -> {
			List<String> counts = new ArrayList<>();
			entry.getValue()
				.forEach((status, many) -> counts
					.add(Words.number(many) + " " + Words.status(status).toLowerCase(Locale.ENGLISH)));
			long all = entry.getValue().values().stream().mapToLong(Long::longValue).sum();
			return li(strong(names.party(entry.getKey())),
					text(", " + Words.number(all, "obligation", "obligations") + ": " + String.join(", ", counts)));
		})).withClass("tally");
	}

	private static DomContent next(@Nullable String after, Times times) {
		if (after == null) {
			return text("");
		}
		String query = times.query();
		return p(a("Further agreements").withHref("/" + (query.isEmpty() ? "?" : query + "&") + "after=" + after)
			.withRel("next")).withClass("next");
	}

	/** What the words of a status mean. */
	static DomContent legend() {
		return details(summary("What the words mean"),
				dl(each(List.of(Status.values()),
						(status) -> each(dt(Matrix.chip(status, Basis.FOUND)), dd(Words.meaning(status)))))
					.withClass("legend"),
				p("A degree goes from 0, not begun, to 3, complete; of a state to be kept up, from 0, not kept, to 3,"
						+ " kept. Assumed, in a dashed frame, says that no finding bears on it; projected, that the page"
						+ " speaks of a time after that of the knowledge. Contested says that a party disputes or claims"
						+ " otherwise."))
			.withClass("glossary");
	}

	private static DomContent api() {
		return section(h2("For programs"), p(text("Everything here is also answered as JSON, at the same times:")),
				ul(li(a(code("/api/agreements")).withHref("/api/agreements"), span(" the agreements")),
						li(a(code("/api/obligations")).withHref("/api/obligations"),
								span(" all obligations and how they stand; filtered and sorted")),
						li(a(code("/api/obligations?timeliness=OVERDUE&sort=due"))
							.withHref("/api/obligations?timeliness=OVERDUE&sort=due"), span(" what is overdue")),
						li(a(code("/problems")).withHref("/problems"), span(" the rules that a refusal names")),
						li(a(code("/api/docs")).withHref("/api/docs"), span(" the API described, to read")),
						li(a(code("/api/openapi.json")).withHref("/api/openapi.json"), span(" the same for programs"))))
			.withClass("api");
	}

}

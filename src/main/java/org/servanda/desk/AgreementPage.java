package org.servanda.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import j2html.tags.DomContent;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.KnownAct;
import org.servanda.agreement.NotedDate;
import org.servanda.agreement.Overviews;
import org.servanda.agreement.Overviews.AgreementOverview;
import org.servanda.agreement.Overviews.CommitmentOverview;
import org.servanda.agreement.Overviews.PartyOverview;
import org.servanda.http.Reading;
import org.servanda.ledger.Facts;
import org.servanda.report.KnownReport;
import org.servanda.report.KnownReports;
import org.servanda.status.Standings;
import org.servanda.status.Standings.Line;
import org.servanda.status.Standings.Tally;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;

import org.springframework.stereotype.Component;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.ul;

/**
 * An agreement: who takes part, how each promise stands, who said what.
 */
@Component
class AgreementPage {

	private static final int SAID = 40;

	private final Overviews overviews;

	private final Standings standings;

	private final KnownReports reports;

	private final Facts facts;

	AgreementPage(Overviews overviews, Standings standings, KnownReports reports, Facts facts) {
		this.overviews = overviews;
		this.standings = standings;
		this.reports = reports;
		this.facts = facts;
	}

	String page(Visit visit, Reading reading, AgreementId id) {
		AgreementOverview agreement = this.overviews.agreement(reading, id);
		List<Tally> tallies = this.standings.tallies(reading, List.of(id));
		List<Line> lines = this.standings.lines(reading, List.of(id));
		List<KnownReport> said = this.reports.newest(reading, id, FrontPage.LOOKED_AT);
		Map<CommitmentId, CommitmentOverview> commitments = this.overviews.commitments(reading,
				FrontPage.commitments(lines, said));
		Times times = new Times(visit, reading, agreement.zone());
		Names names = new Names(List.of(agreement));
		Matrix matrix = new Matrix(agreement, lines, commitments, times, names);
		return Layout.page(agreement.title(), List.of(new Layout.Crumb("Agreements", "/" + times.query())),
				h1(agreement.title()), FrontPage.state(agreement), times.chooser(), times.sentence(), jump(matrix),
				section(h2("Who owes what, and how it stands"), FrontPage.tally(id, tallies, names),
						iff(!lines.isEmpty(), matrix.shown())),
				section(h2("Who said what"), new Sayings(names, FrontPage.kinds(commitments), times).cards(said, SAID)),
				changes(changes(reading, id, lines), labels(lines), new Deeds(names, times)), about(agreement),
				FrontPage.legend(), api(id, times));
	}

	/** Leads past the table, where that is long. */
	private static DomContent jump(Matrix matrix) {
		List<Layout.Crumb> targets = new ArrayList<>(matrix.themes());
		targets.add(new Layout.Crumb("Findings", "#findings"));
		targets.add(new Layout.Crumb("Claims", "#claims"));
		targets.add(new Layout.Crumb("What was changed and ended", "#changes"));
		targets.add(new Layout.Crumb("About the agreement", "#about"));
		return Layout.jump(targets);
	}

	/** What changed the agreement and its promises, what took effect last first. */
	private List<KnownAct> changes(Reading reading, AgreementId id, List<Line> lines) {
		Set<String> streams = new LinkedHashSet<>(List.of(Agreement.stream(id)));
		lines.forEach((line) -> streams.add(Commitment.stream(line.commitment())));
		return this.facts.of(reading.snapshot(), streams, reading.position())
			.values()
			.stream()
			.flatMap((events) -> KnownAct.inEffect(events, reading.asOf(), reading.knownAt(), reading.clock()).stream())
			.filter(Deeds::changes)
			.sorted(KnownAct.EFFECT.reversed())
			.toList();
	}

	/**
	 * The labels of promises as they are written, by the form in which they are compared.
	 */
	private static Map<String, String> labels(List<Line> lines) {
		Map<String, String> labels = new HashMap<>();
		lines.forEach(
				(line) -> labels.put(line.commitment().commitment().folded(), line.commitment().commitment().text()));
		return labels;
	}

	private static DomContent changes(List<KnownAct> changes, Map<String, String> labels, Deeds deeds) {
		return section(h2("What was changed and ended").withId("changes"),
				changes.isEmpty() ? p("Nothing was changed or ended by these times.").withClass("none") : ul(
						each(changes.stream().limit(SAID).toList(), (act) -> li(deeds.told(act, label(act, labels)))))
					.withClass("said cards"));
	}

	private static String label(KnownAct act, Map<String, String> labels) {
		CommitmentLabel commitment = act.id().commitment();
		return (commitment != null) ? labels.getOrDefault(commitment.folded(), commitment.text()) : "";
	}

	private static DomContent about(AgreementOverview agreement) {
		List<DomContent> facts = new ArrayList<>();
		facts.add(dt("Label"));
		facts.add(dd(code(agreement.agreement().label())));
		facts.add(dt("Parties"));
		facts.add(dd(ul(each(agreement.parties(), (party) -> li(party(party, agreement))))));
		if (!agreement.endorsements().isEmpty()) {
			facts.add(dt("Welcomed by"));
			facts.add(dd(ul(each(agreement.endorsements(),
					(one) -> li(Words.name(one.names(), one.party().code()) + ", "
							+ When.words(one.occurredAt(), agreement.zone())
							+ ((one.words() != null) ? ": " + one.words() : ""))))));
		}
		if (!agreement.references().isEmpty()) {
			facts.add(dt("Sources"));
			facts.add(dd(ul(each(agreement.references(), (one) -> li(Words.reference(one))))));
		}
		if (!agreement.dates().isEmpty()) {
			facts.add(dt("Dates"));
			facts.add(dd(ul(each(agreement.dates(), (one) -> li(date(one, agreement))))));
		}
		facts.add(dt("Time zone"));
		facts.add(dd("A date that names no zone is one in " + agreement.zone() + "."));
		return section(h2("About the agreement").withId("about"),
				dl(facts.toArray(DomContent[]::new)).withClass("facts"));
	}

	/** A date, and who says so. */
	private static String date(NotedDate date, AgreementOverview agreement) {
		return Words.slug(date.name()) + ": " + When.words(date.at(), agreement.zone())
				+ ((date.source() != null) ? ". Source: " + Words.reference(date.source()) : "");
	}

	private static String party(PartyOverview party, AgreementOverview agreement) {
		String since = (party.since() == null) ? ""
				: (party.withdrew() ? ", left " : ", joined ") + When.words(party.since(), agreement.zone());
		return Words.name(party.names(), party.id().code()) + " (" + party.id() + "), " + Words.role(party.role())
				+ since;
	}

	private static DomContent api(AgreementId id, Times times) {
		String path = "/api/agreements/" + id;
		return section(h2("For programs"), p("The same as JSON, at the same times:"),
				ul(each(List.of("", "/board", "/score", "/commitments", "/reports", "/acts"),
						(part) -> li(a(code(path + part)).withHref(path + part + times.query())))),
				Layout.described())
			.withClass("api");
	}

}

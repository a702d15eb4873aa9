package org.servanda.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import j2html.tags.DomContent;
import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Kind;
import org.servanda.agreement.KnownAct;
import org.servanda.agreement.Overviews;
import org.servanda.agreement.Overviews.AgreementOverview;
import org.servanda.agreement.Overviews.Amendment;
import org.servanda.agreement.Overviews.CommitmentOverview;
import org.servanda.http.Reading;
import org.servanda.ledger.Facts;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.Claim;
import org.servanda.report.CountingFindings;
import org.servanda.report.Finding;
import org.servanda.report.KnownReport;
import org.servanda.report.KnownReport.Statement;
import org.servanda.report.KnownReports;
import org.servanda.report.Report;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportEvent;
import org.servanda.status.Basis;
import org.servanda.status.Quantity;
import org.servanda.status.Standing;
import org.servanda.status.Standings;
import org.servanda.status.Standings.Shown;
import org.servanda.time.CommitmentId;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;

import org.springframework.stereotype.Component;

import static j2html.TagCreator.a;
import static j2html.TagCreator.blockquote;
import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

/**
 * An obligation: how it stands at the chosen times, and why.
 */
@Component
class ObligationPage {

	/** How many of the newest reports on it are looked up, and how many are shown. */
	private static final int LOOKED_AT = 300;

	private static final int SHOWN = 50;

	private final Overviews overviews;

	private final Standings standings;

	private final KnownReports reports;

	private final CountingFindings counting;

	private final Facts facts;

	ObligationPage(Overviews overviews, Standings standings, KnownReports reports, CountingFindings counting,
			Facts facts) {
		this.overviews = overviews;
		this.standings = standings;
		this.reports = reports;
		this.counting = counting;
		this.facts = facts;
	}

	String page(Visit visit, Reading reading, ObligationId asked) {
		AgreementOverview agreement = this.overviews.agreement(reading, asked.commitment().agreement());
		Shown shown = this.standings.obligation(reading, asked);
		// As its label is written.
		ObligationId id = new ObligationId(shown.line().commitment(), asked.party());
		List<RecordedEvent> causes = this.facts.at(reading.snapshot(), shown.line().standing().causes().all());
		Map<String, List<RecordedEvent>> streams = this.facts.of(reading.snapshot(), acts(causes), reading.position());
		Map<ReportId, KnownReport> known = new LinkedHashMap<>();
		this.reports.of(reading, reports(causes, shown)).forEach((report) -> known.put(report.id(), report));
		List<KnownReport> newest = this.reports.naming(reading, id.commitment(), LOOKED_AT);
		List<KnownReport> further = further(newest, told(causes), id);
		Set<CommitmentId> spoken = new LinkedHashSet<>(List.of(id.commitment()));
		spoken.addAll(Sayings.commitments(known.values()));
		spoken.addAll(Sayings.commitments(further));
		Map<CommitmentId, CommitmentOverview> commitments = this.overviews.commitments(reading, spoken);
		CommitmentOverview commitment = commitments.get(id.commitment());
		Times times = new Times(visit, reading, agreement.zone());
		Names names = new Names(List.of(agreement));
		Sayings sayings = new Sayings(names, FrontPage.kinds(commitments), times);
		String party = names.party(id.party());
		return Layout.page(id.commitment().commitment() + ", " + party,
				List.of(new Layout.Crumb("Agreements", "/" + times.query()),
						new Layout.Crumb(agreement.title(), "/agreements/" + agreement.agreement() + times.query())),
				h1(id.commitment().commitment() + ": what " + party + " owes"), promise(commitment, id.party(), names),
				times.chooser(), times.sentence(), standing(shown, times),
				why(causes, streams, known, id, sayings, reading, times, names), claims(shown, known, id, sayings),
				said(further, counting(reading, further), id, sayings), amendments(commitment, times),
				api(id, shown, times), FrontPage.legend());
	}

	/** The streams of the acts among some facts. */
	private static Set<String> acts(List<RecordedEvent> causes) {
		Set<String> streams = new LinkedHashSet<>();
		for (RecordedEvent cause : causes) {
			if (!(cause.event() instanceof ReportEvent)) {
				streams.add(cause.stream());
			}
		}
		return streams;
	}

	/** The reports among some facts. */
	private static Set<ReportId> told(List<RecordedEvent> causes) {
		Set<ReportId> reports = new LinkedHashSet<>();
		for (RecordedEvent cause : causes) {
			if (cause.event() instanceof ReportEvent event) {
				reports.add(event.report());
			}
		}
		return reports;
	}

	private static Set<ReportId> reports(List<RecordedEvent> causes, Shown shown) {
		Set<ReportId> reports = new LinkedHashSet<>(told(causes));
		shown.claims().forEach((claim) -> reports.add(claim.report()));
		return reports;
	}

	private static DomContent promise(@Nullable CommitmentOverview commitment, PartyId obligor, Names names) {
		if (commitment == null) {
			return text("");
		}
		List<String> notes = new ArrayList<>();
		notes.add(Words.kind(commitment.kind()));
		if (commitment.clause() != null) {
			notes.add(commitment.clause());
		}
		String owedTo = names.owedTo(commitment.beneficiaries(), Set.of(obligor));
		if (!owedTo.isEmpty()) {
			notes.add("owed to " + owedTo);
		}
		if (commitment.attribution() != null) {
			notes.add("who is bound is said by " + commitment.attribution().by()
					+ (commitment.attribution().contested() ? ", and contested" : ""));
		}
		if (commitment.conditional()) {
			notes.add("under a condition");
		}
		return div(blockquote(commitment.wording()), p(String.join(" · ", notes)).withClass("state"),
				Sayings.references(commitment.references()))
			.withClass("promise");
	}

	private static DomContent standing(Shown shown, Times times) {
		Standing standing = shown.line().standing();
		Reading reading = times.reading();
		List<DomContent> facts = new ArrayList<>();
		Basis basis = standing.basis(reading.asOf(), reading.knownAt());
		Integer degree = standing.degree();
		if (degree != null && basis != null) {
			fact(facts, "Degree", Words.degree(standing, degree) + "; " + Words.basis(basis));
		}
		fact(facts, "Legal state", Words.legal(standing.legalState()));
		String due = When.words(standing.due(), times.zone());
		fact(facts, (standing.kind() == Kind.POWER) ? "To be used" : "Due",
				(due != null) ? due + " · " + Words.timeliness(standing.timeliness()) : "none stated");
		shown.quantities().forEach((quantity) -> fact(facts, Words.slug(quantity.unit().name()), quantity(quantity)));
		if (shown.line().violations() != null) {
			fact(facts, "Violations", Words.number(shown.line().violations()));
		}
		if (shown.unattributed() != null) {
			fact(facts, "By unknown hands", Words.number(shown.unattributed(), "violation", "violations")
					+ " of this commitment; they count for nobody's obligation");
		}
		fact(facts, "Contested?",
				standing.contested() ? "Yes: a party disputes it or claims otherwise, see below" : "No");
		return section(h2("How it stands").withClass("unseen"),
				p(Matrix.chip(standing.status(), basis), span(Words.meaning(standing.status())).withClass("meaning"))
					.withClass("headline"),
				dl(facts.toArray(DomContent[]::new)).withClass("facts"))
			.withClass("standing");
	}

	private static void fact(List<DomContent> facts, String name, String value) {
		facts.add(dt(name));
		facts.add(dd(value));
	}

	private static String quantity(Quantity quantity) {
		String accepted = Words.number(quantity.accepted());
		if (quantity.acceptedRange() != null) {
			accepted += " (" + Words.number(quantity.acceptedRange().low()) + " to "
					+ Words.number(quantity.acceptedRange().high()) + ")";
		}
		if (quantity.target() != null) {
			accepted += " of " + Words.number(quantity.target());
		}
		List<String> counts = new ArrayList<>(List.of(accepted + " accepted"));
		counts.add(Words.number(quantity.presented()) + " presented");
		if (quantity.rejected() > 0) {
			counts.add(Words.number(quantity.rejected()) + " turned down");
		}
		if (quantity.contested() > 0) {
			counts.add("the sides differ about " + Words.number(quantity.contested()));
		}
		return String.join(", ", counts);
	}

	/** The facts that the status follows from, one by one. */
	private static DomContent why(List<RecordedEvent> causes, Map<String, List<RecordedEvent>> streams,
			Map<ReportId, KnownReport> known, ObligationId id, Sayings sayings, Reading reading, Times times,
			Names names) {
		return section(h2("Why"), p(
				"The entries that this follows from: the promise, and for each thing said above the earliest entry that"
						+ " still holds it."),
				ol(each(causes,
						(cause) -> li(span("Entry " + cause.position()).withClass("position"),
								cause(cause, streams, known, id, sayings, reading, times, names))))
					.withClass("causes"));
	}

	private static DomContent cause(RecordedEvent cause, Map<String, List<RecordedEvent>> streams,
			Map<ReportId, KnownReport> known, ObligationId id, Sayings sayings, Reading reading, Times times,
			Names names) {
		if (cause.event() instanceof ReportEvent event) {
			KnownReport report = known.get(event.report());
			return (report != null) ? reported(event, report, id, sayings) : text("A report.");
		}
		return KnownAct.of(streams.getOrDefault(cause.stream(), List.of()), reading.knownAt(), reading.clock())
			.stream()
			.filter((act) -> act.position() == cause.position())
			.findFirst()
			.map((act) -> act(act, id, times, names))
			.orElseGet(() -> p("A change of what was recorded of an act."));
	}

	private static DomContent act(KnownAct known, ObligationId id, Times times, Names names) {
		CommitmentId of = (known.id().commitment() != null)
				? new CommitmentId(known.id().agreement(), known.id().commitment()) : null;
		boolean elsewhere = (of != null) ? !of.equals(id.commitment())
				: !known.id().agreement().equals(id.commitment().agreement());
		String subject = !elsewhere ? "" : (of != null) ? of.toString() : known.id().agreement().toString();
		return new Deeds(names, times).told(known, subject);
	}

	private static DomContent reported(ReportEvent event, KnownReport report, ObligationId id, Sayings sayings) {
		String remark = switch (event) {
			case ReportEvent.Filed ignored -> "";
			case ReportEvent.ReportCorrected said -> "A correction. " + said.grounds();
			case ReportEvent.ReportReleased ignored -> "A confidential report was released";
			case ReportEvent.ReportRetracted said -> "A report was retracted. " + said.grounds();
			case ReportEvent.RemarkRetracted said -> "A remark was retracted. " + said.grounds();
			case ReportEvent.ReportCorroborated said -> "Another source vouches for it: " + said.source().name();
			case ReportEvent.HandoverConfirmed ignored -> "A side confirmed the handover";
			case ReportEvent.ReportRejected said -> "A reviewer does not let it count. " + said.grounds();
			case ReportEvent.ReportDisputed said -> "It was disputed. " + said.grounds();
			case ReportEvent.PartyReplied said -> "A party replied. " + said.words();
			case ReportEvent.DisputeRuledOn said -> "A reviewer ruled on the dispute. " + said.grounds();
			case ReportEvent.EvidenceAttached said -> "Evidence was attached: " + said.title();
		};
		return div(iff(!remark.isEmpty(), p(strong(remark))), ul(sayings.said(report, id, false)).withClass("said"));
	}

	/** What the parties claim of it. */
	private static DomContent claims(Shown shown, Map<ReportId, KnownReport> known, ObligationId id, Sayings sayings) {
		List<KnownReport> claims = shown.claims()
			.stream()
			.map((claim) -> claim.report())
			.distinct()
			.map(known::get)
			.filter((report) -> report != null && report.content() instanceof Claim)
			.toList()
			.reversed();
		return section(h2("What the parties claim"),
				p("Claims stand beside the status. They never change it; they can show that it is contested.")
					.withClass("hint"),
				claims.isEmpty()
						? p("No party to the promise has claimed anything of it by these times.").withClass("none")
						: ul(each(claims, (claim) -> sayings.said(claim, id, false))).withClass("said cards"));
	}

	/** What sources reported of it beside what was told already. */
	private static DomContent said(List<KnownReport> further, Map<ReportId, Set<Integer>> counting, ObligationId id,
			Sayings sayings) {
		List<KnownReport> counted = further.stream().filter((report) -> counts(report, counting, id)).toList();
		List<KnownReport> others = further.stream().filter((report) -> !counted.contains(report)).toList();
		return each(
				iff(!counted.isEmpty(),
						section(h2("Also counted"),
								p("Reports with findings that count for it too, beside the entries above.")
									.withClass("hint"),
								cards(counted, id, sayings))),
				section(h2("What else sources report of it"),
						others.isEmpty()
								? p("No source has reported anything else of it by these times.").withClass("none")
								: cards(others, id, sayings)));
	}

	private static DomContent cards(List<KnownReport> reports, ObligationId id, Sayings sayings) {
		return ul(each(reports.stream().limit(SHOWN).toList(), (report) -> sayings.said(report, id, false)))
			.withClass("said cards");
	}

	private static boolean counts(KnownReport report, Map<ReportId, Set<Integer>> counting, ObligationId id) {
		Set<Integer> numbers = counting.getOrDefault(report.id(), Set.of());
		return report.statements()
			.stream()
			.map(Statement::finding)
			.anyMatch((finding) -> numbers.contains(finding.number()) && covers(finding, id));
	}

	private static boolean covers(Finding finding, ObligationId id) {
		return finding.about().stream().anyMatch((subject) -> subject.covers(id));
	}

	/** What sources reported of it, without some reports; what was said last first. */
	private static List<KnownReport> further(List<KnownReport> newest, Set<ReportId> told, ObligationId id) {
		return newest.stream()
			.filter((report) -> !told.contains(report.id()))
			.filter((report) -> !report.retracted() && report.content() instanceof ReportContent.Sourced
					&& report.statements().stream().anyMatch((statement) -> covers(statement.finding(), id)))
			.sorted(Sayings.LAST_SAID)
			.toList();
	}

	/** Which of their findings count. */
	private Map<ReportId, Set<Integer>> counting(Reading reading, List<KnownReport> reports) {
		List<String> streams = reports.stream().map((report) -> Report.stream(report.id())).toList();
		return this.counting.of(reading,
				this.facts.of(reading.snapshot(), streams, reading.position())
					.values()
					.stream()
					.flatMap(List::stream)
					.toList());
	}

	private static DomContent amendments(@Nullable CommitmentOverview commitment, Times times) {
		if (commitment == null || commitment.amended().isEmpty()) {
			return text("");
		}
		return section(h2("Changes of the terms"),
				ul(each(commitment.amended(), (one) -> li(amendment(one, times)))).withClass("said"));
	}

	private static DomContent amendment(Amendment amendment, Times times) {
		List<String> changes = new ArrayList<>();
		if (amendment.due() != null) {
			changes.add("due " + When.words(amendment.due(), times.zone()));
		}
		if (amendment.wording() != null) {
			changes.add(amendment.wording());
		}
		return each(p(text("From " + When.words(amendment.since(), times.zone()) + ": " + String.join("; ", changes))),
				Sayings.references(amendment.references()));
	}

	private static DomContent api(ObligationId id, Shown shown, Times times) {
		String path = "/api/agreements/" + id.commitment().agreement() + "/obligations/" + id.commitment().commitment()
				+ "/" + id.party() + times.query();
		return section(
				h2("For programs"), p("The same as JSON, at the same times:"), ul(li(a(code(path)).withHref(path))),
				Layout.described(), p("Worked out by the rules " + String.join(", ", shown.rules())
						+ " from the entries up to position " + times.reading().position() + ".")
					.withClass("hint"))
			.withClass("api");
	}

}

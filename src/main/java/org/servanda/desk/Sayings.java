package org.servanda.desk;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import j2html.tags.DomContent;
import j2html.tags.specialized.LiTag;
import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Kind;
import org.servanda.agreement.Reference;
import org.servanda.report.Claim;
import org.servanda.report.ComplianceReport;
import org.servanda.report.Detainees;
import org.servanda.report.Finding;
import org.servanda.report.Handover;
import org.servanda.report.KnownReport;
import org.servanda.report.KnownReport.Statement;
import org.servanda.report.PrisonerExchange;
import org.servanda.report.ReportContent;
import org.servanda.report.RulingOutcome;
import org.servanda.report.Source;
import org.servanda.report.Subject;
import org.servanda.time.CommitmentId;
import org.servanda.time.Count;
import org.servanda.time.ObligationId;
import org.servanda.time.Unit;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

/**
 * Who said what, in words: findings by their sources, and beside them, never among them,
 * what parties claim.
 */
final class Sayings {

	/** The one that was said last comes first; ids make it one order. */
	static final Comparator<KnownReport> LAST_SAID = Comparator
		.comparing((KnownReport report) -> report.filed().reportedAt().last())
		.thenComparing(KnownReport::id)
		.reversed();

	private final Names names;

	private final Map<CommitmentId, Kind> kinds;

	private final ZoneId zone;

	private final Times times;

	/**
	 * Makes one.
	 * @param kinds of the promises that are spoken of, as far as they are known
	 */
	Sayings(Names names, Map<CommitmentId, Kind> kinds, Times times) {
		this.names = names;
		this.kinds = kinds;
		this.zone = times.zone();
		this.times = times;
	}

	/** The promises that some reports speak of. */
	static Set<CommitmentId> commitments(Collection<KnownReport> reports) {
		Set<CommitmentId> commitments = new LinkedHashSet<>();
		for (KnownReport report : reports) {
			if (report.content() instanceof Claim claim) {
				claim.about().forEach((subject) -> add(commitments, subject));
			}
			report.statements()
				.forEach((statement) -> statement.finding().about().forEach((subject) -> add(commitments, subject)));
		}
		return commitments;
	}

	private static void add(Set<CommitmentId> commitments, Subject subject) {
		CommitmentId commitment = subject.of();
		if (commitment != null) {
			commitments.add(commitment);
		}
	}

	/**
	 * Findings and claims in two columns.
	 * @param reports known ones; those that were retracted are left out
	 * @param most how many of each are shown
	 * @param agreements whether to say under which agreement each is filed
	 */
	DomContent columns(List<KnownReport> reports, int most, boolean agreements) {
		return div(parts(reports, most, agreements, "list")).withClass("columns");
	}

	private DomContent parts(List<KnownReport> reports, int most, boolean agreements, String form) {
		List<KnownReport> standing = reports.stream()
			.filter((report) -> !report.retracted())
			.sorted(LAST_SAID)
			.toList();
		List<KnownReport> findings = standing.stream().filter((one) -> !(one.content() instanceof Claim)).toList();
		List<KnownReport> claims = standing.stream().filter((one) -> one.content() instanceof Claim).toList();
		return each(
				section(h3("Findings: what sources report").withId("findings"),
						list(findings, most, agreements, "No source has reported anything by these times.", form))
					.withClass("column"),
				section(h3("Claims: what parties say").withId("claims"),
						p("Claims stand beside the status. They never change it; they can show that it is contested.")
							.withClass("hint"),
						list(claims, most, agreements, "No party has claimed anything by these times.", form))
					.withClass("column"));
	}

	/**
	 * Findings, and after them claims, each in as many columns as there is room for.
	 * @param reports known ones; those that were retracted are left out
	 * @param most how many of each are shown
	 */
	DomContent cards(List<KnownReport> reports, int most) {
		return parts(reports, most, false, "cards");
	}

	private DomContent list(List<KnownReport> reports, int most, boolean agreements, String none, String form) {
		if (reports.isEmpty()) {
			return p(none).withClass("none");
		}
		return ul(each(reports.stream().limit(most).toList(), (report) -> said(report, null, agreements)))
			.withClass("said " + form);
	}

	/**
	 * What a report says.
	 * @param about the obligation of which alone its findings are told, or absent for all
	 * @param agreement whether to say under which agreement it is filed
	 */
	LiTag said(KnownReport report, @Nullable ObligationId about, boolean agreement) {
		return switch (report.content()) {
			case Claim claim -> claim(report, claim, about, agreement);
			case ReportContent.Sourced sourced -> sourced(report, sourced, about, agreement);
		};
	}

	/** Dates of a report are told in the zone of its agreement. */
	private ZoneId zone(KnownReport report) {
		return this.names.zone(report.filed().agreement(), this.zone);
	}

	private LiTag claim(KnownReport report, Claim claim, @Nullable ObligationId about, boolean agreement) {
		boolean told = about != null && claim.about().stream().allMatch((subject) -> subject.equals(Subject.of(about)));
		String what = (claim.degree() != null)
				? Words.reached(kind(claim.about()), claim.degree()) + " (degree " + claim.degree() + " of 3)"
				: "a report about this is wrong";
		return li(
				p(strong(this.names.party(claim.by())),
						text(" says" + (told ? "" : " of " + subjects(claim.about())) + ", for "
								+ When.words(claim.occurrence(), zone(report)) + ": " + what + "."))
					.withClass("who"),
				p(text("Said "), When.moment(report.filed().reportedAt(), zone(report))).withClass("when"),
				iff(claim.words() != null, p(String.valueOf(claim.words())).withClass("words")),
				references(claim.references()), foot(report, agreement));
	}

	private LiTag sourced(KnownReport report, ReportContent.Sourced sourced, @Nullable ObligationId about,
			boolean agreement) {
		List<Statement> statements = report.statements()
			.stream()
			.filter((statement) -> about == null || covers(statement.finding(), about))
			.toList();
		Source source = sourced.source();
		return li(
				p(strong(source.name()), text(" (" + Words.source(source.kind()) + speaksFor(source) + ")"))
					.withClass("who"),
				p(text("Reported "), When.moment(report.filed().reportedAt(), zone(report)),
						text(" · happened " + When.words(sourced.occurrence(), zone(report))
								+ ((sourced.place() != null) ? ", " + sourced.place() : "")))
					.withClass("when"),
				handovers(sourced),
				iff(!statements.isEmpty(),
						ul(each(statements, (statement) -> li(finding(statement)))).withClass("findings")),
				iff(sourced instanceof PrisonerExchange, circumstances(sourced)), references(sourced.references()),
				foot(report, agreement));
	}

	/** What kind of promise some are, where all are of one. */
	private @Nullable Kind kind(List<Subject> about) {
		Set<Kind> found = new HashSet<>();
		for (Subject subject : about) {
			CommitmentId commitment = subject.of();
			Kind kind = (commitment != null) ? this.kinds.get(commitment) : null;
			if (kind == null) {
				return null;
			}
			found.add(kind);
		}
		return (found.size() == 1) ? found.iterator().next() : null;
	}

	private static boolean covers(Finding finding, ObligationId obligation) {
		return finding.about().stream().anyMatch((subject) -> subject.covers(obligation));
	}

	private String speaksFor(Source source) {
		return (source.speaksFor() != null) ? ", speaks for " + this.names.party(source.speaksFor()) : "";
	}

	/** Who handed over how many to whom. */
	private DomContent handovers(ReportContent.Sourced sourced) {
		return switch (sourced) {
			case PrisonerExchange exchange ->
				p(String.join("; ", exchange.handovers().stream().map(this::handover).toList()) + ".");
			case ComplianceReport ignored -> text("");
		};
	}

	private String handover(Handover handover) {
		List<String> counts = new ArrayList<>();
		for (Detainees detainees : handover.detainees()) {
			Function<Count, String> words = (count) -> Words.detainees(count, detainees.category());
			add(counts, detainees.planned(), words, "planned");
			add(counts, detainees.presented(), words, "presented");
			add(counts, detainees.handedOver(), words, "handed over");
			add(counts, detainees.refused(), words, "stayed by their own choice");
			add(counts, detainees.unfit(), words, "unfit to travel");
		}
		return this.names.party(handover.from()) + " to " + this.names.party(handover.to()) + ": "
				+ (counts.isEmpty() ? "no number known" : String.join(", ", counts));
	}

	private static DomContent circumstances(ReportContent.Sourced sourced) {
		List<String> known = new ArrayList<>();
		switch (sourced) {
			case PrisonerExchange exchange -> {
				known.add("A handover of detainees");
				if (exchange.crossing() != null) {
					known.add("crossing: " + exchange.crossing());
				}
				if (exchange.intermediary() != null) {
					known.add("intermediary: " + exchange.intermediary());
				}
				if (exchange.medicalCheck() != null) {
					known.add(exchange.medicalCheck() ? "medical check done" : "no medical check");
				}
				if (exchange.consentInterviews() != null) {
					known.add(exchange.consentInterviews() ? "each asked in private" : "not asked in private");
				}
			}
			case ComplianceReport ignored -> {
			}
		}
		return p(String.join("; ", known)).withClass("when");
	}

	private DomContent foot(KnownReport report, boolean agreement) {
		return p(iff(report.corrected(), text("corrected · ")), iff(report.confidential(), text("confidential · ")),
				iff(agreement,
						each(a(this.names.agreement(report.filed().agreement()))
							.withHref("/agreements/" + report.filed().agreement() + this.times.query()), text(" · "))),
				a("Record").withHref("/api/reports/" + report.id() + this.times.query()))
			.withClass("foot");
	}

	/** Sources, one after the other. */
	static DomContent references(List<Reference> references) {
		if (references.isEmpty()) {
			return text("");
		}
		return p(text("See: " + String.join("; ", references.stream().map(Words::reference).toList())))
			.withClass("refs");
	}

	/** What a finding says, and what became of it. */
	DomContent finding(Statement statement) {
		Finding finding = statement.finding();
		List<DomContent> marks = new ArrayList<>();
		if (finding.alleged()) {
			marks.add(mark("Allegation: its source does not vouch for it"));
		}
		if (statement.disputed()) {
			marks.add(mark("Disputed"));
		}
		if (statement.rejected()) {
			marks.add(mark("Rejected, does not count"));
		}
		if (!statement.rulings().isEmpty() && statement.rulings().getLast().outcome() == RulingOutcome.RESTATED) {
			marks.add(mark("Restated by a ruling"));
		}
		if (!statement.corroborations().isEmpty()) {
			marks.add(mark("Also vouched for by " + String.join(", ",
					statement.corroborations().stream().map((one) -> one.source().name()).distinct().toList())));
		}
		if (!statement.confirmations().isEmpty()) {
			marks.add(mark("Confirmed by " + this.names
				.parties(statement.confirmations().stream().map((one) -> one.party()).distinct().toList())));
		}
		String when = (finding.occurrence() != null) ? ", " + When.words(finding.occurrence(), zone(statement.report()))
				: "";
		return each(strong(subjects(finding.about())), text(when + ": " + words(finding)), each(marks.stream()));
	}

	private static DomContent mark(String words) {
		return span(text(words)).withClass("mark");
	}

	private String subjects(List<Subject> about) {
		return String.join(", ", about.stream().map(this::subject).distinct().toList());
	}

	private String subject(Subject subject) {
		if (subject.commitment() == null) {
			return "the agreement";
		}
		return (subject.party() != null) ? subject.commitment() + " (" + this.names.party(subject.party()) + ")"
				: subject.commitment().text();
	}

	/** What a finding says. */
	private String words(Finding finding) {
		return switch (finding) {
			case Finding.Delivery delivery -> delivery(delivery);
			case Finding.Completion ignored -> "done in full";
			case Finding.Reversal reversal -> (reversal.quantity() != null)
					? "undone: " + of(reversal.quantity(), reversal.unit()) : "all was undone";
			case Finding.Violation violation -> violation(violation);
			case Finding.Restoration ignored -> "kept again";
			case Finding.Assessment assessment -> "assessed at degree " + assessment.degree() + " of 3, "
					+ Words.reached(kind(assessment.about()), assessment.degree()) + ". " + assessment.grounds();
			case Finding.Observation observation -> observation.text();
		};
	}

	private static String delivery(Finding.Delivery delivery) {
		List<String> counts = new ArrayList<>();
		// The first says what is counted.
		Function<Count, String> words = (count) -> counts.isEmpty() ? of(count, delivery.unit()) : Words.count(count);
		add(counts, delivery.accepted(), words, "accepted");
		add(counts, delivery.presented(), words, "presented");
		add(counts, delivery.refused(), words, "stayed by their own choice");
		add(counts, delivery.rejected(), words, "turned down");
		add(counts, delivery.contested(), words, "that the sides differ about");
		return (delivery.total() ? "so far in all, " : "") + String.join(", ", counts);
	}

	private static String of(Count count, @Nullable Unit unit) {
		return (unit != null) ? Words.count(count, unit) : Words.count(count);
	}

	private static void add(List<String> counts, @Nullable Count count, Function<Count, String> words, String what) {
		if (count != null) {
			counts.add(words.apply(count) + " " + what);
		}
	}

	private static String violation(Finding.Violation violation) {
		String what = violation.breach() ? "not kept, a breach"
				: (violation.count() != null) ? "violations: " + Words.count(violation.count()) : "a violation";
		String whose = violation.unattributed() ? ", by unknown hands" : "";
		return what + whose + ((violation.description() != null) ? ". " + violation.description() : "");
	}

}

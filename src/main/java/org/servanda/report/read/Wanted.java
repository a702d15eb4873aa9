package org.servanda.report.read;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Reference;
import org.servanda.http.Parameters;
import org.servanda.report.Claim;
import org.servanda.report.Finding;
import org.servanda.report.KnownReport;
import org.servanda.report.KnownReport.Statement;
import org.servanda.report.PrisonerExchange;
import org.servanda.report.ReportContent;
import org.servanda.report.SourceKind;
import org.servanda.report.Subject;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.SourceId;

/**
 * Which reports are asked for: those that agree in all that is named.
 *
 * @param agreement filed under it, or under any
 * @param about what it is about
 * @param by who says it
 * @param became what became of it
 * @param times when it happened, was reported and recorded
 */
record Wanted(@Nullable AgreementId agreement, About about, By by, Became became, Times times) {

	/** Nothing is left out. */
	static final Wanted ALL = new Wanted(null, new About(null, null, null, null, null, null),
			new By(null, null, null, null), new Became(null, null, null, null, null, null), Times.ANY);

	/**
	 * What a report is about.
	 *
	 * @param kind of that kind
	 * @param finding with a finding of that kind
	 * @param party that name it as who owes, or that it claims
	 * @param commitment that name it
	 * @param place whose place holds these words
	 * @param text that say these words anywhere
	 */
	record About(@Nullable ReportKind kind, @Nullable FindingKind finding, @Nullable PartyId party,
			@Nullable CommitmentLabel commitment, @Nullable String place, @Nullable String text) {
	}

	/**
	 * Who says it.
	 *
	 * @param source that it vouches for
	 * @param sourceKind that a source of that kind vouches for
	 * @param grading whose source is graded so
	 * @param mine whether who asks filed it
	 */
	record By(@Nullable SourceId source, @Nullable SourceKind sourceKind, @Nullable GradingQuery grading,
			@Nullable Boolean mine) {
	}

	/**
	 * What became of a report.
	 *
	 * @param standing that stand so
	 * @param counts whether a finding counts
	 * @param disputed whether a dispute is open
	 * @param rejected whether a reviewer or a ruling does not let a finding count
	 * @param alleged whether its source does not vouch for a finding
	 * @param confidential whether the public does not know it
	 */
	record Became(ReportView.@Nullable Standing standing, @Nullable Boolean counts, @Nullable Boolean disputed,
			@Nullable Boolean rejected, @Nullable Boolean alleged, @Nullable Boolean confidential) {
	}

	/**
	 * Times, all inclusive.
	 *
	 * @param from that tell of something that ends then or later
	 * @param to that tell of something that begins then or earlier
	 * @param reportedFrom whose source issued them then or later
	 * @param reportedTo whose source issued them then or earlier
	 * @param recordedFrom that the ledger took in then or later
	 * @param recordedTo that the ledger took in then or earlier
	 */
	record Times(Instant from, Instant to, Instant reportedFrom, Instant reportedTo, Instant recordedFrom,
			Instant recordedTo) {

		static final Times ANY = new Times(Parameters.EARLIEST, Parameters.LATEST, Parameters.EARLIEST,
				Parameters.LATEST, Parameters.EARLIEST, Parameters.LATEST);

		/** Whether it matters when it happened. */
		boolean occurred() {
			return !this.from.equals(Parameters.EARLIEST) || !this.to.equals(Parameters.LATEST);
		}

	}

	/** Whether nothing is left out, but for the agreement. */
	boolean everything() {
		return this.about.equals(ALL.about) && this.by.equals(ALL.by) && this.became.equals(ALL.became)
				&& this.times.equals(ALL.times);
	}

	/** Whether what a report ever said tells nearly always whether it is asked for. */
	boolean indexed() {
		return this.about.finding == null && this.about.place == null && this.about.text == null
				&& this.by.grading == null && !Boolean.FALSE.equals(this.by.mine) && this.became.equals(ALL.became);
	}

	/**
	 * Whether a report is asked for, as it is known.
	 * @param counting the numbers of the findings that count
	 * @param recordedAt when the ledger took it in
	 * @param actor who asks, or absent
	 */
	boolean fits(KnownReport report, Set<Integer> counting, Instant recordedAt, @Nullable String actor) {
		return about(report) && by(report, actor) && became(report, counting) && times(report, recordedAt);
	}

	private boolean about(KnownReport report) {
		ReportContent content = report.content();
		return (this.about.kind == null || this.about.kind.equals(ReportKind.of(content)))
				&& (this.about.finding == null || report.statements()
					.stream()
					.anyMatch((one) -> this.about.finding.equals(FindingKind.of(one.finding()))))
				&& (this.about.party == null || names(report, this.about.party))
				&& (this.about.commitment == null || subjects(report).anyMatch(this::named))
				&& (this.about.place == null || places(content).anyMatch(holds(this.about.place)))
				&& (this.about.text == null || words(report).anyMatch(holds(this.about.text)));
	}

	private static Stream<Subject> subjects(KnownReport report) {
		return (report.content() instanceof Claim claim) ? claim.about().stream()
				: report.statements().stream().flatMap((statement) -> statement.finding().about().stream());
	}

	private static boolean names(KnownReport report, PartyId party) {
		return (report.content() instanceof Claim claim && party.equals(claim.by()))
				|| subjects(report).anyMatch((subject) -> party.equals(subject.party()));
	}

	/** A commitment of the agreement that is asked about, or of any. */
	private boolean named(Subject subject) {
		return subject.commitment() != null && this.about.commitment != null
				&& subject.commitment().folded().equals(this.about.commitment.folded())
				&& (this.agreement == null || this.agreement.equals(subject.agreement()));
	}

	private static Predicate<@Nullable String> holds(String words) {
		return (text) -> Parameters.holds(text, words);
	}

	private static Stream<@Nullable String> places(ReportContent content) {
		return switch (content) {
			case PrisonerExchange exchange -> Stream.of(exchange.place(), exchange.crossing());
			case ReportContent.Sourced sourced -> Stream.of(sourced.place());
			case Claim ignored -> Stream.empty();
		};
	}

	/** All that a report says in words of its own. */
	private static Stream<@Nullable String> words(KnownReport report) {
		ReportContent content = report.content();
		Stream<@Nullable String> own = switch (content) {
			case PrisonerExchange exchange -> Stream.of(exchange.source().name(), exchange.intermediary());
			case ReportContent.Sourced sourced -> Stream.of(sourced.source().name());
			case Claim claim -> Stream.of(claim.words());
		};
		return Stream
			.of(own, places(content), report.statements().stream().map(Statement::finding).map(Wanted::words),
					content.references().stream().map(Reference::title))
			.flatMap((texts) -> texts);
	}

	private static @Nullable String words(Finding finding) {
		return switch (finding) {
			case Finding.Violation violation -> violation.description();
			case Finding.Assessment assessment -> assessment.grounds();
			case Finding.Observation observation -> observation.text();
			case Finding.Delivery ignored -> null;
			case Finding.Completion ignored -> null;
			case Finding.Reversal ignored -> null;
			case Finding.Restoration ignored -> null;
		};
	}

	private boolean by(KnownReport report, @Nullable String actor) {
		ReportContent.Sourced sourced = (report.content() instanceof ReportContent.Sourced it) ? it : null;
		return (this.by.source == null || (sourced != null && sourced.source().id().equals(this.by.source)))
				&& (this.by.sourceKind == null || (sourced != null && sourced.source().kind() == this.by.sourceKind))
				&& (this.by.grading == null || (sourced != null && this.by.grading.fits(sourced.grading())))
				&& (this.by.mine == null || this.by.mine == report.filer().equals(actor));
	}

	private boolean became(KnownReport report, Set<Integer> counting) {
		return (this.became.standing == null || this.became.standing == ReportView.Standing.of(report))
				&& (this.became.counts == null || this.became.counts == !counting.isEmpty())
				&& any(this.became.disputed, report.statements(), Statement::disputed)
				&& any(this.became.rejected, report.statements(), Statement::rejected)
				&& any(this.became.alleged, report.statements(), (one) -> one.finding().alleged())
				&& (this.became.confidential == null || this.became.confidential == report.confidential());
	}

	private static boolean any(@Nullable Boolean wanted, List<Statement> statements, Predicate<Statement> is) {
		return wanted == null || wanted == statements.stream().anyMatch(is);
	}

	private boolean times(KnownReport report, Instant recordedAt) {
		return !report.filed().reportedAt().last().isBefore(this.times.reportedFrom)
				&& !report.filed().reportedAt().first().isAfter(this.times.reportedTo)
				&& !recordedAt.isBefore(this.times.recordedFrom) && !recordedAt.isAfter(this.times.recordedTo)
				&& Stream
					.concat(Stream.of(report.content().occurrence()),
							report.statements().stream().map(Statement::occurrence))
					.anyMatch(this::meets);
	}

	private boolean meets(Occurrence occurrence) {
		return !occurrence.from().first().isAfter(this.times.to) && !occurrence.to().last().isBefore(this.times.from);
	}

}

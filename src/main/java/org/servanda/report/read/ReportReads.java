package org.servanda.report.read;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.Registration;
import org.servanda.http.Answers;
import org.servanda.http.Listing;
import org.servanda.http.Order;
import org.servanda.http.Page;
import org.servanda.http.Parameters;
import org.servanda.http.Question;
import org.servanda.http.Reading;
import org.servanda.ledger.Facts;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.CountingFindings;
import org.servanda.report.Report;
import org.servanda.report.SourceKind;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;
import org.servanda.time.SourceId;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers what is asked of reports.
 */
@RestController
@RequestMapping("/api")
class ReportReads {

	private final Answers answers;

	private final Facts facts;

	private final ReportIndex index;

	private final CountingFindings counting;

	ReportReads(Answers answers, Facts facts, ReportIndex index, CountingFindings counting) {
		this.answers = answers;
		this.facts = facts;
		this.index = index;
		this.counting = counting;
	}

	/**
	 * A page of the reports under an agreement. It looks at a bounded number of them:
	 * where some only are asked for it may hold fewer than its limit, or none, and yet
	 * not be the last. Dates without a zone are in that of the agreement.
	 * @param kind of that kind only
	 * @param finding with a finding of that kind
	 * @param party that name it as who owes, or that it claims
	 * @param commitment that name it
	 * @param place whose place holds these words
	 * @param text that say these words anywhere
	 * @param source that it vouches for
	 * @param sourceKind that a source of that kind vouches for
	 * @param grading whose source is graded so: {@code B2}, {@code B} or {@code 2}
	 * @param mine whether who asks filed it
	 * @param standing that stand so
	 * @param counts whether a finding counts
	 * @param disputed whether a dispute is open
	 * @param rejected whether a finding is not let count
	 * @param alleged whether its source does not vouch for a finding
	 * @param confidential whether the public does not know it
	 * @param from that tell of something that ends then or later
	 * @param to that tell of something that begins then or earlier
	 * @param reportedFrom whose source issued them then or later
	 * @param reportedTo whose source issued them then or earlier
	 * @param recordedFrom that the ledger took in then or later
	 * @param recordedTo that the ledger took in then or earlier
	 * @param sort "recorded", or "reported" for when their sources issued them; with a
	 * hyphen before it the other way round
	 */
	@GetMapping("/agreements/{a}/reports")
	ResponseEntity<Listing<ReportView>> reports(@PathVariable("a") AgreementId agreement,
			@RequestParam(name = "kind", required = false) @Nullable ReportKind kind,
			@RequestParam(name = "finding", required = false) @Nullable FindingKind finding,
			@RequestParam(name = "party", required = false) @Nullable PartyId party,
			@RequestParam(name = "commitment", required = false) @Nullable CommitmentLabel commitment,
			@RequestParam(name = "place", required = false) @Nullable String place,
			@RequestParam(name = "text", required = false) @Nullable String text,
			@RequestParam(name = "source", required = false) @Nullable SourceId source,
			@RequestParam(name = "sourceKind", required = false) @Nullable SourceKind sourceKind,
			@RequestParam(name = "grading", required = false) @Nullable GradingQuery grading,
			@RequestParam(name = "mine", required = false) @Nullable Boolean mine,
			@RequestParam(name = "standing", required = false) ReportView.@Nullable Standing standing,
			@RequestParam(name = "counts", required = false) @Nullable Boolean counts,
			@RequestParam(name = "disputed", required = false) @Nullable Boolean disputed,
			@RequestParam(name = "rejected", required = false) @Nullable Boolean rejected,
			@RequestParam(name = "alleged", required = false) @Nullable Boolean alleged,
			@RequestParam(name = "confidential", required = false) @Nullable Boolean confidential,
			@RequestParam(name = "from", required = false) @Nullable String from,
			@RequestParam(name = "to", required = false) @Nullable String to,
			@RequestParam(name = "reportedFrom", required = false) @Nullable String reportedFrom,
			@RequestParam(name = "reportedTo", required = false) @Nullable String reportedTo,
			@RequestParam(name = "recordedFrom", required = false) @Nullable String recordedFrom,
			@RequestParam(name = "recordedTo", required = false) @Nullable String recordedTo,
			@RequestParam(name = "sort", required = false) @Nullable String sort, Question question) {
		Order order = Order.of(sort, "recorded", "reported");
		return this.answers.page(question, (reading, after) -> {
			Wanted wanted = new Wanted(agreement, new Wanted.About(kind, finding, party, commitment, place, text),
					new Wanted.By(source, sourceKind, grading, mine),
					new Wanted.Became(standing, counts, disputed, rejected, alleged, confidential),
					times(from, to, reportedFrom, reportedTo, recordedFrom, recordedTo, zone(agreement, reading)));
			return page(wanted, order, reading, after, question.limit());
		});
	}

	/**
	 * A page of the reports under all agreements. It looks at a bounded number of them:
	 * where some only are asked for it may hold fewer than its limit, or none, and yet
	 * not be the last. Dates without a zone are in UTC.
	 * @param agreement those that are filed under it
	 * @param kind of that kind only
	 * @param finding with a finding of that kind
	 * @param party that name it as who owes, or that it claims
	 * @param commitment that name it
	 * @param place whose place holds these words
	 * @param text that say these words anywhere
	 * @param source that it vouches for
	 * @param sourceKind that a source of that kind vouches for
	 * @param grading whose source is graded so: {@code B2}, {@code B} or {@code 2}
	 * @param mine whether who asks filed it
	 * @param standing that stand so
	 * @param counts whether a finding counts
	 * @param disputed whether a dispute is open
	 * @param rejected whether a finding is not let count
	 * @param alleged whether its source does not vouch for a finding
	 * @param confidential whether the public does not know it
	 * @param from that tell of something that ends then or later
	 * @param to that tell of something that begins then or earlier
	 * @param reportedFrom whose source issued them then or later
	 * @param reportedTo whose source issued them then or earlier
	 * @param recordedFrom that the ledger took in then or later
	 * @param recordedTo that the ledger took in then or earlier
	 * @param sort "recorded", or "reported" for when their sources issued them; with a
	 * hyphen before it the other way round
	 */
	@GetMapping("/reports")
	ResponseEntity<Listing<ReportView>> allReports(
			@RequestParam(name = "agreement", required = false) @Nullable AgreementId agreement,
			@RequestParam(name = "kind", required = false) @Nullable ReportKind kind,
			@RequestParam(name = "finding", required = false) @Nullable FindingKind finding,
			@RequestParam(name = "party", required = false) @Nullable PartyId party,
			@RequestParam(name = "commitment", required = false) @Nullable CommitmentLabel commitment,
			@RequestParam(name = "place", required = false) @Nullable String place,
			@RequestParam(name = "text", required = false) @Nullable String text,
			@RequestParam(name = "source", required = false) @Nullable SourceId source,
			@RequestParam(name = "sourceKind", required = false) @Nullable SourceKind sourceKind,
			@RequestParam(name = "grading", required = false) @Nullable GradingQuery grading,
			@RequestParam(name = "mine", required = false) @Nullable Boolean mine,
			@RequestParam(name = "standing", required = false) ReportView.@Nullable Standing standing,
			@RequestParam(name = "counts", required = false) @Nullable Boolean counts,
			@RequestParam(name = "disputed", required = false) @Nullable Boolean disputed,
			@RequestParam(name = "rejected", required = false) @Nullable Boolean rejected,
			@RequestParam(name = "alleged", required = false) @Nullable Boolean alleged,
			@RequestParam(name = "confidential", required = false) @Nullable Boolean confidential,
			@RequestParam(name = "from", required = false) @Nullable String from,
			@RequestParam(name = "to", required = false) @Nullable String to,
			@RequestParam(name = "reportedFrom", required = false) @Nullable String reportedFrom,
			@RequestParam(name = "reportedTo", required = false) @Nullable String reportedTo,
			@RequestParam(name = "recordedFrom", required = false) @Nullable String recordedFrom,
			@RequestParam(name = "recordedTo", required = false) @Nullable String recordedTo,
			@RequestParam(name = "sort", required = false) @Nullable String sort, Question question) {
		Order order = Order.of(sort, "recorded", "reported");
		Wanted wanted = new Wanted(agreement, new Wanted.About(kind, finding, party, commitment, place, text),
				new Wanted.By(source, sourceKind, grading, mine),
				new Wanted.Became(standing, counts, disputed, rejected, alleged, confidential),
				times(from, to, reportedFrom, reportedTo, recordedFrom, recordedTo, ZoneOffset.UTC));
		return this.answers.page(question, (reading, after) -> page(wanted, order, reading, after, question.limit()));
	}

	@GetMapping("/reports/{r}")
	ResponseEntity<ReportView> report(@PathVariable("r") ReportId id, Question question) {
		return this.answers.stream(question, (reading) -> {
			List<RecordedEvent> events = events(Report.stream(id), reading);
			return ReportView.known(id, events, this.counting.of(reading, events).getOrDefault(id, Set.of()), reading);
		});
	}

	private Page<ReportView> page(Wanted wanted, Order order, Reading reading, String after, int limit) {
		ReportIndex.Stretch stretch = this.index.reports(reading, wanted, order, after, limit);
		List<ReportIndex.Entry> fitting = stretch.entries().stream().filter(ReportIndex.Entry::fits).toList();
		Map<String, List<RecordedEvent>> facts = this.facts.of(reading.snapshot(),
				fitting.stream().map((entry) -> Report.stream(entry.report())).toList(), reading.position());
		Map<ReportId, Set<Integer>> counting = this.counting.of(reading,
				facts.values().stream().flatMap(List::stream).toList());
		return Page
			.of(stretch.entries(), stretch.more(), limit, ReportIndex.Entry::place,
					(entry) -> entry.fits()
							? ReportView.of(facts.getOrDefault(Report.stream(entry.report()), List.of()),
									counting.getOrDefault(entry.report(), Set.of()), wanted, reading)
							: Optional.empty());
	}

	private static Wanted.Times times(@Nullable String from, @Nullable String to, @Nullable String reportedFrom,
			@Nullable String reportedTo, @Nullable String recordedFrom, @Nullable String recordedTo, ZoneId zone) {
		return new Wanted.Times(Parameters.from(from, "from", zone), Parameters.to(to, "to", zone),
				Parameters.from(reportedFrom, "reportedFrom", zone), Parameters.to(reportedTo, "reportedTo", zone),
				Parameters.from(recordedFrom, "recordedFrom", zone), Parameters.to(recordedTo, "recordedTo", zone));
	}

	/** The zone of an agreement; refuses when it was not known or not made. */
	private ZoneId zone(AgreementId id, Reading reading) {
		return Registration
			.known(id, events(Agreement.stream(id), reading), reading.asOf(), reading.knownAt(), reading.clock())
			.zone();
	}

	private List<RecordedEvent> events(String stream, Reading reading) {
		return this.facts.of(reading.snapshot(), List.of(stream), reading.position()).getOrDefault(stream, List.of());
	}

}

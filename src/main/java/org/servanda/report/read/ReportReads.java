package org.servanda.report.read;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.Registration;
import org.servanda.http.Answers;
import org.servanda.http.Listing;
import org.servanda.http.Page;
import org.servanda.http.Parameters;
import org.servanda.http.Question;
import org.servanda.http.Reading;
import org.servanda.ledger.Facts;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.Report;
import org.servanda.time.AgreementId;
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

	ReportReads(Answers answers, Facts facts, ReportIndex index) {
		this.answers = answers;
		this.facts = facts;
		this.index = index;
	}

	/**
	 * A page of reports. It looks at a bounded number of them: where some only are asked
	 * for it may hold fewer than its limit, or none, and yet not be the last.
	 * @param kind of that kind only
	 * @param party that name it as who owes, or that it claims
	 * @param source that it vouches for
	 * @param standing that stand so
	 * @param from that tell of something that ends then or later
	 * @param to that tell of something that begins then or earlier
	 */
	@GetMapping("/agreements/{a}/reports")
	ResponseEntity<Listing<ReportView>> reports(@PathVariable("a") AgreementId agreement,
			@RequestParam(name = "kind", required = false) @Nullable ReportKind kind,
			@RequestParam(name = "party", required = false) @Nullable PartyId party,
			@RequestParam(name = "source", required = false) @Nullable SourceId source,
			@RequestParam(name = "standing", required = false) ReportView.@Nullable Standing standing,
			@RequestParam(name = "from", required = false) @Nullable String from,
			@RequestParam(name = "to", required = false) @Nullable String to, Question question) {
		return this.answers.page(question, (reading, after) -> {
			ZoneId zone = zone(agreement, reading);
			Wanted wanted = new Wanted(kind, party, source, standing,
					(from != null) ? Parameters.moment(from, "from", zone).first() : Wanted.EARLIEST,
					(to != null) ? Parameters.moment(to, "to", zone).last() : Wanted.LATEST);
			Page<ReportId> ids = this.index.reports(reading, agreement, wanted, after, question.limit());
			Map<String, List<RecordedEvent>> facts = this.facts.of(reading.snapshot(),
					ids.items().stream().map(Report::stream).toList(), reading.position());
			List<ReportView> items = new ArrayList<>();
			for (ReportId id : ids.items()) {
				ReportView.of(facts.getOrDefault(Report.stream(id), List.of()), wanted, reading).ifPresent(items::add);
			}
			return new Page<>(items, ids.next());
		});
	}

	@GetMapping("/reports/{r}")
	ResponseEntity<ReportView> report(@PathVariable("r") ReportId id, Question question) {
		return this.answers.stream(question, (reading) -> {
			String stream = Report.stream(id);
			List<RecordedEvent> events = this.facts.of(reading.snapshot(), List.of(stream), reading.position())
				.getOrDefault(stream, List.of());
			return ReportView.known(id, events, reading);
		});
	}

	/** The zone of an agreement; refuses when it was not known or not made. */
	private ZoneId zone(AgreementId id, Reading reading) {
		String stream = Agreement.stream(id);
		List<RecordedEvent> events = this.facts.of(reading.snapshot(), List.of(stream), reading.position())
			.getOrDefault(stream, List.of());
		return Registration.known(id, events, reading.asOf(), reading.knownAt(), reading.clock()).zone();
	}

}

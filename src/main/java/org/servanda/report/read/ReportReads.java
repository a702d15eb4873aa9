package org.servanda.report.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.AgreementRule;
import org.servanda.http.Answers;
import org.servanda.http.Listing;
import org.servanda.http.Page;
import org.servanda.http.Question;
import org.servanda.http.Reading;
import org.servanda.ledger.Facts;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.Report;
import org.servanda.time.AgreementId;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
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

	@GetMapping("/agreements/{a}/reports")
	ResponseEntity<Listing<ReportView>> reports(@PathVariable("a") AgreementId agreement, Question question) {
		return this.answers.page(question, (reading, after) -> {
			Page<ReportId> ids = this.index.reports(reading, agreement, after, question.limit());
			List<String> streams = new ArrayList<>(ids.items().stream().map(Report::stream).toList());
			String agreementStream = Agreement.stream(agreement);
			streams.add(agreementStream);
			Map<String, List<RecordedEvent>> facts = this.facts.of(reading.snapshot(), streams, reading.position());
			check(agreement, facts.getOrDefault(agreementStream, List.of()), reading);
			List<ReportView> items = new ArrayList<>();
			for (ReportId id : ids.items()) {
				List<RecordedEvent> events = facts.getOrDefault(Report.stream(id), List.of());
				ReportView.of(events, reading).ifPresent((found) -> items.add(found.body()));
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

	/** Refuses when the agreement was not known or not made. */
	private static void check(AgreementId id, List<RecordedEvent> events, Reading reading) {
		AgreementRegistered registered = events.stream()
			.filter((event) -> event.event() instanceof AgreementRegistered)
			.filter((event) -> reading.knows(((AgreementRegistered) event.event()).reportedAt(), event.recordedAt()))
			.map((event) -> (AgreementRegistered) event.event())
			.findFirst()
			.orElseThrow(() -> new Refused(AgreementRule.AGREEMENT_KNOWN,
					"There is no agreement " + id + ", as known at " + reading.knownAt() + "."));
		if (registered.madeAt().first().isAfter(reading.asOf())) {
			throw new Refused(AgreementRule.AGREEMENT_MADE, id + " was made on " + registered.madeAt() + ".");
		}
	}

}

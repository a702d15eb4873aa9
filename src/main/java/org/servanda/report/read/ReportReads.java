package org.servanda.report.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.AgreementRule;
import org.servanda.http.Answers;
import org.servanda.http.Listing;
import org.servanda.http.Page;
import org.servanda.http.Question;
import org.servanda.http.Reading;
import org.servanda.http.Versioned;
import org.servanda.ledger.Facts;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.Finding;
import org.servanda.report.KnownReport;
import org.servanda.report.Report;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportRule;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
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
				known(events, reading).filter((known) -> happened(known, reading))
					.ifPresent((known) -> items.add(ReportView.of(known, events.getFirst().recordedAt())));
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
			KnownReport known = known(events, reading)
				.orElseThrow(() -> new Refused(ReportRule.REPORT_KNOWN, "There is no report " + id + "."));
			if (!happened(known, reading)) {
				throw new Refused(ReportRule.REPORT_HAPPENED,
						"What this report tells of happened after " + reading.asOf() + ".");
			}
			return new Versioned<>(ReportView.of(known, events.getFirst().recordedAt()), known.version());
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

	/** Who filed a report reads it as insiders do. */
	private static Optional<KnownReport> known(List<RecordedEvent> events, Reading reading) {
		boolean filer = !events.isEmpty() && events.getFirst().author().actor().equals(reading.actor());
		return KnownReport.of(events, reading.knownAt(), reading.clock(),
				filer ? Audience.INSIDERS : reading.audience());
	}

	private static boolean happened(KnownReport known, Reading reading) {
		ReportContent content = known.content();
		return Stream
			.concat(Stream.of(content.occurrence()),
					content.findings().stream().map(Finding::occurrence).filter(Objects::nonNull))
			.anyMatch((occurrence) -> !occurrence.from().first().isAfter(reading.asOf()));
	}

}

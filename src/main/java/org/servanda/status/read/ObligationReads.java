package org.servanda.status.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.servanda.agreement.Agreement;
import org.servanda.http.Answers;
import org.servanda.http.Listing;
import org.servanda.http.Page;
import org.servanda.http.Parameters;
import org.servanda.http.Question;
import org.servanda.http.Reading;
import org.servanda.ledger.Facts;
import org.servanda.ledger.RecordedEvent;
import org.servanda.status.Basis;
import org.servanda.status.Details;
import org.servanda.status.LegalState;
import org.servanda.status.Status;
import org.servanda.status.StatusRules;
import org.servanda.status.Timeliness;
import org.servanda.status.span.Tallies;
import org.servanda.status.span.Tallies.Counted;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;

/**
 * Answers what is asked of obligations: how they stand from the spans, how many
 * violations there were from the tallies, and what was delivered and claimed from the
 * facts that say so.
 */
@RestController
@RequestMapping("/api")
class ObligationReads {

	/** The facts of how many reports a page holds in memory at a time. */
	private static final int REPORTS = 1000;

	private final Answers answers;

	private final SpanReads spans;

	private final Facts facts;

	private final ObligationIndex index;

	private final StatusRules rules = StatusRules.newest();

	ObligationReads(Answers answers, SpanReads spans, Facts facts, ObligationIndex index) {
		this.answers = answers;
		this.spans = spans;
		this.facts = facts;
		this.index = index;
	}

	@GetMapping("/agreements/{a}/obligations/{c}/{party}")
	ResponseEntity<ObligationView> obligation(@PathVariable("a") AgreementId agreement,
			@PathVariable("c") CommitmentLabel commitment, @PathVariable("party") PartyId party, Question question) {
		ObligationId id = new ObligationId(new CommitmentId(agreement, commitment), party);
		return this.answers.computed(question,
				(reading) -> views(List.of(this.spans.obligation(reading, id)), reading).getFirst());
	}

	/**
	 * A page of obligations.
	 * @param dueBefore an instant: those whose due is fixed and ends before it
	 * @param sort {@code recorded}, {@code due}, {@code status} or {@code degree}; with a
	 * hyphen before it the other way round
	 */
	@GetMapping("/obligations")
	ResponseEntity<Listing<ObligationView>> obligations(
			@RequestParam(name = "agreement", required = false) @Nullable AgreementId agreement,
			@RequestParam(name = "party", required = false) @Nullable PartyId party,
			@RequestParam(name = "theme", required = false) @Nullable String theme,
			@RequestParam(name = "status", required = false) @Nullable Status status,
			@RequestParam(name = "legalState", required = false) @Nullable LegalState legalState,
			@RequestParam(name = "timeliness", required = false) @Nullable Timeliness timeliness,
			@RequestParam(name = "basis", required = false) @Nullable Basis basis,
			@RequestParam(name = "contested", required = false) @Nullable Boolean contested,
			@RequestParam(name = "dueBefore", required = false) @Nullable String dueBefore,
			@RequestParam(name = "sort", required = false) @Nullable String sort, Question question) {
		Wanted wanted = new Wanted(agreement, party, theme, status, legalState, timeliness, basis, contested,
				(dueBefore != null) ? Parameters.instant(dueBefore, "dueBefore") : null);
		Sort order = Sort.of(sort);
		return this.answers.page(question, (reading, after) -> {
			Page<KeptSpan> page = this.spans.obligations(reading, wanted, order, after, question.limit());
			return new Page<>(views(page.items(), reading), page.next());
		});
	}

	/** What answers tell of some obligations. */
	List<ObligationView> views(List<KeptSpan> rows, Reading reading) {
		Map<Counted, Long> violations = Tallies.violations(reading, violated(rows));
		Map<String, Set<String>> reports = reports(rows, reading);
		List<ObligationView> views = new ArrayList<>();
		for (List<KeptSpan> part : parts(rows, reports, REPORTS)) {
			Details details = details(part, reports, reading);
			part.forEach((row) -> views.add(ObligationView.of(row, violations, details, reading, this.rules)));
		}
		return views;
	}

	/**
	 * Cuts a page, so that the facts of few reports are in memory at a time.
	 * @param reports of the rows, by the stream of the commitment
	 * @param most how many reports the rows of a part have together, unless it is one row
	 * @return in the order of the page
	 */
	static List<List<KeptSpan>> parts(List<KeptSpan> rows, Map<String, Set<String>> reports, int most) {
		List<List<KeptSpan>> parts = new ArrayList<>();
		List<KeptSpan> part = new ArrayList<>();
		Set<String> ofPart = new HashSet<>();
		for (KeptSpan row : rows) {
			Set<String> more = reports.getOrDefault(row.stream(), Set.of());
			if (!part.isEmpty()
					&& ofPart.size() + more.stream().filter((one) -> !ofPart.contains(one)).count() > most) {
				parts.add(part);
				part = new ArrayList<>();
				ofPart.clear();
			}
			part.add(row);
			ofPart.addAll(more);
		}
		if (!part.isEmpty()) {
			parts.add(part);
		}
		return parts;
	}

	/** The commitments of which there may be violations. */
	static Set<String> violated(List<KeptSpan> rows) {
		Set<String> streams = new LinkedHashSet<>();
		for (KeptSpan row : rows) {
			switch (row.standing().kind()) {
				case MAINTENANCE -> streams.add(row.stream());
				case RESULT, RECURRING, CONDUCT, POWER, DECLARATORY -> {
				}
			}
		}
		return streams;
	}

	/**
	 * The reports on commitments, by the streams of these. All of them only where they
	 * may tell of a quantity, else claims: there may be very many on what is to be kept
	 * up.
	 */
	private Map<String, Set<String>> reports(List<KeptSpan> rows, Reading reading) {
		Set<String> all = new LinkedHashSet<>();
		Set<String> delivered = new LinkedHashSet<>();
		for (KeptSpan row : rows) {
			all.add(row.stream());
			switch (row.standing().kind()) {
				case RESULT -> delivered.add(row.stream());
				case CONDUCT, RECURRING, MAINTENANCE, POWER, DECLARATORY -> {
				}
			}
		}
		return this.index.reports(reading.snapshot(), delivered, all, reading.position());
	}

	/** What was delivered and claimed. */
	private Details details(List<KeptSpan> rows, Map<String, Set<String>> reports, Reading reading) {
		Set<String> streams = new LinkedHashSet<>();
		for (KeptSpan row : rows) {
			streams.addAll(reports.getOrDefault(row.stream(), Set.of()));
			switch (row.standing().kind()) {
				case RESULT, CONDUCT -> {
					streams.add(Agreement.stream(row.commitment().agreement()));
					streams.add(row.stream());
				}
				case RECURRING, MAINTENANCE, POWER, DECLARATORY -> {
				}
			}
		}
		List<RecordedEvent> facts = new ArrayList<>();
		this.facts.of(reading.snapshot(), streams, reading.position()).values().forEach(facts::addAll);
		return Details.of(facts, reading.asOf(), reading.knownAt(), reading.clock(), reading.audience(), this.rules);
	}

}

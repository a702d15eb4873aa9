package org.servanda.status.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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
import org.servanda.agreement.Commitment;
import org.servanda.http.Answers;
import org.servanda.http.Listing;
import org.servanda.http.Page;
import org.servanda.http.Question;
import org.servanda.http.Reading;
import org.servanda.ledger.Facts;
import org.servanda.ledger.RecordedEvent;
import org.servanda.status.ObligationRule;
import org.servanda.status.ObligationStatus;
import org.servanda.status.Status;
import org.servanda.status.StatusRules;
import org.servanda.status.Statuses;
import org.servanda.status.read.ObligationIndex.Entry;
import org.servanda.status.read.ObligationIndex.Wanted;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;

/**
 * Answers what is asked of obligations: folds their facts as they are read.
 */
@RestController
@RequestMapping("/api")
class ObligationReads {

	/**
	 * How many obligations are looked at together at least where few may be wanted: small
	 * pages of a rare status would else take a question to the database for each.
	 */
	private static final int STRETCH = 100;

	private final Answers answers;

	private final Facts facts;

	private final ObligationIndex index;

	private final StatusRules rules = StatusRules.newest();

	ObligationReads(Answers answers, Facts facts, ObligationIndex index) {
		this.answers = answers;
		this.facts = facts;
		this.index = index;
	}

	@GetMapping("/agreements/{a}/obligations/{c}/{party}")
	ResponseEntity<ObligationView> obligation(@PathVariable("a") AgreementId agreement,
			@PathVariable("c") CommitmentLabel commitment, @PathVariable("party") PartyId party, Question question) {
		ObligationId id = new ObligationId(new CommitmentId(agreement, commitment), party);
		return this.answers.computed(question, (reading) -> {
			List<RecordedEvent> facts = facts(reading, List.of(id.commitment()));
			ObligationStatus found = statuses(facts, reading, reading.asOf()).get(id);
			if (found != null) {
				return ObligationView.of(found, reading, this.rules);
			}
			if (statuses(facts, reading, Instant.MAX).containsKey(id)) {
				throw new Refused(ObligationRule.OBLIGATION_MADE,
						"The promise " + id.commitment() + " was made after " + reading.asOf() + ".");
			}
			throw new Refused(ObligationRule.OBLIGATION_KNOWN,
					party + " owes no " + id.commitment() + ", as known at " + reading.knownAt() + ".");
		});
	}

	/**
	 * A page of obligations. What never changes is looked up; what is worked out is
	 * looked at one stretch after the other until the page is full.
	 */
	@GetMapping("/obligations")
	ResponseEntity<Listing<ObligationView>> obligations(
			@RequestParam(name = "agreement", required = false) @Nullable AgreementId agreement,
			@RequestParam(name = "party", required = false) @Nullable PartyId party,
			@RequestParam(name = "theme", required = false) @Nullable String theme,
			@RequestParam(name = "status", required = false) @Nullable Status status,
			@RequestParam(name = "contested", required = false) @Nullable Boolean contested, Question question) {
		Wanted wanted = new Wanted(agreement, party, theme);
		boolean sifted = status != null || contested != null;
		int most = sifted ? Math.max(question.limit(), STRETCH) : question.limit();
		return this.answers.page(question, (reading, after) -> {
			List<ObligationView> items = new ArrayList<>();
			String place = after;
			while (true) {
				Page<Entry> stretch = this.index.obligations(reading, wanted, place, most);
				Map<ObligationId, ObligationStatus> statuses = statuses(stretch.items(), reading);
				for (Entry entry : stretch.items()) {
					if (items.size() == question.limit()) {
						return new Page<>(items, place);
					}
					place = entry.place();
					ObligationStatus found = statuses.get(entry.id());
					if (found != null && (status == null || found.status() == status)
							&& (contested == null || found.contested() == contested)) {
						items.add(ObligationView.of(found, reading, this.rules));
					}
				}
				if (stretch.next() == null || items.size() == question.limit()) {
					return new Page<>(items, stretch.next());
				}
			}
		});
	}

	private Map<ObligationId, ObligationStatus> statuses(List<Entry> entries, Reading reading) {
		Set<CommitmentId> commitments = new LinkedHashSet<>();
		entries.forEach((entry) -> commitments.add(entry.id().commitment()));
		return statuses(facts(reading, commitments), reading, reading.asOf());
	}

	private Map<ObligationId, ObligationStatus> statuses(List<RecordedEvent> facts, Reading reading, Instant asOf) {
		Map<ObligationId, ObligationStatus> statuses = new LinkedHashMap<>();
		Statuses.statuses(facts, asOf, reading.knownAt(), reading.clock(), reading.audience(), this.rules)
			.forEach((status) -> statuses.put(status.obligation(), status));
		return statuses;
	}

	/** All facts that bear on the obligations of some commitments. */
	private List<RecordedEvent> facts(Reading reading, Collection<CommitmentId> commitments) {
		Set<String> streams = new LinkedHashSet<>();
		List<String> commitmentStreams = commitments.stream().map(Commitment::stream).toList();
		commitments.forEach((commitment) -> streams.add(Agreement.stream(commitment.agreement())));
		streams.addAll(commitmentStreams);
		streams.addAll(this.index.reports(reading.snapshot(), commitmentStreams, reading.position()));
		List<RecordedEvent> facts = new ArrayList<>();
		this.facts.of(reading.snapshot(), streams, reading.position()).values().forEach(facts::addAll);
		return facts;
	}

}

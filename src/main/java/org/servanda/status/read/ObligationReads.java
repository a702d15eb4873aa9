package org.servanda.status.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
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
import org.servanda.report.Report;
import org.servanda.status.CommitmentStatus;
import org.servanda.status.ObligationRule;
import org.servanda.status.ObligationStatus;
import org.servanda.status.Reach;
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
			Statuses statuses = folded(facts, reading);
			ObligationStatus found = statuses.of(id).orElse(null);
			if (found != null) {
				return ObligationView.of(found, statuses, reading, this.rules);
			}
			if (Statuses.obligations(facts, reading.knownAt(), reading.clock(), reading.audience()).contains(id)) {
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
		Wanted wanted = new Wanted(agreement, party);
		boolean sifted = theme != null || status != null || contested != null;
		int most = sifted ? Math.max(question.limit(), STRETCH) : question.limit();
		return this.answers.page(question, (reading, after) -> {
			List<ObligationView> items = new ArrayList<>();
			String place = after;
			while (true) {
				Page<Entry> stretch = this.index.obligations(reading, wanted, place, most);
				Statuses statuses = statuses(stretch.items(), reading);
				for (Entry entry : stretch.items()) {
					if (items.size() == question.limit()) {
						return new Page<>(items, place);
					}
					place = entry.place();
					ObligationStatus found = statuses.of(entry.id()).orElse(null);
					if (found != null && (status == null || found.status() == status)
							&& (contested == null || found.contested() == contested)
							&& (theme == null || theme.equals(themeOf(found, statuses)))) {
						items.add(ObligationView.of(found, statuses, reading, this.rules));
					}
				}
				if (stretch.next() == null || items.size() == question.limit()) {
					return new Page<>(items, stretch.next());
				}
			}
		});
	}

	private static @Nullable String themeOf(ObligationStatus obligation, Statuses statuses) {
		return statuses.of(obligation.obligation().commitment()).map(CommitmentStatus::theme).orElse(null);
	}

	private Statuses statuses(List<Entry> entries, Reading reading) {
		Set<CommitmentId> commitments = new LinkedHashSet<>();
		entries.forEach((entry) -> commitments.add(entry.id().commitment()));
		return folded(facts(reading, commitments), reading);
	}

	private Statuses folded(List<RecordedEvent> facts, Reading reading) {
		return Statuses.statuses(facts, reading.asOf(), reading.knownAt(), reading.clock(), reading.audience(),
				this.rules);
	}

	/**
	 * All facts that bear on the obligations of some commitments, with those of
	 * everything that their conditions and dues reach.
	 */
	private List<RecordedEvent> facts(Reading reading, Collection<CommitmentId> commitments) {
		Map<String, List<RecordedEvent>> facts = new LinkedHashMap<>();
		Set<CommitmentId> looked = new HashSet<>();
		Set<CommitmentId> next = new LinkedHashSet<>(commitments);
		Set<String> streams = new LinkedHashSet<>();
		while (!next.isEmpty() || !streams.isEmpty()) {
			List<String> commitmentStreams = next.stream().map(Commitment::stream).toList();
			next.forEach((commitment) -> streams.add(Agreement.stream(commitment.agreement())));
			streams.addAll(commitmentStreams);
			streams.addAll(this.index.about(reading.snapshot(), commitmentStreams, reading.position()));
			streams.removeAll(facts.keySet());
			looked.addAll(next);
			Map<String, List<RecordedEvent>> found = this.facts.of(reading.snapshot(), streams, reading.position());
			streams.forEach((stream) -> facts.put(stream, found.getOrDefault(stream, List.of())));
			streams.clear();
			next.clear();
			Reach reach = Reach.of(facts.values().stream().flatMap(List::stream).toList());
			reach.commitments().stream().filter((commitment) -> !looked.contains(commitment)).forEach(next::add);
			reach.agreements().stream().map(Agreement::stream).forEach(streams::add);
			reach.reports().stream().map(Report::stream).forEach(streams::add);
			streams.removeAll(facts.keySet());
		}
		return facts.values().stream().flatMap(List::stream).toList();
	}

}

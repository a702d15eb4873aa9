package org.servanda.agreement.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.Commitment;
import org.servanda.http.Answers;
import org.servanda.http.Listing;
import org.servanda.http.Page;
import org.servanda.http.Question;
import org.servanda.http.Reading;
import org.servanda.http.Versioned;
import org.servanda.ledger.Facts;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers what is asked of agreements, commitments and acts.
 */
@RestController
@RequestMapping("/api")
class AgreementReads {

	private final Answers answers;

	private final Facts facts;

	private final AgreementIndex index;

	AgreementReads(Answers answers, Facts facts, AgreementIndex index) {
		this.answers = answers;
		this.facts = facts;
		this.index = index;
	}

	@GetMapping("/agreements")
	ResponseEntity<Listing<AgreementView>> agreements(Question question) {
		return this.answers.page(question, (reading, after) -> {
			Page<String> labels = this.index.agreements(reading, after, question.limit());
			List<String> streams = labels.items()
				.stream()
				.map((label) -> Agreement.stream(new AgreementId(label)))
				.toList();
			Map<String, List<RecordedEvent>> facts = this.facts.of(reading.snapshot(), streams, reading.position());
			List<AgreementView> items = new ArrayList<>();
			for (String stream : streams) {
				AgreementView.of(facts.getOrDefault(stream, List.of()), reading)
					.ifPresent((found) -> items.add(found.body()));
			}
			return new Page<>(items, labels.next());
		});
	}

	@GetMapping("/agreements/{a}")
	ResponseEntity<AgreementView> agreement(@PathVariable("a") AgreementId id, Question question) {
		return this.answers.stream(question, (reading) -> agreement(id, reading));
	}

	private Versioned<AgreementView> agreement(AgreementId id, Reading reading) {
		return AgreementView.known(id, events(Agreement.stream(id), reading), reading);
	}

	@GetMapping("/agreements/{a}/commitments")
	ResponseEntity<Listing<CommitmentView>> commitments(@PathVariable("a") AgreementId id, Question question) {
		return this.answers.page(question, (reading, after) -> {
			agreement(id, reading);
			Page<String> labels = this.index.commitments(reading, id.label(), after, question.limit());
			List<String> streams = labels.items()
				.stream()
				.map((label) -> Commitment.stream(new CommitmentId(id, new CommitmentLabel(label))))
				.toList();
			Map<String, List<RecordedEvent>> facts = this.facts.of(reading.snapshot(), streams, reading.position());
			List<CommitmentView> items = new ArrayList<>();
			for (String stream : streams) {
				CommitmentView.of(facts.getOrDefault(stream, List.of()), reading)
					.ifPresent((found) -> items.add(found.body()));
			}
			return new Page<>(items, labels.next());
		});
	}

	@GetMapping("/agreements/{a}/commitments/{c}")
	ResponseEntity<CommitmentView> commitment(@PathVariable("a") AgreementId agreement,
			@PathVariable("c") CommitmentLabel label, Question question) {
		CommitmentId id = new CommitmentId(agreement, label);
		return this.answers.stream(question, (reading) -> {
			agreement(agreement, reading);
			return CommitmentView.known(id, events(Commitment.stream(id), reading), reading);
		});
	}

	/** An act of an agreement: entry into force is one, registration too. */
	@GetMapping("/acts/{a:[a-z0-9-]{1,64}}~{n:\\d{1,9}}")
	ResponseEntity<ActView> act(@PathVariable("a") AgreementId id, @PathVariable("n") long number, Question question) {
		return this.answers.stream(question, (reading) -> {
			agreement(id, reading);
			return ActView.known(id, number, events(Agreement.stream(id), reading), reading);
		});
	}

	private List<RecordedEvent> events(String stream, Reading reading) {
		return this.facts.of(reading.snapshot(), List.of(stream), reading.position()).getOrDefault(stream, List.of());
	}

}

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
import org.servanda.time.ActId;
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
			Page<ActId> made = this.index.agreements(reading, after, question.limit());
			Map<String, List<RecordedEvent>> facts = facts(made.items(), reading);
			List<AgreementView> items = new ArrayList<>();
			for (ActId id : made.items()) {
				List<RecordedEvent> events = facts.getOrDefault(ActView.stream(id), List.of());
				if (stands(id, events, reading)) {
					AgreementView.of(events, reading).map(Versioned::body).ifPresent(items::add);
				}
			}
			return new Page<>(items, made.next());
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
			List<RecordedEvent> agreement = events(Agreement.stream(id), reading);
			Page<ActId> made = this.index.commitments(reading, id, after, question.limit());
			Map<String, List<RecordedEvent>> facts = facts(made.items(), reading);
			List<CommitmentView> items = new ArrayList<>();
			for (ActId recording : made.items()) {
				List<RecordedEvent> events = facts.getOrDefault(ActView.stream(recording), List.of());
				if (stands(recording, events, reading)) {
					CommitmentView.of(events, agreement, reading).map(Versioned::body).ifPresent(items::add);
				}
			}
			return new Page<>(items, made.next());
		});
	}

	@GetMapping("/agreements/{a}/commitments/{c}")
	ResponseEntity<CommitmentView> commitment(@PathVariable("a") AgreementId agreement,
			@PathVariable("c") CommitmentLabel label, Question question) {
		CommitmentId id = new CommitmentId(agreement, label);
		return this.answers.stream(question, (reading) -> {
			agreement(agreement, reading);
			return CommitmentView.known(id, events(Commitment.stream(id), reading),
					events(Agreement.stream(agreement), reading), reading);
		});
	}

	/**
	 * What was done to an agreement and to its commitments, in the order of recording.
	 */
	@GetMapping("/agreements/{a}/acts")
	ResponseEntity<Listing<ActView>> acts(@PathVariable("a") AgreementId id, Question question) {
		return this.answers.page(question, (reading, after) -> {
			agreement(id, reading);
			Page<ActId> done = this.index.acts(reading, id, after, question.limit());
			Map<String, List<RecordedEvent>> facts = facts(done.items(), reading);
			List<ActView> items = new ArrayList<>();
			for (ActId act : done.items()) {
				ActView.of(act, facts.getOrDefault(ActView.stream(act), List.of()), reading)
					.map(Versioned::body)
					.ifPresent(items::add);
			}
			return new Page<>(items, done.next());
		});
	}

	/** An act of an agreement: entry into force is one, registration too. */
	@GetMapping("/acts/{a:[a-z0-9-]{1,64}}~{n:0|[1-9][0-9]{0,8}}")
	ResponseEntity<ActView> act(@PathVariable("a") AgreementId agreement, @PathVariable("n") long number,
			Question question) {
		return act(new ActId(agreement, null, number), question);
	}

	/** An act of a commitment: its recording is one. */
	@GetMapping("/acts/{a:[a-z0-9-]{1,64}}~{c:[a-z0-9-]{1,32}}~{n:0|[1-9][0-9]{0,8}}")
	ResponseEntity<ActView> act(@PathVariable("a") AgreementId agreement, @PathVariable("c") CommitmentLabel commitment,
			@PathVariable("n") long number, Question question) {
		return act(new ActId(agreement, commitment, number), question);
	}

	private ResponseEntity<ActView> act(ActId id, Question question) {
		return this.answers.stream(question, (reading) -> {
			agreement(id.agreement(), reading);
			return ActView.known(id, events(ActView.stream(id), reading), reading);
		});
	}

	/**
	 * Whether the registration or recording that a row stands for is known, done by then
	 * and not taken back; what was recorded anew has a row of its own.
	 */
	private static boolean stands(ActId id, List<RecordedEvent> events, Reading reading) {
		return ActView.of(id, events, reading).isPresent();
	}

	private Map<String, List<RecordedEvent>> facts(List<ActId> acts, Reading reading) {
		return this.facts.of(reading.snapshot(), acts.stream().map(ActView::stream).distinct().toList(),
				reading.position());
	}

	private List<RecordedEvent> events(String stream, Reading reading) {
		return this.facts.of(reading.snapshot(), List.of(stream), reading.position()).getOrDefault(stream, List.of());
	}

}

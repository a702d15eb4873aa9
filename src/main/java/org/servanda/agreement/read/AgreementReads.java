package org.servanda.agreement.read;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.ActKind;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.AgreementState;
import org.servanda.agreement.Registration;
import org.servanda.http.Answers;
import org.servanda.http.Listing;
import org.servanda.http.Order;
import org.servanda.http.Page;
import org.servanda.http.Parameters;
import org.servanda.http.Question;
import org.servanda.http.Versioned;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.ActId;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.PartyId;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers what is asked of agreements and acts.
 */
@RestController
@RequestMapping("/api")
class AgreementReads {

	private final Answers answers;

	private final Streams streams;

	private final AgreementIndex index;

	AgreementReads(Answers answers, Streams streams, AgreementIndex index) {
		this.answers = answers;
		this.streams = streams;
		this.index = index;
	}

	/**
	 * A page of agreements. It looks at a bounded number of them.
	 * @param party that takes part, or took part
	 * @param state that stand so
	 * @param text whose title or label holds it
	 * @param madeFrom that were made then or later
	 * @param madeTo that were made then or earlier
	 * @param sort {@code recorded}; with a hyphen before it the other way round
	 */
	@GetMapping("/agreements")
	ResponseEntity<Listing<AgreementView>> agreements(
			@RequestParam(name = "party", required = false) @Nullable PartyId party,
			@RequestParam(name = "state", required = false) @Nullable AgreementState state,
			@RequestParam(name = "text", required = false) @Nullable String text,
			@RequestParam(name = "madeFrom", required = false) @Nullable String madeFrom,
			@RequestParam(name = "madeTo", required = false) @Nullable String madeTo,
			@RequestParam(name = "sort", required = false) @Nullable String sort, Question question) {
		WantedAgreements wanted = new WantedAgreements(party, state, text, madeFrom, madeTo);
		boolean reversed = Order.of(sort, "recorded").reversed();
		int most = wanted.everything() ? question.limit() + 1 : AgreementIndex.STRETCH;
		return this.answers.page(question, (reading, after) -> {
			List<AgreementIndex.Entry> made = this.index.agreements(reading, party, reversed, after, most);
			Map<String, List<RecordedEvent>> facts = this.streams
				.of(made.stream().map(AgreementIndex.Entry::stream).toList(), reading);
			return Page.of(made, made.size() == most, question.limit(), AgreementIndex.Entry::place, (entry) -> {
				List<RecordedEvent> events = facts.getOrDefault(entry.stream(), List.of());
				return Streams.stands(entry.act(), events, reading)
						? AgreementView.of(events, reading).map(Versioned::body).filter(wanted::fits)
						: Optional.empty();
			});
		});
	}

	@GetMapping("/agreements/{a}")
	ResponseEntity<AgreementView> agreement(@PathVariable("a") AgreementId id, Question question) {
		return this.answers.stream(question,
				(reading) -> AgreementView.known(id, this.streams.of(Agreement.stream(id), reading), reading));
	}

	/**
	 * What was done to an agreement and to its commitments. A page looks at a bounded
	 * number of acts.
	 * @param kind that do this
	 * @param party whose part they are about, or that declared them
	 * @param commitment that were done to this one
	 * @param corrected whether they say something else than when they were recorded
	 * @param from that happened then or later
	 * @param to that happened then or earlier
	 * @param sort {@code recorded}; with a hyphen before it the other way round
	 */
	@GetMapping("/agreements/{a}/acts")
	ResponseEntity<Listing<ActView>> acts(@PathVariable("a") AgreementId id,
			@RequestParam(name = "kind", required = false) @Nullable ActKind kind,
			@RequestParam(name = "party", required = false) @Nullable PartyId party,
			@RequestParam(name = "commitment", required = false) @Nullable CommitmentLabel commitment,
			@RequestParam(name = "corrected", required = false) @Nullable Boolean corrected,
			@RequestParam(name = "from", required = false) @Nullable String from,
			@RequestParam(name = "to", required = false) @Nullable String to,
			@RequestParam(name = "sort", required = false) @Nullable String sort, Question question) {
		boolean reversed = Order.of(sort, "recorded").reversed();
		return this.answers.page(question, (reading, after) -> {
			AgreementRegistered registered = Registration.known(id, this.streams.of(Agreement.stream(id), reading),
					reading.asOf(), reading.knownAt(), reading.clock());
			WantedActs wanted = new WantedActs(kind, party, commitment, corrected,
					Parameters.from(from, "from", registered.zone()), Parameters.to(to, "to", registered.zone()));
			int most = wanted.everything() ? question.limit() + 1 : AgreementIndex.STRETCH;
			List<AgreementIndex.Entry> done = this.index.acts(reading, id, reversed, after, most);
			Map<String, List<RecordedEvent>> facts = this.streams
				.of(done.stream().map(AgreementIndex.Entry::stream).toList(), reading);
			return Page.of(done, done.size() == most, question.limit(), AgreementIndex.Entry::place,
					(entry) -> ActView.of(entry.act(), facts.getOrDefault(entry.stream(), List.of()), reading)
						.map(Versioned::body)
						.filter(wanted::fits));
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
			this.streams.agreement(id.agreement(), reading);
			return ActView.known(id, this.streams.of(ActView.stream(id), reading), reading);
		});
	}

}

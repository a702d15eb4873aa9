package org.servanda.desk;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

import jakarta.servlet.http.HttpServletRequest;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.Registration;
import org.servanda.http.Answers;
import org.servanda.http.Reading;
import org.servanda.ledger.Facts;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The pages that rest on the ledger. Each is one snapshot, for the audience that asks.
 */
@RestController
class Desk {

	private static final String HTML = "text/html;charset=UTF-8";

	private final Answers answers;

	private final Facts facts;

	private final FrontPage front;

	private final AgreementPage agreement;

	private final ObligationPage obligation;

	Desk(Answers answers, Facts facts, FrontPage front, AgreementPage agreement, ObligationPage obligation) {
		this.answers = answers;
		this.facts = facts;
		this.front = front;
		this.agreement = agreement;
		this.obligation = obligation;
	}

	@GetMapping(path = "/", produces = HTML)
	ResponseEntity<String> front(HttpServletRequest request) {
		Visit visit = Visit.of(request, "after");
		return answer(visit, (snapshot, now) -> visit.question(Visit.UTC, now),
				(reading) -> this.front.page(visit, reading));
	}

	@GetMapping(path = "/agreements/{a}", produces = HTML)
	ResponseEntity<String> agreement(@PathVariable("a") AgreementId id, HttpServletRequest request) {
		Visit visit = Visit.of(request);
		return answer(visit, (snapshot, now) -> visit.question(zone(snapshot, visit, id), now),
				(reading) -> this.agreement.page(visit, reading, id));
	}

	@GetMapping(path = "/agreements/{a}/obligations/{c}/{party}", produces = HTML)
	ResponseEntity<String> obligation(@PathVariable("a") AgreementId agreement,
			@PathVariable("c") CommitmentLabel commitment, @PathVariable("party") PartyId party,
			HttpServletRequest request) {
		Visit visit = Visit.of(request);
		ObligationId id = new ObligationId(new CommitmentId(agreement, commitment), party);
		return answer(visit, (snapshot, now) -> visit.question(zone(snapshot, visit, agreement), now),
				(reading) -> this.obligation.page(visit, reading, id));
	}

	/**
	 * The zone in which dates are meant: the agreement's, as the visit may know it last.
	 */
	private ZoneId zone(Snapshot snapshot, Visit visit, AgreementId id) {
		long upTo = (visit.position() != null) ? Math.min(visit.position(), snapshot.position()) : snapshot.position();
		String stream = Agreement.stream(id);
		return Registration
			.of(this.facts.of(snapshot, List.of(stream), upTo).getOrDefault(stream, List.of()), Instant.MAX,
					KnowledgeClock.RECORDED)
			.map((registered) -> registered.zone())
			.orElse(Visit.UTC);
	}

	private ResponseEntity<String> answer(Visit visit, Answers.Times times, Function<Reading, String> page) {
		ResponseEntity<String> answer = this.answers.computed(visit.question(), times, page);
		HttpHeaders headers = new HttpHeaders();
		headers.addAll(answer.getHeaders());
		Layout.policy(headers);
		return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
	}

}

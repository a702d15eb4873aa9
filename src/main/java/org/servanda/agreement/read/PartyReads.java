package org.servanda.agreement.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.PartyRole;
import org.servanda.http.Answers;
import org.servanda.http.Listing;
import org.servanda.http.Page;
import org.servanda.http.Question;
import org.servanda.http.Reading;
import org.servanda.http.Versioned;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.PartyId;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers what is asked of parties: what they are called, and what they are in which
 * agreement.
 */
@RestController
@RequestMapping("/api")
class PartyReads {

	private final Answers answers;

	private final Streams streams;

	PartyReads(Answers answers, Streams streams) {
		this.answers = answers;
		this.streams = streams;
	}

	/**
	 * A page of parties, in the order of their ids. It looks at a bounded number of them.
	 * @param agreement that it names
	 * @param role that are this in it
	 * @param standing that stand so to it
	 * @param text whose id or name in any language holds it
	 */
	@GetMapping("/parties")
	ResponseEntity<Listing<PartyProfile>> parties(
			@RequestParam(name = "agreement", required = false) @Nullable AgreementId agreement,
			@RequestParam(name = "role", required = false) @Nullable PartyRole role,
			@RequestParam(name = "standing", required = false) AgreementView.@Nullable Standing standing,
			@RequestParam(name = "text", required = false) @Nullable String text, Question question) {
		WantedParties wanted = new WantedParties(agreement, role, standing, text);
		int most = wanted.everything() ? question.limit() + 1 : AgreementIndex.STRETCH;
		return this.answers.page(question, (reading, after) -> {
			List<PartyId> named = AgreementIndex.parties(reading, after(after), most);
			List<AgreementView> agreements = agreements(named, reading);
			return Page.of(named, named.size() == most, question.limit(), PartyId::code,
					(party) -> PartyProfile.of(party, agreements).filter(wanted::fits));
		});
	}

	/** One party: its names, and what it is in each agreement. */
	@GetMapping("/parties/{p}")
	ResponseEntity<PartyProfile> party(@PathVariable("p") PartyId party, Question question) {
		return this.answers.computed(question,
				(reading) -> PartyProfile.known(party, agreements(List.of(party), reading), reading));
	}

	/** As a page before named it. */
	private static String after(String after) {
		if (!after.isEmpty() && !after.matches("[A-Z0-9-]{1,32}")) {
			throw Page.notGiven();
		}
		return after;
	}

	/** The agreements that name one of some parties, as they are known. */
	private List<AgreementView> agreements(List<PartyId> parties, Reading reading) {
		List<String> streams = AgreementIndex.agreements(reading, parties).stream().map(Agreement::stream).toList();
		Map<String, List<RecordedEvent>> facts = this.streams.of(streams, reading);
		List<AgreementView> agreements = new ArrayList<>();
		for (String stream : streams) {
			AgreementView.of(facts.getOrDefault(stream, List.of()), reading)
				.map(Versioned::body)
				.filter((view) -> view.made(reading))
				.ifPresent(agreements::add);
		}
		return agreements;
	}

}

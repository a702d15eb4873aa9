package org.servanda.agreement.command;

import org.servanda.http.Submission;
import org.servanda.http.WriteAnswer;
import org.servanda.ledger.Command;
import org.servanda.time.ActId;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes corrections and retractions of acts. An act is {@code {a}~{n}} or
 * {@code {a}~{c}~{n}}, the label of the commitment in lower case.
 */
@RestController
@RequestMapping("/api/acts")
class ActController {

	private static final String OF_AGREEMENT = "/{a:[a-z0-9-]{1,64}}~{n:0|[1-9][0-9]{0,8}}";

	private static final String OF_COMMITMENT = "/{a:[a-z0-9-]{1,64}}~{c:[a-z0-9-]{1,32}}~{n:0|[1-9][0-9]{0,8}}";

	@PostMapping(OF_AGREEMENT + "/corrections")
	ResponseEntity<WriteAnswer> correct(@PathVariable("a") AgreementId agreement, @PathVariable("n") long number,
			@RequestBody CorrectAct.Body body, Submission submission) {
		ActId act = new ActId(agreement, null, number);
		return record(act, new CorrectAct(act, body), submission);
	}

	@PostMapping(OF_AGREEMENT + "/retractions")
	ResponseEntity<WriteAnswer> retract(@PathVariable("a") AgreementId agreement, @PathVariable("n") long number,
			@RequestBody RetractionEntry body, Submission submission) {
		ActId act = new ActId(agreement, null, number);
		return record(act, new RetractAct(act, body), submission);
	}

	@PostMapping(OF_COMMITMENT + "/corrections")
	ResponseEntity<WriteAnswer> correct(@PathVariable("a") AgreementId agreement,
			@PathVariable("c") CommitmentLabel commitment, @PathVariable("n") long number,
			@RequestBody CorrectCommitmentAct.Body body, Submission submission) {
		ActId act = new ActId(agreement, commitment, number);
		return record(act, new CorrectCommitmentAct(act, body), submission);
	}

	@PostMapping(OF_COMMITMENT + "/retractions")
	ResponseEntity<WriteAnswer> retract(@PathVariable("a") AgreementId agreement,
			@PathVariable("c") CommitmentLabel commitment, @PathVariable("n") long number,
			@RequestBody RetractionEntry body, Submission submission) {
		ActId act = new ActId(agreement, commitment, number);
		return record(act, new RetractCommitmentAct(act, body), submission);
	}

	private static ResponseEntity<WriteAnswer> record(ActId act, Command command, Submission submission) {
		return submission.record(command, (receipt) -> "/api/acts/" + act);
	}

}

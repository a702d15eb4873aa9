package org.servanda.agreement.command;

import java.util.function.Function;

import org.servanda.http.Submission;
import org.servanda.http.WriteAnswer;
import org.servanda.time.ActId;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes what is done to commitments and obligations.
 */
@RestController
@RequestMapping("/api/agreements/{a}/commitments/{c}")
class CommitmentController {

	@PostMapping("/amendments")
	ResponseEntity<WriteAnswer> amend(@PathVariable("a") AgreementId agreement,
			@PathVariable("c") CommitmentLabel label, @RequestBody AmendCommitment.Body body, Submission submission) {
		return record(agreement, label, submission, (commitment) -> new AmendCommitment(commitment, body));
	}

	@PostMapping("/suspensions")
	ResponseEntity<WriteAnswer> suspend(@PathVariable("a") AgreementId agreement,
			@PathVariable("c") CommitmentLabel label, @RequestBody SuspendObligation.Body body, Submission submission) {
		return record(agreement, label, submission, (commitment) -> new SuspendObligation(commitment, body));
	}

	@PostMapping("/resumptions")
	ResponseEntity<WriteAnswer> resume(@PathVariable("a") AgreementId agreement,
			@PathVariable("c") CommitmentLabel label, @RequestBody ResumeObligation.Body body, Submission submission) {
		return record(agreement, label, submission, (commitment) -> new ResumeObligation(commitment, body));
	}

	@PostMapping("/waivers")
	ResponseEntity<WriteAnswer> waive(@PathVariable("a") AgreementId agreement,
			@PathVariable("c") CommitmentLabel label, @RequestBody WaiveObligation.Body body, Submission submission) {
		return record(agreement, label, submission, (commitment) -> new WaiveObligation(commitment, body));
	}

	@PostMapping("/terminations")
	ResponseEntity<WriteAnswer> terminate(@PathVariable("a") AgreementId agreement,
			@PathVariable("c") CommitmentLabel label, @RequestBody TerminateObligation.Body body,
			Submission submission) {
		return record(agreement, label, submission, (commitment) -> new TerminateObligation(commitment, body));
	}

	@PostMapping("/supersession")
	ResponseEntity<WriteAnswer> supersede(@PathVariable("a") AgreementId agreement,
			@PathVariable("c") CommitmentLabel label, @RequestBody SupersedeCommitment.Body body,
			Submission submission) {
		return record(agreement, label, submission, (commitment) -> new SupersedeCommitment(commitment, body));
	}

	@PostMapping("/exercise")
	ResponseEntity<WriteAnswer> exercise(@PathVariable("a") AgreementId agreement,
			@PathVariable("c") CommitmentLabel label, @RequestBody ExercisePower.Body body, Submission submission) {
		return record(agreement, label, submission, (commitment) -> new ExercisePower(commitment, body));
	}

	private static ResponseEntity<WriteAnswer> record(AgreementId agreement, CommitmentLabel label,
			Submission submission, Function<CommitmentId, CommitmentCommand> command) {
		return submission.record(command.apply(new CommitmentId(agreement, label)),
				(receipt) -> "/api/acts/" + new ActId(agreement, label, receipt.version()));
	}

}

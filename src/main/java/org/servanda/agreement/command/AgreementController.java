package org.servanda.agreement.command;

import org.servanda.http.Submission;
import org.servanda.http.WriteAnswer;
import org.servanda.time.AgreementId;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes what is to be recorded of agreements and commitments.
 */
@RestController
@RequestMapping("/api/agreements")
class AgreementController {

	@PostMapping
	ResponseEntity<WriteAnswer> register(@RequestBody RegisterAgreement body, Submission submission) {
		return submission.record(body, (receipt) -> "/api/agreements/" + body.label());
	}

	@PostMapping("/{a}/entry-into-force")
	ResponseEntity<WriteAnswer> bringIntoForce(@PathVariable("a") AgreementId agreement,
			@RequestBody BringIntoForce.Body body, Submission submission) {
		return submission.record(new BringIntoForce(agreement, body),
				(receipt) -> "/api/acts/" + agreement + "~" + receipt.version());
	}

	@PostMapping("/{a}/commitments")
	ResponseEntity<WriteAnswer> recordCommitment(@PathVariable("a") AgreementId agreement,
			@RequestBody RecordCommitment.Body body, Submission submission) {
		return submission.record(new RecordCommitment(agreement, body),
				(receipt) -> "/api/agreements/" + agreement + "/commitments/" + body.label());
	}

}

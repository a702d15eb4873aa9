package org.servanda.agreement.command;

import org.servanda.http.Submission;
import org.servanda.http.WriteAnswer;
import org.servanda.ledger.Receipt;
import org.servanda.time.AgreementId;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes what is to be recorded of agreements, and new commitments.
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
		return submission.record(new BringIntoForce(agreement, body), (receipt) -> act(agreement, receipt));
	}

	@PostMapping("/{a}/endorsements")
	ResponseEntity<WriteAnswer> endorse(@PathVariable("a") AgreementId agreement,
			@RequestBody EndorseAgreement.Body body, Submission submission) {
		return submission.record(new EndorseAgreement(agreement, body), (receipt) -> act(agreement, receipt));
	}

	@PostMapping("/{a}/accessions")
	ResponseEntity<WriteAnswer> accede(@PathVariable("a") AgreementId agreement,
			@RequestBody AccedeToAgreement.Body body, Submission submission) {
		return submission.record(new AccedeToAgreement(agreement, body), (receipt) -> act(agreement, receipt));
	}

	@PostMapping("/{a}/withdrawals")
	ResponseEntity<WriteAnswer> withdraw(@PathVariable("a") AgreementId agreement,
			@RequestBody WithdrawFromAgreement.Body body, Submission submission) {
		return submission.record(new WithdrawFromAgreement(agreement, body), (receipt) -> act(agreement, receipt));
	}

	@PostMapping("/{a}/suspensions")
	ResponseEntity<WriteAnswer> suspend(@PathVariable("a") AgreementId agreement,
			@RequestBody SuspendAgreement.Body body, Submission submission) {
		return submission.record(new SuspendAgreement(agreement, body), (receipt) -> act(agreement, receipt));
	}

	@PostMapping("/{a}/resumptions")
	ResponseEntity<WriteAnswer> resume(@PathVariable("a") AgreementId agreement, @RequestBody ResumeAgreement.Body body,
			Submission submission) {
		return submission.record(new ResumeAgreement(agreement, body), (receipt) -> act(agreement, receipt));
	}

	@PostMapping("/{a}/terminations")
	ResponseEntity<WriteAnswer> terminate(@PathVariable("a") AgreementId agreement,
			@RequestBody TerminateAgreement.Body body, Submission submission) {
		return submission.record(new TerminateAgreement(agreement, body), (receipt) -> act(agreement, receipt));
	}

	@PostMapping("/{a}/text-versions")
	ResponseEntity<WriteAnswer> addTextVersion(@PathVariable("a") AgreementId agreement,
			@RequestBody AddTextVersion.Body body, Submission submission) {
		return submission.record(new AddTextVersion(agreement, body), (receipt) -> act(agreement, receipt));
	}

	@PostMapping("/{a}/amendments")
	ResponseEntity<WriteAnswer> amend(@PathVariable("a") AgreementId agreement, @RequestBody AmendAgreement.Body body,
			Submission submission) {
		return submission.record(new AmendAgreement(agreement, body), (receipt) -> act(agreement, receipt));
	}

	@PostMapping("/{a}/commitments")
	ResponseEntity<WriteAnswer> recordCommitment(@PathVariable("a") AgreementId agreement,
			@RequestBody RecordCommitment.Body body, Submission submission) {
		return submission.record(new RecordCommitment(agreement, body),
				(receipt) -> "/api/agreements/" + agreement + "/commitments/" + body.label());
	}

	private static String act(AgreementId agreement, Receipt receipt) {
		return "/api/acts/" + agreement + "~" + receipt.version();
	}

}

package org.servanda.report.command;

import org.servanda.http.Submission;
import org.servanda.http.WriteAnswer;
import org.servanda.ledger.Sha256;
import org.servanda.time.AgreementId;
import org.servanda.time.ReportId;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes reports and what is to be done with them.
 */
@RestController
@RequestMapping("/api")
class ReportController {

	@PostMapping("/agreements/{a}/compliance-reports")
	ResponseEntity<WriteAnswer> fileComplianceReport(@PathVariable("a") AgreementId agreement,
			@RequestBody FileComplianceReport.Body body, Submission submission) {
		ReportId report = idOf(submission);
		return submission.record(new FileComplianceReport(agreement, report, body),
				(receipt) -> "/api/reports/" + report);
	}

	@PostMapping("/agreements/{a}/prisoner-exchanges")
	ResponseEntity<WriteAnswer> reportPrisonerExchange(@PathVariable("a") AgreementId agreement,
			@RequestBody ReportPrisonerExchange.Body body, Submission submission) {
		ReportId report = idOf(submission);
		return submission.record(new ReportPrisonerExchange(agreement, report, body),
				(receipt) -> "/api/reports/" + report);
	}

	@PostMapping("/agreements/{a}/claims")
	ResponseEntity<WriteAnswer> makeClaim(@PathVariable("a") AgreementId agreement, @RequestBody MakeClaim.Body body,
			Submission submission) {
		ReportId report = idOf(submission);
		return submission.record(new MakeClaim(agreement, report, body), (receipt) -> "/api/reports/" + report);
	}

	@PostMapping("/reports/{r}/releases")
	ResponseEntity<WriteAnswer> release(@PathVariable("r") ReportId report, @RequestBody ReleaseReport.Body body,
			Submission submission) {
		return submission.record(new ReleaseReport(report, body), (receipt) -> "/api/reports/" + report);
	}

	@PostMapping("/reports/{r}/corrections")
	ResponseEntity<WriteAnswer> correct(@PathVariable("r") ReportId report, @RequestBody CorrectReport.Body body,
			Submission submission) {
		return submission.record(new CorrectReport(report, body), (receipt) -> "/api/reports/" + report);
	}

	@PostMapping("/reports/{r}/retractions")
	ResponseEntity<WriteAnswer> retract(@PathVariable("r") ReportId report, @RequestBody RetractReport.Body body,
			Submission submission) {
		return submission.record(new RetractReport(report, body), (receipt) -> "/api/reports/" + report);
	}

	@PostMapping("/reports/{r}/corroborations")
	ResponseEntity<WriteAnswer> corroborate(@PathVariable("r") ReportId report,
			@RequestBody CorroborateReport.Body body, Submission submission) {
		return submission.record(new CorroborateReport(report, body), (receipt) -> "/api/reports/" + report);
	}

	@PostMapping("/reports/{r}/rejections")
	ResponseEntity<WriteAnswer> reject(@PathVariable("r") ReportId report, @RequestBody RejectReport.Body body,
			Submission submission) {
		return submission.record(new RejectReport(report, body), (receipt) -> "/api/reports/" + report);
	}

	@PostMapping("/reports/{r}/disputes")
	ResponseEntity<WriteAnswer> dispute(@PathVariable("r") ReportId report, @RequestBody DisputeReport.Body body,
			Submission submission) {
		return submission.record(new DisputeReport(report, body), (receipt) -> "/api/reports/" + report);
	}

	@PostMapping("/reports/{r}/replies")
	ResponseEntity<WriteAnswer> reply(@PathVariable("r") ReportId report, @RequestBody ReplyToReport.Body body,
			Submission submission) {
		return submission.record(new ReplyToReport(report, body), (receipt) -> "/api/reports/" + report);
	}

	@PostMapping("/reports/{r}/rulings")
	ResponseEntity<WriteAnswer> rule(@PathVariable("r") ReportId report, @RequestBody RuleOnDispute.Body body,
			Submission submission) {
		return submission.record(new RuleOnDispute(report, body), (receipt) -> "/api/reports/" + report);
	}

	@PostMapping("/reports/{r}/confirmations")
	ResponseEntity<WriteAnswer> confirm(@PathVariable("r") ReportId report, @RequestBody ConfirmHandover.Body body,
			Submission submission) {
		return submission.record(new ConfirmHandover(report, body), (receipt) -> "/api/reports/" + report);
	}

	@PostMapping("/reports/{r}/evidence")
	ResponseEntity<WriteAnswer> attachEvidence(@PathVariable("r") ReportId report,
			@RequestBody AttachEvidence.Body body, Submission submission) {
		return submission.record(new AttachEvidence(report, body), (receipt) -> "/api/reports/" + report);
	}

	@PostMapping("/reports/{r}/remarks/{n}/retractions")
	ResponseEntity<WriteAnswer> retractRemark(@PathVariable("r") ReportId report, @PathVariable("n") long remark,
			@RequestBody RetractRemark.Body body, Submission submission) {
		return submission.record(new RetractRemark(report, remark, body), (receipt) -> "/api/reports/" + report);
	}

	/** The id of a report follows from who files it and under which key. */
	private static ReportId idOf(Submission submission) {
		return ReportId.of(Sha256.of((submission.author().actor() + '\n' + submission.key())
			.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
	}

}

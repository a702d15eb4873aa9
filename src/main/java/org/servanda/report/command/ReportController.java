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

	/** The id of a report follows from who files it and under which key. */
	private static ReportId idOf(Submission submission) {
		return ReportId.of(Sha256.of((submission.author().actor() + '\n' + submission.key())
			.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
	}

}

package org.servanda.report.command;

import java.util.LinkedHashMap;
import java.util.Map;

import org.servanda.agreement.Body;
import org.servanda.agreement.Scene;
import org.servanda.ledger.Author;

/**
 * Remarks about a report, as requests state them.
 */
final class Remarks {

	static final Body CORROBORATION = Body.of("""
			{ 'reportedAt': '2020-02-10',
			  'source': { 'id': 'redcross', 'name': 'A committee', 'kind': 'ORGANIZATION' } }
			""");

	static final Body GROUNDS = Body.of("{ 'reportedAt': '2020-02-10', 'grounds': 'Not so.' }");

	static final Body REPLY = Body.of("{ 'reportedAt': '2020-02-10', 'words': 'We were not there.' }");

	static final Body RULING = Body
		.of("{ 'reportedAt': '2020-02-20', 'outcome': 'UPHELD', 'grounds': 'Two photographs.' }");

	static final Body CONFIRMATION = Body.of("{ 'reportedAt': '2020-02-10' }");

	static final Body EVIDENCE = Body.of("{ 'reportedAt': '2020-02-10', 'title': 'A map' }")
		.with("/sha256", "'" + Scene.FILE.sha256() + "'");

	static final Body RETRACTION = Body.of("{ 'reportedAt': '2020-03-01', 'grounds': 'By mistake.' }");

	/** One of each, with who may make it, by the last part of its path. */
	static final Map<String, Made> ON_REPORT = onReport();

	/**
	 * A remark as it is sent.
	 */
	record Made(OfReport command, Author author) {
	}

	private Remarks() {
	}

	private static Map<String, Made> onReport() {
		Map<String, Made> made = new LinkedHashMap<>();
		made.put("corroborations", new Made(corroboration(CORROBORATION), Scene.OTHER_MONITOR));
		made.put("rejections", new Made(rejection(GROUNDS), Scene.REVIEWER));
		made.put("disputes", new Made(dispute(GROUNDS), Reports.OF_P));
		made.put("replies", new Made(reply(REPLY), Reports.OF_P));
		made.put("rulings", new Made(ruling(RULING), Scene.REVIEWER));
		made.put("confirmations", new Made(confirmation(CONFIRMATION), Reports.OF_P));
		made.put("evidence", new Made(evidence(EVIDENCE), Scene.MONITOR));
		return made;
	}

	static CorroborateReport corroboration(Body body) {
		return new CorroborateReport(Reports.ID, body.as(CorroborateReport.Body.class));
	}

	static RejectReport rejection(Body body) {
		return new RejectReport(Reports.ID, body.as(RejectReport.Body.class));
	}

	static DisputeReport dispute(Body body) {
		return new DisputeReport(Reports.ID, body.as(DisputeReport.Body.class));
	}

	static ReplyToReport reply(Body body) {
		return new ReplyToReport(Reports.ID, body.as(ReplyToReport.Body.class));
	}

	static RuleOnDispute ruling(Body body) {
		return new RuleOnDispute(Reports.ID, body.as(RuleOnDispute.Body.class));
	}

	static ConfirmHandover confirmation(Body body) {
		return new ConfirmHandover(Reports.ID, body.as(ConfirmHandover.Body.class));
	}

	static AttachEvidence evidence(Body body) {
		return new AttachEvidence(Reports.ID, body.as(AttachEvidence.Body.class));
	}

	static RetractRemark retraction(long remark, Body body) {
		return new RetractRemark(Reports.ID, remark, body.as(RetractRemark.Body.class));
	}

}

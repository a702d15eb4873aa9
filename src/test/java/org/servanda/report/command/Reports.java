package org.servanda.report.command;

import java.util.List;

import org.servanda.agreement.Body;
import org.servanda.agreement.KnownAgreements;
import org.servanda.agreement.Scene;
import org.servanda.report.ReportEvent;
import org.servanda.time.ReportId;

import static org.servanda.agreement.KnownAgreements.TREATY;

/**
 * Reports on the usual agreements, as requests state them.
 */
final class Reports {

	static final ReportId ID = new ReportId("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

	/** Ten persons accepted on 1 February, told the day after. */
	static final Body DELIVERY = Body.of("""
			{ 'reportedAt': '2020-02-02', 'content': { 'occurredAt': '2020-02-01',
			  'source': { 'id': 'mission', 'name': 'A mission', 'kind': 'MISSION' },
			  'findings': [ { 'finding': 'delivery', 'about': [ { 'commitment': 'C-1', 'party': 'P' } ],
			    'unit': 'persons', 'accepted': { 'best': 10 } } ] } }
			""");

	/** 32 against 2 on 1 February, told the day after. */
	static final Body EXCHANGE = Body.of("""
			{ 'reportedAt': '2020-02-02', 'content': { 'occurredAt': '2020-02-01',
			  'source': { 'id': 'mission', 'name': 'A mission', 'kind': 'MISSION' },
			  'handovers': [
			    { 'from': 'P', 'to': 'Q', 'detainees': [ { 'category': 'MILITARY', 'handedOver': { 'best': 32 } } ],
			      'credits': [ { 'commitment': 'C-1' } ] },
			    { 'from': 'Q', 'to': 'P', 'detainees': [ { 'category': 'MILITARY', 'handedOver': { 'best': 2 } } ],
			      'credits': [ { 'commitment': 'C-2' } ] } ] } }
			""");

	private Reports() {
	}

	static Scene<ReportShell> scene() {
		return Scene.of(ReportShell.class, KnownAgreements.usual());
	}

	static FileComplianceReport filing(Body body) {
		return new FileComplianceReport(TREATY, ID, body.as(FileComplianceReport.Body.class));
	}

	static ReportPrisonerExchange exchange(Body body) {
		return new ReportPrisonerExchange(TREATY, ID, body.as(ReportPrisonerExchange.Body.class));
	}

	static CorrectReport correction(Body body) {
		return new CorrectReport(ID, body.as(CorrectReport.Body.class));
	}

	static RetractReport retraction(Body body) {
		return new RetractReport(ID, body.as(RetractReport.Body.class));
	}

	static ReleaseReport release() {
		return new ReleaseReport(ID, Body.of("{ 'grounds': 'Published.' }").as(ReleaseReport.Body.class));
	}

	/** What a report recorded. */
	static List<ReportEvent> filed(Body body) {
		return filing(body).decide(KnownAgreements.usual(), Scene.NOW);
	}

	static List<ReportEvent> exchanged(Body body) {
		return exchange(body).decide(KnownAgreements.usual(), Scene.NOW);
	}

	static Body confidential(Body body) {
		return body.with("/confidential", "true");
	}

}

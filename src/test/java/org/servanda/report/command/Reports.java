package org.servanda.report.command;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.Body;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Kind;
import org.servanda.agreement.KnownAgreements;
import org.servanda.agreement.Scene;
import org.servanda.agreement.Target;
import org.servanda.ledger.Author;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;
import org.servanda.time.Unit;
import org.servanda.time.Zones;

import static org.servanda.agreement.KnownAgreements.TREATY;

/**
 * Reports on the usual agreements, as requests state them.
 */
final class Reports {

	static final ReportId ID = new ReportId("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

	/** Another report, as far as a test says that there is one. */
	static final ReportId OTHER = new ReportId("ZZZZZZZZZZZZZZZZZZZZZZZZZZ");

	/** Speaks for P. */
	static final Author OF_P = new Author("%032d".formatted(11), "representative", "P");

	/** Speaks for Q. */
	static final Author OF_Q = new Author("%032d".formatted(12), "representative", "Q");

	/** Speaks for S, which is a party of the protocol alone. */
	static final Author OF_S = new Author("%032d".formatted(13), "representative", "S");

	/** Ten persons accepted on 1 February, told the day after. */
	static final Body DELIVERY = Body.of("""
			{ 'reportedAt': '2020-02-02', 'content': { 'occurredAt': '2020-02-01',
			  'source': { 'id': 'mission', 'name': 'A mission', 'kind': 'MISSION' },
			  'findings': [ { 'finding': 'delivery', 'about': [ { 'commitment': 'C-1', 'party': 'P' } ],
			    'unit': 'persons', 'accepted': { 'best': 10 } } ] } }
			""");

	/** P broke M-1 from 1 February on, told the day after. */
	static final Body BREACH = DELIVERY.with("/content/findings/0", """
			{ 'finding': 'violation', 'about': [ { 'commitment': 'M-1', 'party': 'P' } ], 'breach': true }
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

	/** P says of itself that C-4 was done on 1 February. */
	static final Body CLAIM = Body.of("""
			{ 'reportedAt': '2020-02-02', 'content': { 'occurredAt': '2020-02-01', 'degree': 3,
			  'about': [ { 'commitment': 'C-4', 'party': 'P' } ], 'words': 'We did.' } }
			""");

	private Reports() {
	}

	static Scene<ReportShell> scene() {
		return scene(known());
	}

	static Scene<ReportShell> scene(Known known) {
		return Scene.of(ReportShell.class, known);
	}

	/** What the tests take as given. */
	static Known known() {
		return new Known(agreements(), Optional.empty());
	}

	/** The same, where another report was filed. */
	static Known known(Author filer, LedgerEvent... events) {
		Optional<Report> report = Optional.empty();
		for (int i = 0; i < events.length; i++) {
			report = Report.evolve(report, new RecordedEvent(0, Report.stream(OTHER), i, Scene.NOW, filer, events[i]));
		}
		return new Known(agreements(), report);
	}

	/**
	 * Beside the usual commitments of the treaty: C-4, P releases ten persons to Q; M-1,
	 * P and Q keep the peace; R-1, P reports to Q on each year from 2018 on; K-1, P does
	 * its best; W-1, P may; D-1, P hopes.
	 */
	static KnownAgreements agreements() {
		return KnownAgreements.usual()
			.with(recorded("C-4", Kind.RESULT, null, "P"), recorded("M-1", Kind.MAINTENANCE, null, "P", "Q"),
					recorded("R-1", Kind.RECURRING,
							Due.of(new Due.Written(null, null, "Asia/Yerevan", null, null, null, "2018-01-01", "P1Y",
									"P3M", null, null)),
							"P"),
					recorded("K-1", Kind.CONDUCT, null, "P"), recorded("W-1", Kind.POWER, null, "P"),
					recorded("D-1", Kind.DECLARATORY, null, "P"));
	}

	private static CommitmentRecorded recorded(String label, Kind kind, @Nullable Due due, String... obligors) {
		Moment made = Zones.date("2020-01-01", Zones.zone("UTC"));
		return new CommitmentRecorded(TREATY, new CommitmentLabel(label), null, "To be kept.", kind,
				List.of(obligors).stream().map(PartyId::new).toList(), null,
				List.of(new Beneficiary(new PartyId("Q"), null)), null, null, due, null, null,
				(kind == Kind.RESULT) ? List.of(new Target(new Unit("persons"), 10)) : List.of(), List.of(), made, made,
				List.of());
	}

	/** A correction of the kind of a commitment. */
	static CommitmentEvent kindOf(String label, Kind kind) {
		return new CommitmentEvent.ActCorrected(TREATY, new CommitmentLabel(label), 0, CorrectedBy.ENTRY, null,
				"A slip.", recorded(label, kind, null, "P"));
	}

	static FileComplianceReport filing(Body body) {
		return new FileComplianceReport(TREATY, ID, body.as(FileComplianceReport.Body.class));
	}

	static ReportPrisonerExchange exchange(Body body) {
		return new ReportPrisonerExchange(TREATY, ID, body.as(ReportPrisonerExchange.Body.class));
	}

	static MakeClaim claim(Body body) {
		return new MakeClaim(TREATY, ID, body.as(MakeClaim.Body.class));
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
		return filing(body).decide(Scene.MONITOR, agreements(), (id) -> Optional.empty(), Scene.NOW);
	}

	static List<ReportEvent> exchanged(Body body) {
		return exchange(body).decide(agreements(), Scene.NOW);
	}

	static List<ReportEvent> claimed(Body body) {
		return claim(body).decide(OF_P, agreements(), (id) -> Optional.empty(), Scene.NOW);
	}

	static Body confidential(Body body) {
		return body.with("/confidential", "true");
	}

}

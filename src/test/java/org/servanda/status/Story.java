package org.servanda.status;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent.AgreementEnteredIntoForce;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Kind;
import org.servanda.agreement.Party;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.Target;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.ledger.Author;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Sha256;
import org.servanda.report.ComplianceReport;
import org.servanda.report.CorrectedBy;
import org.servanda.report.Finding;
import org.servanda.report.ReportEvent.ComplianceReported;
import org.servanda.report.ReportEvent.ReportCorrected;
import org.servanda.report.ReportEvent.ReportReleased;
import org.servanda.report.ReportEvent.ReportRetracted;
import org.servanda.report.Source;
import org.servanda.report.SourceKind;
import org.servanda.report.Subject;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Count;
import org.servanda.time.Due;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Moment;
import org.servanda.time.ObligationId;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;
import org.servanda.time.SourceId;
import org.servanda.time.StatedTime;
import org.servanda.time.Unit;

/**
 * A short history of one promise, as facts. Unless told otherwise the agreement is in
 * force from 1 January 2010, its zone is UTC; P owes, Q is owed; the source is a third
 * party that vouches and reports at once, recorded as soon as it is known; the policy is
 * SINGLE.
 */
final class Story {

	static final AgreementId AGREEMENT = new AgreementId("a");

	static final PartyId P = new PartyId("P");

	static final PartyId Q = new PartyId("Q");

	static final Unit PERSONS = new Unit("persons");

	static final Unit CARRIERS = new Unit("carriers");

	static final CommitmentId COMMITMENT = new CommitmentId(AGREEMENT, new CommitmentLabel("C"));

	/** What a finding is about, unless told otherwise. */
	static final List<Subject> ABOUT = List.of(Subject.of(new ObligationId(COMMITMENT, P)));

	private static final ZoneId UTC = ZoneId.of("UTC");

	private static final String MADE = "2009-12-01T00:00:00Z";

	private final List<RecordedEvent> facts = new ArrayList<>();

	private final List<Target> targets = new ArrayList<>();

	private VerificationPolicy policy = VerificationPolicy.SINGLE;

	private @Nullable String inForce = "2010-01-01T00:00:00Z";

	private @Nullable Due due;

	private int reports;

	static Story ofResult() {
		return new Story();
	}

	Story target(long quantity, Unit unit) {
		this.targets.add(new Target(unit, quantity));
		return this;
	}

	Story target(long quantity) {
		return target(quantity, PERSONS);
	}

	Story due(Due due) {
		this.due = due;
		return this;
	}

	Story by(String date, String zone) {
		return due(Due.of(new Due.Written(null, date, zone, null)));
	}

	Story by(String date) {
		return by(date, "UTC");
	}

	Story byInstant(String instant) {
		return due(Due.of(new Due.Written(instant, null, null, null)));
	}

	Story inForceFrom(@Nullable String instant) {
		this.inForce = instant;
		return this;
	}

	Story policy(VerificationPolicy policy) {
		this.policy = policy;
		return this;
	}

	static Moment moment(String text) {
		return new StatedTime(text).moment(UTC, "time");
	}

	/** A report that is yet to be filed. */
	Telling report(Finding... findings) {
		return new Telling(List.of(findings));
	}

	/** A delivery, in its usual form. */
	Story delivered(String at, long accepted) {
		report(delivery(accepted)).at(at).filed();
		return this;
	}

	static Finding.Delivery delivery(long accepted) {
		return delivery(accepted, PERSONS);
	}

	static Finding.Delivery delivery(long accepted, Unit unit) {
		return new Finding.Delivery(1, ABOUT, null, false, unit, null, Count.of(accepted), null, null, null, false);
	}

	static Finding.Delivery total(long accepted) {
		return new Finding.Delivery(1, ABOUT, null, false, PERSONS, null, Count.of(accepted), null, null, null, true);
	}

	static Finding.Completion completion() {
		return new Finding.Completion(1, ABOUT, null, false);
	}

	static Finding.Reversal reversal(long quantity) {
		return new Finding.Reversal(1, ABOUT, null, false, PERSONS, Count.of(quantity));
	}

	static Finding.Reversal reversalOfEverything() {
		return new Finding.Reversal(1, ABOUT, null, false, null, null);
	}

	static Finding.Assessment assessment(int degree) {
		return new Finding.Assessment(1, ABOUT, null, false, degree, "grounds");
	}

	/** Adds a fact. */
	private long add(String stream, String recordedAt, LedgerEvent event) {
		long sequence = this.facts.stream().filter((fact) -> fact.stream().equals(stream)).count();
		Author author = new Author("00000000000000000000000000000001", "monitor", null);
		this.facts.add(
				new RecordedEvent(10L + this.facts.size(), stream, sequence, Instant.parse(recordedAt), author, event));
		return 9L + this.facts.size();
	}

	private List<RecordedEvent> facts() {
		List<RecordedEvent> all = new ArrayList<>();
		Author author = new Author("00000000000000000000000000000001", "administrator", null);
		Moment made = moment(MADE);
		List<Party> parties = List.of(new Party(P, Map.of("en", "The one"), PartyRole.SIGNATORY),
				new Party(Q, Map.of("en", "The other"), PartyRole.SIGNATORY));
		all.add(new RecordedEvent(1, Agreement.stream(AGREEMENT), 0, made.first(), author, new AgreementRegistered(
				AGREEMENT, "An agreement", made, made, UTC, parties, List.of(), this.policy, List.of())));
		if (this.inForce != null) {
			Moment from = moment(this.inForce);
			all.add(new RecordedEvent(2, Agreement.stream(AGREEMENT), 1, from.last(), author,
					new AgreementEnteredIntoForce(AGREEMENT, from, null, from, List.of(P, Q), "Article 9", List.of())));
		}
		all.add(new RecordedEvent(3, Commitment.stream(COMMITMENT), 0, made.first(), author,
				new CommitmentRecorded(AGREEMENT, COMMITMENT.commitment(), null, "P hands over", Kind.RESULT,
						List.of(P), List.of(new Beneficiary(Q, null)), null, this.due, List.copyOf(this.targets), made,
						made, List.of())));
		all.addAll(this.facts);
		return all;
	}

	/** How the obligation of P stands, with everything known. */
	Answer asOf(String instant) {
		return new Answer(Instant.parse(instant), Instant.parse("2030-01-01T00:00:00Z"), KnowledgeClock.RECORDED,
				Audience.PUBLIC);
	}

	/** How it stands, for one pair of times, clock and audience. */
	final class Answer {

		private final Instant asOf;

		private final Instant knownAt;

		private final KnowledgeClock clock;

		private final Audience audience;

		private Answer(Instant asOf, Instant knownAt, KnowledgeClock clock, Audience audience) {
			this.asOf = asOf;
			this.knownAt = knownAt;
			this.clock = clock;
			this.audience = audience;
		}

		Answer knownAt(String instant) {
			return new Answer(this.asOf, Instant.parse(instant), this.clock, this.audience);
		}

		Answer reportedBy(String instant) {
			return new Answer(this.asOf, Instant.parse(instant), KnowledgeClock.REPORTED, this.audience);
		}

		Answer toInsiders() {
			return new Answer(this.asOf, this.knownAt, this.clock, Audience.INSIDERS);
		}

		List<ObligationStatus> all() {
			return Statuses.statuses(facts(), this.asOf, this.knownAt, this.clock, this.audience, StatusRules.newest());
		}

		ObligationStatus status() {
			List<ObligationStatus> all = all();
			if (all.size() != 1) {
				throw new AssertionError("One obligation, not " + all);
			}
			return all.getFirst();
		}

		/** The headline and the degree, as the decided cases write them. */
		String said() {
			ObligationStatus status = status();
			return (status.degree() != null) ? status.status() + " " + status.degree() : status.status().toString();
		}

		/** With the basis. */
		String saidOn() {
			return said() + " " + status().basis();
		}

		/** With the timeliness. */
		String saidWhen() {
			return said() + " " + status().timeliness();
		}

		long accepted() {
			return status().quantities().getFirst().accepted();
		}

		@Nullable Long target() {
			return status().quantities().getFirst().target();
		}

	}

	/** A report in the making. */
	final class Telling {

		private final List<Finding> findings;

		private String at = "2010-03-01T00:00:00Z";

		private @Nullable String reported;

		private @Nullable String recorded;

		private boolean confidential;

		private @Nullable PartyId speaksFor;

		private Telling(List<Finding> findings) {
			this.findings = findings;
		}

		Telling at(String occurred) {
			this.at = occurred;
			return this;
		}

		Telling reported(String reported) {
			this.reported = reported;
			return this;
		}

		Telling recorded(String recorded) {
			this.recorded = recorded;
			return this;
		}

		Telling confidential() {
			this.confidential = true;
			return this;
		}

		Telling speakingFor(PartyId party) {
			this.speaksFor = party;
			return this;
		}

		private ComplianceReport content() {
			Source source = new Source(new SourceId("mission"), "A mission", SourceKind.MISSION, this.speaksFor);
			Occurrence occurrence = new StatedTime(this.at).occurrence(UTC);
			return new ComplianceReport(occurrence, source, null, null, List.of(), this.findings);
		}

		Filed filed() {
			ReportId id = ReportId.of(Sha256.of(new byte[] { (byte) ++Story.this.reports }));
			Moment issued = (this.reported != null) ? moment(this.reported)
					: Moment.at(content().occurrence().to().last());
			String taken = (this.recorded != null) ? this.recorded : issued.last().toString();
			long position = add("report:" + id, taken,
					new ComplianceReported(AGREEMENT, id, issued, this.confidential, content()));
			return new Filed(id, this.confidential, position);
		}

	}

	/** A report that was filed. */
	final class Filed {

		private final ReportId id;

		private final long position;

		private boolean confidential;

		private Filed(ReportId id, boolean confidential, long position) {
			this.id = id;
			this.confidential = confidential;
			this.position = position;
		}

		ReportId id() {
			return this.id;
		}

		long position() {
			return this.position;
		}

		long correctedBySource(String when, Telling content) {
			return add("report:" + this.id, when, new ReportCorrected(AGREEMENT, this.id, CorrectedBy.SOURCE,
					moment(when), this.confidential, "grounds", content.content()));
		}

		long entryCorrected(String when, Telling content) {
			return add("report:" + this.id, when, new ReportCorrected(AGREEMENT, this.id, CorrectedBy.ENTRY, null,
					this.confidential, "grounds", content.content()));
		}

		void released(String when) {
			add("report:" + this.id, when, new ReportReleased(AGREEMENT, this.id, null));
			this.confidential = false;
		}

		void retracted(String when) {
			add("report:" + this.id, when,
					new ReportRetracted(AGREEMENT, this.id, moment(when), this.confidential, "grounds"));
		}

	}

}

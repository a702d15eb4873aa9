package org.servanda.status;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent.AgreementEnteredIntoForce;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Declaration;
import org.servanda.agreement.Kind;
import org.servanda.agreement.Party;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.Target;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.ledger.Author;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Sha256;
import org.servanda.report.Claim;
import org.servanda.report.ComplianceReport;
import org.servanda.report.CreditedDelivery;
import org.servanda.report.DetaineeCategory;
import org.servanda.report.Detainees;
import org.servanda.report.Finding;
import org.servanda.report.Handover;
import org.servanda.report.PrisonerExchange;
import org.servanda.report.ReportEvent.ClaimMade;
import org.servanda.report.ReportEvent.ComplianceReported;
import org.servanda.report.ReportEvent.PrisonerExchangeReported;
import org.servanda.report.Source;
import org.servanda.report.SourceKind;
import org.servanda.report.Subject;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Count;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;
import org.servanda.time.SourceId;
import org.servanda.time.Span;
import org.servanda.time.StatedTime;
import org.servanda.time.Unit;

/**
 * What happened to one real agreement, as facts, in sentences. Everything is recorded
 * years later, from an archive.
 */
final class Chronicle {

	private static final Instant ARCHIVED = Instant.parse("2026-03-01T00:00:00Z");

	private static final Author MONITOR = new Author("00000000000000000000000000000001", "monitor", null);

	private static final Unit PERSONS = new Unit("persons");

	private final AgreementId agreement;

	private final ZoneId zone;

	private final Moment made;

	private final List<RecordedEvent> facts = new ArrayList<>();

	private final Map<String, Integer> sequences = new HashMap<>();

	private int reports;

	Chronicle(String label, String zone, String made, String... parties) {
		this.agreement = new AgreementId(label);
		this.zone = ZoneId.of(zone);
		this.made = moment(made);
		List<PartyId> ids = List.of(parties).stream().map(PartyId::new).toList();
		add(Agreement.stream(this.agreement),
				new AgreementRegistered(this.agreement, label, this.made, this.made, this.zone,
						ids.stream().map((id) -> new Party(id, Map.of("en", id.code()), PartyRole.SIGNATORY)).toList(),
						List.of(), VerificationPolicy.SINGLE, List.of()));
		add(Agreement.stream(this.agreement), new AgreementEnteredIntoForce(this.agreement,
				new Declaration(this.made, null, this.made, ids, "on its date", null, List.of())));
	}

	List<RecordedEvent> facts() {
		return this.facts;
	}

	private Moment moment(String text) {
		return new StatedTime(text).moment(this.zone, "time");
	}

	private Occurrence occurrence(String text) {
		return new StatedTime(text).occurrence(this.zone);
	}

	private void add(String stream, LedgerEvent event) {
		int sequence = this.sequences.merge(stream, 1, Integer::sum) - 1;
		this.facts.add(new RecordedEvent(this.facts.size() + 1L, stream, sequence, ARCHIVED, MONITOR, event));
	}

	/** A promise of some to others; a lower-case name is a group. */
	Chronicle promised(String label, Kind kind, String obligors, String beneficiaries) {
		return promised(label, kind, obligors, beneficiaries, null, null, null);
	}

	Chronicle promised(String label, Kind kind, String obligors, String beneficiaries, @Nullable Due due,
			@Nullable Span span, @Nullable Long target) {
		List<PartyId> owed = List.of(obligors.split(" ", -1)).stream().map(PartyId::new).toList();
		List<Beneficiary> to = List.of(beneficiaries.split(" ", -1))
			.stream()
			.filter((name) -> !name.isEmpty())
			.map((name) -> name.equals(name.toUpperCase(java.util.Locale.ROOT))
					? new Beneficiary(new PartyId(name), null) : new Beneficiary(null, name))
			.toList();
		List<Target> targets = (target != null) ? List.of(new Target(PERSONS, target)) : List.of();
		add(Commitment.stream(id(label)),
				new CommitmentRecorded(this.agreement, new CommitmentLabel(label), null, label, kind, owed, null, to,
						null, null, due, span, null, targets, List.of(), this.made, this.made, List.of()));
		return this;
	}

	CommitmentId id(String label) {
		return new CommitmentId(this.agreement, new CommitmentLabel(label));
	}

	Due by(String date) {
		return Due.of(Story.written(null, date, this.zone.getId(), null));
	}

	/** An act on a commitment. */
	Chronicle act(String label, String occurred, String reported, String by,
			java.util.function.BiFunction<CommitmentLabel, Declaration, CommitmentEvent> act) {
		List<PartyId> declared = List.of(by.split(" ", -1)).stream().map(PartyId::new).toList();
		Declaration declaration = new Declaration(moment(occurred), null, moment(reported), declared, "basis", null,
				List.of());
		add(Commitment.stream(id(label)), act.apply(new CommitmentLabel(label), declaration));
		return this;
	}

	/** One obligation, or with an empty party the whole commitment. */
	List<Subject> about(String label, String party) {
		return List
			.of(new Subject(this.agreement, new CommitmentLabel(label), party.isEmpty() ? null : new PartyId(party)));
	}

	AgreementId agreement() {
		return this.agreement;
	}

	private ReportId next() {
		return ReportId
			.of(Sha256.of((this.agreement + " " + ++this.reports).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
	}

	/** What a source that speaks for no party found. */
	Chronicle found(String source, String occurred, String reported, Finding finding) {
		return found(source, null, occurred, reported, finding);
	}

	Chronicle found(String source, @Nullable String speaksFor, String occurred, String reported, Finding finding) {
		ReportId id = next();
		Source vouching = new Source(new SourceId(source), source, SourceKind.OTHER,
				(speaksFor != null) ? new PartyId(speaksFor) : null);
		add("report:" + id, new ComplianceReported(this.agreement, id, moment(reported), false,
				new ComplianceReport(occurrence(occurred), vouching, null, null, List.of(), List.of(finding))));
		return this;
	}

	/** A handover in both directions; one with 0 people did not happen. */
	Chronicle exchanged(String source, String occurred, int fromAzerbaijan, int fromArmenia, String creditedFrom,
			String creditedTo) {
		ReportId id = next();
		List<Handover> handovers = new ArrayList<>();
		List<CreditedDelivery> deliveries = new ArrayList<>();
		direction("AZE", "ARM", fromAzerbaijan, creditedFrom, handovers, deliveries);
		direction("ARM", "AZE", fromArmenia, creditedTo, handovers, deliveries);
		add("report:" + id,
				new PrisonerExchangeReported(this.agreement, id, moment(occurred), false,
						new PrisonerExchange(occurrence(occurred),
								new Source(new SourceId(source), source, SourceKind.MEDIA, null), null, false, null,
								null, null, null, null, List.of(), handovers, deliveries)));
		return this;
	}

	private void direction(String from, String to, int count, String credited, List<Handover> handovers,
			List<CreditedDelivery> deliveries) {
		if (count == 0) {
			return;
		}
		List<CommitmentId> credits = credited.isEmpty() ? List.of() : List.of(id(credited));
		handovers.add(new Handover(new PartyId(from), new PartyId(to),
				List.of(new Detainees(DetaineeCategory.MILITARY, null, null, Count.of(count), null, null)), credits));
		credits.forEach((credit) -> deliveries
			.add(new CreditedDelivery(deliveries.size() + 1, new PartyId(from), credit, PERSONS)));
	}

	Chronicle claimed(String by, String label, String time, int degree, String reported) {
		ReportId id = next();
		add("report:" + id, new ClaimMade(this.agreement, id, moment(reported),
				new Claim(occurrence(time), new PartyId(by), about(label, by), degree, null, null, List.of())));
		return this;
	}

}

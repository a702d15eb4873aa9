package org.servanda.report.command;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.Agreements;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.Kind;
import org.servanda.report.Claim;
import org.servanda.report.ComplianceReport;
import org.servanda.report.Finding;
import org.servanda.report.Handover;
import org.servanda.report.PrisonerExchange;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportRule;
import org.servanda.report.Source;
import org.servanda.report.Subject;
import org.servanda.time.CommitmentId;
import org.servanda.time.Due;
import org.servanda.time.Fields;
import org.servanda.time.Moment;
import org.servanda.time.ObligationId;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.Telling;
import org.servanda.time.Unit;

/**
 * Checks what a report says against the agreements and commitments that it names. They
 * cannot become unknown later, so that what was right when it was decided stays right.
 */
final class ContentCheck {

	private final Agreement filedUnder;

	private final Agreements agreements;

	private final Moment saidAt;

	private final Instant now;

	/** What the report said so far, which was right when it was decided. */
	private final List<Finding> before;

	/**
	 * Creates a check of something new.
	 * @param saidAt when the source says this: when it issued the report, or corrected it
	 */
	ContentCheck(Agreement filedUnder, Agreements agreements, Moment saidAt, Instant now) {
		this(filedUnder, agreements, saidAt, now, List.of());
	}

	/**
	 * Creates a check of a correction.
	 * @param before the findings so far: what stays as it was is not held against terms
	 * that changed meanwhile
	 */
	ContentCheck(Agreement filedUnder, Agreements agreements, Moment saidAt, Instant now, List<Finding> before) {
		this.filedUnder = filedUnder;
		this.agreements = agreements;
		this.saidAt = saidAt;
		this.now = now;
		this.before = before;
	}

	/**
	 * Checks.
	 * @throws Refused with all that is wrong, with pointers below {@code /content}
	 */
	void check(ReportContent content) {
		Fields fields = new Fields().also(() -> begun(content.occurrence(), "/content/occurredAt")).also(() -> {
			switch (content) {
				case ComplianceReport report -> check(report.findings(), "/content/findings");
				case PrisonerExchange exchange -> checkHandovers(exchange.handovers());
				case Claim claim -> check(claim);
			}
		});
		if (content instanceof ReportContent.Sourced sourced) {
			fields.also(() -> check(sourced.source(), content, "/content/source"));
		}
		fields.check();
	}

	/**
	 * Checks whom a source speaks for.
	 * @param content what it vouches for
	 * @param pointer a JSON Pointer to it
	 */
	void check(Source source, ReportContent content, String pointer) {
		PartyId speaksFor = source.speaksFor();
		if (speaksFor != null && !Speakers.takesPart(speaksFor, this.filedUnder, content.subjects(), this.agreements)) {
			throw new Refused(ReportRule.SOURCE_SPEAKS_FOR_PARTY, pointer + "/speaksFor",
					speaksFor + " is a party neither of " + this.filedUnder.id() + " nor of what the report names.");
		}
	}

	/**
	 * Checks findings.
	 * @param prefix a JSON Pointer to them
	 */
	void check(List<Finding> findings, String prefix) {
		Fields fields = new Fields();
		for (int i = 0; i < findings.size(); i++) {
			Finding finding = findings.get(i);
			String pointer = prefix + "/" + i;
			if (finding.occurrence() != null) {
				fields.also(() -> begun(finding.occurrence(), pointer + "/occurredAt"));
			}
			if (!this.before.contains(finding)) {
				fields.also(() -> checkSubjects(finding, pointer));
			}
		}
		fields.check();
	}

	private void checkSubjects(Finding finding, String pointer) {
		List<Commitment> about = new ArrayList<>();
		for (int j = 0; j < finding.about().size(); j++) {
			Commitment commitment = check(finding, finding.about().get(j), pointer + "/about/" + j, pointer);
			if (commitment != null) {
				about.add(commitment);
			}
		}
		LocalDate period = finding.period();
		List<Commitment> recurring = about.stream().filter((one) -> one.kind() == Kind.RECURRING).toList();
		boolean named = !(finding instanceof Finding.Observation) && !recurring.isEmpty();
		boolean right = (period != null) ? recurring.stream().allMatch((one) -> has(one, period)) : true;
		if (named != (period != null) || !right) {
			throw new Refused(ReportRule.PERIOD_OF_RECURRING, pointer + "/period",
					ReportRule.PERIOD_OF_RECURRING.sentence());
		}
	}

	/** Whether a period of a commitment, as it is or ever was, begins on a day. */
	private static boolean has(Commitment commitment, LocalDate begin) {
		return Stream
			.concat(Stream.of(commitment.recorded()).map(CommitmentEvent.CommitmentRecorded::due),
					commitment.acts()
						.of(CommitmentEvent.CommitmentAmended.class)
						.stream()
						.map(CommitmentEvent.CommitmentAmended::due))
			.anyMatch((due) -> due instanceof Due.Recurrence recurrence && recurrence.period(begin) >= 0);
	}

	private void check(Claim claim) {
		for (int i = 0; i < claim.about().size(); i++) {
			Subject subject = claim.about().get(i);
			String pointer = "/content/about/" + i;
			CommitmentId of = subject.of();
			if (of == null) {
				throw new Refused(ReportRule.CLAIM_SAYS, pointer, ReportRule.CLAIM_SAYS.sentence());
			}
			Commitment commitment = commitment(of, pointer);
			checkOwes(subject, commitment, pointer);
			boolean graded = commitment.kind() != Kind.POWER && commitment.kind() != Kind.DECLARATORY;
			if (claim.degree() != null && !graded) {
				throw new Refused(ReportRule.CLAIM_OF_DEGREE, pointer + "/commitment",
						of + " is a " + commitment.kind() + ", which has no degree.");
			}
		}
	}

	private void checkOwes(Subject subject, Commitment commitment, String pointer) {
		PartyId party = subject.party();
		if (party != null && !Sides.of(commitment, this.agreements).owing().contains(party)) {
			throw new Refused(ReportRule.OBLIGOR_OF_COMMITMENT, pointer + "/party",
					party + " does not owe " + commitment.id() + ".");
		}
	}

	private @Nullable Commitment check(Finding finding, Subject subject, String pointer, String findingPointer) {
		CommitmentId of = subject.of();
		if (of == null) {
			checkAgreementAlone(finding, subject, pointer);
			return null;
		}
		Commitment commitment = commitment(of, pointer);
		checkOwes(subject, commitment, pointer);
		if (!finding.suits(commitment.kind())) {
			throw new Refused(ReportRule.KIND_TAKES_FINDING, pointer + "/commitment",
					of + " is a " + commitment.kind() + ", which does not take this.");
		}
		Unit unit = switch (finding) {
			case Finding.Delivery delivery -> delivery.unit();
			case Finding.Reversal reversal -> reversal.unit();
			case Finding.Completion ignored -> null;
			case Finding.Violation ignored -> null;
			case Finding.Restoration ignored -> null;
			case Finding.Assessment ignored -> null;
			case Finding.Observation ignored -> null;
		};
		if (unit != null && !commitment.counts(unit)) {
			throw new Refused(ReportRule.UNIT_OF_COMMITMENT, findingPointer + "/unit",
					of + " has no target in " + unit + ".");
		}
		return commitment;
	}

	private void checkAgreementAlone(Finding finding, Subject subject, String pointer) {
		if (!(finding instanceof Finding.Observation) || subject.party() != null) {
			throw new Refused(ReportRule.SUBJECT_IS_OBLIGATION, pointer, ReportRule.SUBJECT_IS_OBLIGATION.sentence());
		}
		if (this.agreements.agreement(subject.agreement()).isEmpty()) {
			throw new Refused(ReportRule.SUBJECT_KNOWN, pointer + "/agreement",
					"There is no agreement " + subject.agreement() + ".");
		}
	}

	private void checkHandovers(List<Handover> handovers) {
		for (int i = 0; i < handovers.size(); i++) {
			Handover handover = handovers.get(i);
			String pointer = "/content/handovers/" + i;
			party(handover.from(), pointer + "/from");
			party(handover.to(), pointer + "/to");
			for (int j = 0; j < handover.credits().size(); j++) {
				CommitmentId credited = handover.credits().get(j);
				Commitment commitment = commitment(credited, pointer + "/credits/" + j);
				if (!Sides.of(commitment, this.agreements).owing().contains(handover.from())) {
					throw new Refused(ReportRule.CREDIT_OWED_BY_GIVER, pointer + "/credits/" + j,
							handover.from() + " does not owe " + credited + ".");
				}
				Subject obligation = Subject.of(new ObligationId(credited, handover.from()));
				if (this.before.stream().noneMatch((finding) -> finding.about().contains(obligation))) {
					checkKind(commitment, pointer + "/credits/" + j);
				}
				boolean counted = handover.detainees()
					.stream()
					.anyMatch((detainees) -> commitment.counts(detainees.category().unit()));
				if (!counted) {
					throw new Refused(ReportRule.UNIT_OF_COMMITMENT, pointer + "/credits/" + j,
							credited + " has no target in what was handed over.");
				}
			}
		}
	}

	/** What is handed over is a delivery, and names no period. */
	private static void checkKind(Commitment commitment, String pointer) {
		switch (commitment.kind()) {
			case RESULT -> {
			}
			case RECURRING -> throw new Refused(ReportRule.PERIOD_OF_RECURRING, pointer,
					"A compliance report delivers on " + commitment.id() + ", since it names the period.");
			case MAINTENANCE, CONDUCT, POWER, DECLARATORY -> throw new Refused(ReportRule.KIND_TAKES_FINDING, pointer,
					commitment.id() + " is a " + commitment.kind() + ", which takes no delivery.");
		}
	}

	private void party(PartyId party, String pointer) {
		if (!this.filedUnder.hasParty(party)) {
			throw new Refused(ReportRule.HANDOVER_BETWEEN_PARTIES, pointer,
					party + " is not a party of " + this.filedUnder.id() + ".");
		}
	}

	private Commitment commitment(CommitmentId id, String pointer) {
		return this.agreements.commitment(id)
			.orElseThrow(() -> new Refused(ReportRule.SUBJECT_KNOWN, pointer + "/commitment",
					"There is no commitment " + id + "."));
	}

	private void begun(@Nullable Occurrence occurrence, String pointer) {
		Moment begins = Objects.requireNonNull(occurrence).from();
		Telling.happened(begins, pointer, this.now);
		Telling.begun(begins, this.saidAt, pointer);
	}

}

package org.servanda.report.command;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.Agreements;
import org.servanda.agreement.Commitment;
import org.servanda.report.ComplianceReport;
import org.servanda.report.Finding;
import org.servanda.report.Handover;
import org.servanda.report.PrisonerExchange;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportRule;
import org.servanda.report.Subject;
import org.servanda.time.CommitmentId;
import org.servanda.time.Moment;
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

	/**
	 * Creates a check.
	 * @param saidAt when the source says this: when it issued the report, or corrected it
	 */
	ContentCheck(Agreement filedUnder, Agreements agreements, Moment saidAt, Instant now) {
		this.filedUnder = filedUnder;
		this.agreements = agreements;
		this.saidAt = saidAt;
		this.now = now;
	}

	/**
	 * Checks.
	 * @throws Refused with a pointer below {@code /content}
	 */
	void check(ReportContent content) {
		begun(content.occurrence(), "/content/occurredAt");
		switch (content) {
			case ComplianceReport report -> check(report.findings());
			case PrisonerExchange exchange -> checkHandovers(exchange.handovers());
		}
		PartyId speaksFor = content.source().speaksFor();
		if (speaksFor != null && !takesPart(speaksFor, content)) {
			throw new Refused(ReportRule.SOURCE_SPEAKS_FOR_PARTY, "/content/source/speaksFor",
					speaksFor + " is a party neither of " + this.filedUnder.id() + " nor of what the report names.");
		}
	}

	private boolean takesPart(PartyId party, ReportContent content) {
		return this.filedUnder.hasParty(party) || content.findings()
			.stream()
			.flatMap((finding) -> finding.about().stream())
			.map(Subject::agreement)
			.distinct()
			.anyMatch((id) -> this.agreements.agreement(id).filter((known) -> known.hasParty(party)).isPresent());
	}

	private void check(List<Finding> findings) {
		for (int i = 0; i < findings.size(); i++) {
			Finding finding = findings.get(i);
			String pointer = "/content/findings/" + i;
			if (finding.occurrence() != null) {
				begun(finding.occurrence(), pointer + "/occurredAt");
			}
			for (int j = 0; j < finding.about().size(); j++) {
				check(finding, finding.about().get(j), pointer + "/about/" + j, pointer);
			}
		}
	}

	private void check(Finding finding, Subject subject, String pointer, String findingPointer) {
		CommitmentId of = subject.of();
		if (of == null) {
			checkAgreementAlone(finding, subject, pointer);
			return;
		}
		Commitment commitment = commitment(of, pointer);
		PartyId party = subject.party();
		if (party != null && !commitment.obligors().contains(party)) {
			throw new Refused(ReportRule.OBLIGOR_OF_COMMITMENT, pointer + "/party",
					party + " does not owe " + of + ".");
		}
		Unit unit = switch (finding) {
			case Finding.Delivery delivery -> delivery.unit();
			case Finding.Reversal reversal -> reversal.unit();
			case Finding.Completion ignored -> null;
			case Finding.Assessment ignored -> null;
			case Finding.Observation ignored -> null;
		};
		if (unit != null && !commitment.counts(unit)) {
			throw new Refused(ReportRule.UNIT_OF_COMMITMENT, findingPointer + "/unit",
					of + " has no target in " + unit + ".");
		}
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
				if (!commitment.obligors().contains(handover.from())) {
					throw new Refused(ReportRule.CREDIT_OWED_BY_GIVER, pointer + "/credits/" + j,
							handover.from() + " does not owe " + credited + ".");
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

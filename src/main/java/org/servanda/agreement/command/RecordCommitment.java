package org.servanda.agreement.command;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Kind;
import org.servanda.agreement.ReferenceEntry;
import org.servanda.agreement.Target;
import org.servanda.ledger.Command;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Count;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.StatedTime;
import org.servanda.time.Telling;
import org.servanda.time.Texts;
import org.servanda.time.Unit;

/**
 * Records a promise of an agreement.
 *
 * @param agreement the agreement that holds it
 * @param body the request
 */
public record RecordCommitment(AgreementId agreement, Body body) implements Command {

	private static final Pattern THEME = Pattern.compile("[a-z0-9-]{1,64}");

	/**
	 * The request.
	 *
	 * @param label its label
	 * @param clause where in the text, or absent
	 * @param wording what was promised
	 * @param kind what kind of promise
	 * @param obligors who owes it
	 * @param beneficiaries whom it is owed to
	 * @param theme what it is about, or absent
	 * @param due by when, or absent; a date without a zone is in the agreement's
	 * @param targets how much
	 * @param madeAt when it was made; absent means when the agreement was
	 * @param reportedAt when it was made known; absent means when the agreement was
	 * @param references where it can be looked up
	 */
	public record Body(CommitmentLabel label, @Nullable String clause, String wording, Kind kind,
			List<PartyId> obligors, List<BeneficiaryEntry> beneficiaries, @Nullable String theme,
			Due.@Nullable Written due, List<TargetEntry> targets, @Nullable StatedTime madeAt,
			@Nullable StatedTime reportedAt, List<ReferenceEntry> references) {

		public Body {
			Texts.required(label, "label");
			Texts.optional(clause, "clause", 200);
			Texts.bounded(wording, "wording", 4000);
			Texts.required(kind, "kind");
			if (kind != Kind.RESULT) {
				throw new Refused(AgreementRule.KIND_RESULT, "/kind", AgreementRule.KIND_RESULT.sentence());
			}
			obligors = Texts.list(obligors, "obligors", 1, 50);
			if (new HashSet<>(obligors).size() < obligors.size()) {
				throw new Refused(AgreementRule.OBLIGOR_ONCE, "/obligors", AgreementRule.OBLIGOR_ONCE.sentence());
			}
			beneficiaries = Texts.list(beneficiaries, "beneficiaries", 0, 50);
			if (new HashSet<>(beneficiaries).size() < beneficiaries.size()) {
				throw new Refused(AgreementRule.BENEFICIARY_ONCE, "/beneficiaries",
						AgreementRule.BENEFICIARY_ONCE.sentence());
			}
			PartyId alone = (beneficiaries.size() == 1) ? beneficiaries.getFirst().party() : null;
			if (alone != null && obligors.contains(alone)) {
				throw new Refused(AgreementRule.BENEFICIARY_NOT_ONLY_OBLIGOR, "/beneficiaries/0",
						AgreementRule.BENEFICIARY_NOT_ONLY_OBLIGOR.sentence());
			}
			if (theme != null && !THEME.matcher(theme).matches()) {
				throw new Refused(AgreementRule.THEME_FORM, "/theme", AgreementRule.THEME_FORM.sentence());
			}
			targets = Texts.list(targets, "targets", 0, 20);
			Set<Unit> units = new HashSet<>();
			for (int i = 0; i < targets.size(); i++) {
				if (!units.add(targets.get(i).unit)) {
					throw new Refused(AgreementRule.TARGET_ONCE, "/targets/" + i + "/unit",
							AgreementRule.TARGET_ONCE.sentence());
				}
			}
			references = Texts.list(references, "references", 0, 100);
		}

	}

	/**
	 * A beneficiary, as a request names it.
	 */
	public record BeneficiaryEntry(@Nullable PartyId party, @Nullable String group) {

		public BeneficiaryEntry {
			if ((party == null) == (group == null)) {
				throw new Refused(AgreementRule.BENEFICIARY_PARTY_OR_GROUP,
						AgreementRule.BENEFICIARY_PARTY_OR_GROUP.sentence());
			}
			Texts.optional(group, "group", 200);
		}

	}

	/**
	 * A target, as a request names it.
	 */
	public record TargetEntry(Unit unit, Long quantity) {

		public TargetEntry {
			Texts.required(unit, "unit");
			Texts.required(quantity, "quantity");
			if (quantity < 1 || quantity > Count.MOST) {
				throw new Refused(AgreementRule.TARGET_AT_LEAST_ONE, "/quantity",
						AgreementRule.TARGET_AT_LEAST_ONE.sentence());
			}
		}

	}

	@Override
	public String stream() {
		return Commitment.stream(new CommitmentId(this.agreement, this.body.label));
	}

	/**
	 * Decides.
	 * @param taken the commitment of this label, or empty
	 * @param known the agreement, or empty
	 * @param now by the ledger's clock
	 */
	List<CommitmentEvent> decide(Optional<Commitment> taken, Optional<Agreement> known, Instant now) {
		Agreement agreement = known.orElseThrow(
				() -> new Refused(AgreementRule.AGREEMENT_KNOWN, "There is no agreement " + this.agreement + "."));
		if (taken.isPresent()) {
			throw new Refused(AgreementRule.COMMITMENT_LABEL_FREE, "/label",
					"The label " + this.body.label + " names another commitment of " + this.agreement + ".");
		}
		for (int i = 0; i < this.body.obligors.size(); i++) {
			ofAgreement(agreement, this.body.obligors.get(i), "/obligors/" + i);
		}
		for (int i = 0; i < this.body.beneficiaries.size(); i++) {
			PartyId party = this.body.beneficiaries.get(i).party;
			if (party != null) {
				ofAgreement(agreement, party, "/beneficiaries/" + i + "/party");
			}
		}
		ZoneId zone = agreement.zone();
		Moment made = (this.body.madeAt != null) ? this.body.madeAt.moment(zone, "madeAt") : agreement.madeAt();
		Moment reported = (this.body.reportedAt != null) ? this.body.reportedAt.moment(zone, "reportedAt")
				: agreement.reportedAt();
		Telling.happened(made, "/madeAt", now);
		Telling.reported(made, reported, now);
		if (made.last().isBefore(agreement.madeAt().first())) {
			throw new Refused(AgreementRule.COMMITMENT_NOT_BEFORE_AGREEMENT, "/madeAt",
					this.agreement + " was made on " + agreement.madeAt() + ".");
		}
		return List.of(new CommitmentRecorded(this.agreement, this.body.label, this.body.clause, this.body.wording,
				this.body.kind, this.body.obligors,
				this.body.beneficiaries.stream().map((entry) -> new Beneficiary(entry.party, entry.group)).toList(),
				this.body.theme, due(zone),
				this.body.targets.stream().map((entry) -> new Target(entry.unit, entry.quantity)).toList(), made,
				reported, ReferenceEntry.all(this.body.references)));
	}

	private @Nullable Due due(ZoneId zone) {
		Due.Written due = this.body.due;
		if (due == null) {
			return null;
		}
		boolean inAgreementsZone = due.date() != null && due.zone() == null;
		try {
			return Due
				.of(inAgreementsZone ? new Due.Written(due.instant(), due.date(), zone.getId(), due.exclusive()) : due);
		}
		catch (Refused ex) {
			throw ex.below("/due");
		}
	}

	private void ofAgreement(Agreement agreement, PartyId party, String pointer) {
		if (!agreement.hasParty(party)) {
			throw new Refused(AgreementRule.PARTY_OF_AGREEMENT, pointer,
					party + " is not a party of " + this.agreement + ".");
		}
	}

}

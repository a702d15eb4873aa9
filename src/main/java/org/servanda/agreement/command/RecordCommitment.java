package org.servanda.agreement.command;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Attribution;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Condition;
import org.servanda.agreement.Kind;
import org.servanda.agreement.ReferenceEntry;
import org.servanda.agreement.Terms;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Due;
import org.servanda.time.Fields;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.StatedTime;
import org.servanda.time.Telling;

/**
 * Records a promise of an agreement.
 *
 * @param agreement the agreement that holds it
 * @param entry the request
 */
public record RecordCommitment(AgreementId agreement, Body entry) implements CommitmentCommand {

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
	 * @param attribution who says who is bound, where the text does not, or absent
	 * @param theme what it is about, or absent
	 * @param weight how much it matters, 1 to 1,000, or absent
	 * @param due by when, or absent; a date without a zone is in the agreement's; of a
	 * POWER its last date
	 * @param span how long a MAINTENANCE is kept, or absent
	 * @param condition what has to hold before it binds, or absent
	 * @param targets how much
	 * @param links how it stands to others
	 * @param madeAt when it was made; absent means when the agreement was
	 * @param reportedAt when it was made known; absent means when the agreement was
	 * @param references where it can be looked up
	 */
	public record Body(CommitmentLabel label, @Nullable String clause, String wording, Kind kind,
			List<PartyId> obligors, @Nullable AttributionEntry attribution, List<BeneficiaryEntry> beneficiaries,
			@Nullable String theme, @Nullable Integer weight, Due.@Nullable Written due, @Nullable SpanEntry span,
			@Nullable ConditionEntry condition, List<TargetEntry> targets, List<LinkEntry> links,
			@Nullable StatedTime madeAt, @Nullable StatedTime reportedAt,
			List<ReferenceEntry> references) implements CommitmentEntry {

		public Body {
			new Fields().required(label, "label")
				.optional(clause, "clause", 200)
				.bounded(wording, "wording", 4000)
				.required(kind, "kind")
				.list(obligors, "obligors", 1, 50)
				.list(beneficiaries, "beneficiaries", 0, 50)
				.holds(theme == null || THEME.matcher(theme).matches(), AgreementRule.THEME_FORM, "theme")
				.list(targets, "targets", 0, 20)
				.holds(weight == null || (weight >= 1 && weight <= 1000), AgreementRule.WEIGHT_RANGE, "weight")
				.list(links, "links", 0, 100)
				.list(references, "references", 0, 100)
				.check();
			obligors = Fields.copy(obligors);
			beneficiaries = Fields.copy(beneficiaries);
			targets = Fields.copy(targets);
			links = Fields.copy(links);
			references = Fields.copy(references);
			if (new HashSet<>(obligors).size() < obligors.size()) {
				throw new Refused(AgreementRule.OBLIGOR_ONCE, "/obligors", AgreementRule.OBLIGOR_ONCE.sentence());
			}
			if (new HashSet<>(beneficiaries).size() < beneficiaries.size()) {
				throw new Refused(AgreementRule.BENEFICIARY_ONCE, "/beneficiaries",
						AgreementRule.BENEFICIARY_ONCE.sentence());
			}
			PartyId alone = (beneficiaries.size() == 1) ? beneficiaries.getFirst().party() : null;
			if (alone != null && obligors.contains(alone)) {
				throw new Refused(AgreementRule.BENEFICIARY_NOT_ONLY_OBLIGOR, "/beneficiaries/0",
						AgreementRule.BENEFICIARY_NOT_ONLY_OBLIGOR.sentence());
			}
			TargetEntry.distinct(targets);
		}

		@Override
		public CommitmentEvent.Done act(CommitmentId id, Optional<Commitment> others, Agreement agreement,
				Setting setting) {
			if (others.isPresent()) {
				throw new Refused(AgreementRule.COMMITMENT_LABEL_FREE, "/label",
						"The label " + this.label + " names another commitment of " + id.agreement() + ".");
			}
			for (int i = 0; i < this.obligors.size(); i++) {
				ofAgreement(agreement, this.obligors.get(i), "/obligors/" + i);
			}
			for (int i = 0; i < this.beneficiaries.size(); i++) {
				PartyId party = this.beneficiaries.get(i).party;
				if (party != null) {
					ofAgreement(agreement, party, "/beneficiaries/" + i + "/party");
				}
			}
			ZoneId zone = agreement.zone();
			Terms terms = new Terms(this.wording, DueEntry.due(this.due, zone),
					(this.span != null) ? this.span.span(zone) : null, TargetEntry.all(this.targets));
			Condition condition = (this.condition != null) ? this.condition.condition(id.agreement(), zone) : null;
			KindCheck.whole(this.kind, terms, condition);
			Moment made = (this.madeAt != null) ? this.madeAt.moment(zone, "madeAt") : agreement.madeAt();
			Moment reported = (this.reportedAt != null) ? this.reportedAt.moment(zone, "reportedAt")
					: agreement.reportedAt();
			Telling.happened(made, "/madeAt", setting.now());
			Telling.issued(reported, setting.now());
			Telling.begun(made, (setting.correctedAt() != null) ? setting.correctedAt() : reported, "/reportedAt");
			if (made.last().isBefore(agreement.madeAt().first())) {
				throw new Refused(AgreementRule.COMMITMENT_NOT_BEFORE_AGREEMENT, "/madeAt",
						id.agreement() + " was made on " + agreement.madeAt() + ".");
			}
			return new CommitmentRecorded(id.agreement(), this.label, this.clause, this.wording, this.kind,
					this.obligors, (this.attribution != null) ? this.attribution.attribution() : null,
					this.beneficiaries.stream().map((entry) -> new Beneficiary(entry.party, entry.group)).toList(),
					this.theme, this.weight, terms.due(), terms.span(), condition, terms.targets(),
					this.links.stream().map((link) -> link.link(id.agreement())).toList(), made, reported,
					ReferenceEntry.all(this.references));
		}

		private static void ofAgreement(Agreement agreement, PartyId party, String pointer) {
			if (!agreement.hasParty(party)) {
				throw new Refused(AgreementRule.PARTY_OF_AGREEMENT, pointer,
						party + " is not a party of " + agreement.id() + ".");
			}
		}

	}

	/**
	 * A beneficiary, as a request names it.
	 */
	public record BeneficiaryEntry(@Nullable PartyId party, @Nullable String group) {

		public BeneficiaryEntry {
			new Fields().optional(group, "group", 200).check();
			if ((party == null) == (group == null)) {
				throw new Refused(AgreementRule.BENEFICIARY_PARTY_OR_GROUP,
						AgreementRule.BENEFICIARY_PARTY_OR_GROUP.sentence());
			}
		}

	}

	/**
	 * Who says who is bound, as a request names it.
	 */
	public record AttributionEntry(String by, Boolean contested) {

		public AttributionEntry {
			new Fields().bounded(by, "by", 200).required(contested, "contested").check();
		}

		private Attribution attribution() {
			return new Attribution(this.by, this.contested);
		}

	}

	@Override
	public CommitmentId commitment() {
		return new CommitmentId(this.agreement, this.entry.label);
	}

	@Override
	public boolean guarded() {
		return false;
	}

}

package org.servanda.agreement.command;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.Declaration;
import org.servanda.agreement.Kind;
import org.servanda.agreement.ReferenceEntry;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Fields;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.StatedTime;

/**
 * Who did an act, when, and what it rests on, as a request states it.
 *
 * @param occurredAt when it was declared or came about
 * @param effectiveFrom when it takes effect, where that is later
 * @param reportedAt when it was made known
 * @param declaredBy the parties that declared it
 * @param basis what it rests on
 * @param power the commitment of kind POWER that it exercises, or absent
 * @param references where it can be looked up
 */
record DeclarationEntry(StatedTime occurredAt, @Nullable StatedTime effectiveFrom, StatedTime reportedAt,
		List<PartyId> declaredBy, String basis, @Nullable CommitmentLabel power, List<ReferenceEntry> references) {

	DeclarationEntry {
		new Fields().required(occurredAt, "occurredAt")
			.required(reportedAt, "reportedAt")
			.list(declaredBy, "declaredBy", 1, 50)
			.bounded(basis, "basis", 500)
			.list(references, "references", 0, 100)
			.check();
		declaredBy = Fields.copy(declaredBy);
		references = Fields.copy(references);
		if (new HashSet<>(declaredBy).size() < declaredBy.size()) {
			throw new Refused(AgreementRule.PARTY_ONCE, "/declaredBy", AgreementRule.PARTY_ONCE.sentence());
		}
	}

	/**
	 * The declaration that is stated.
	 * @param agreement to which, or to whose commitment, the act is done
	 * @param setting what it is checked against
	 * @param joining who accedes by it, or absent
	 * @throws Refused with a pointer below {@code /declaration}
	 */
	Declaration declaration(Agreement agreement, Setting setting, @Nullable PartyId joining) {
		for (int i = 0; i < this.declaredBy.size(); i++) {
			PartyId party = this.declaredBy.get(i);
			if (!agreement.hasParty(party) && !party.equals(joining)) {
				throw new Refused(AgreementRule.PARTY_OF_AGREEMENT, "/declaration/declaredBy/" + i,
						party + " is not a party of " + agreement.id() + ".");
			}
		}
		ZoneId zone = agreement.zone();
		Moment occurred = this.occurredAt.moment(zone, "declaration/occurredAt");
		Moment reported = this.reportedAt.moment(zone, "declaration/reportedAt");
		setting.told(occurred, reported, "/declaration");
		Setting.afterMaking(agreement.id(), agreement.madeAt(), occurred, "/declaration/occurredAt");
		Moment effective = (this.effectiveFrom != null) ? this.effectiveFrom.moment(zone, "declaration/effectiveFrom")
				: null;
		if (effective != null && effective.first().isBefore(occurred.first())) {
			throw new Refused(AgreementRule.EFFECT_NOT_BEFORE_ACT, "/declaration/effectiveFrom",
					AgreementRule.EFFECT_NOT_BEFORE_ACT.sentence());
		}
		return new Declaration(occurred, effective, reported, this.declaredBy, this.basis,
				power(agreement, setting, occurred), ReferenceEntry.all(this.references));
	}

	/** As above, for who takes part already. */
	Declaration declaration(Agreement agreement, Setting setting) {
		return declaration(agreement, setting, null);
	}

	/**
	 * The declaration of an act that binds others.
	 * @throws Refused when one party alone declares it, and no power of theirs lets them
	 */
	Declaration binding(Agreement agreement, Setting setting) {
		Declaration declaration = declaration(agreement, setting);
		if (alone() && declaration.power() == null) {
			throw tooFew();
		}
		return declaration;
	}

	/** Whether one party alone declares. */
	boolean alone() {
		return this.declaredBy.size() == 1;
	}

	/** The refusal of what one party cannot declare alone. */
	static Refused tooFew() {
		return new Refused(AgreementRule.ACT_OF_MORE_THAN_ONE_PARTY, "/declaration/declaredBy",
				AgreementRule.ACT_OF_MORE_THAN_ONE_PARTY.sentence());
	}

	/** Refuses an act of one party's own that it does not declare. */
	void by(PartyId party) {
		if (!this.declaredBy.contains(party)) {
			throw new Refused(AgreementRule.DECLARED_BY_ITSELF, "/declaration/declaredBy",
					party + " does not declare it.");
		}
	}

	private @Nullable CommitmentLabel power(Agreement agreement, Setting setting, Moment occurred) {
		if (this.power == null) {
			return null;
		}
		CommitmentId id = new CommitmentId(agreement.id(), this.power);
		Commitment commitment = setting.commitment(id, "/declaration/power");
		if (commitment.kind() != Kind.POWER
				|| agreement.obligors(commitment).stream().noneMatch(this.declaredBy::contains)) {
			throw new Refused(AgreementRule.POWER_HELD, "/declaration/power", AgreementRule.POWER_HELD.sentence());
		}
		Setting.usable(commitment, occurred, "/declaration/occurredAt");
		return commitment.id().commitment();
	}

}

package org.servanda.agreement.command;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.AgreementEnteredIntoForce;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.ReferenceEntry;
import org.servanda.ledger.Command;
import org.servanda.time.AgreementId;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.StatedTime;
import org.servanda.time.Telling;
import org.servanda.time.Texts;

/**
 * Brings an agreement into force.
 *
 * @param agreement which
 * @param body the request
 */
public record BringIntoForce(AgreementId agreement, Body body) implements Command {

	/**
	 * The request.
	 *
	 * @param occurredAt when it was declared or came about
	 * @param effectiveFrom when it takes effect, where that is later
	 * @param reportedAt when it was made known
	 * @param declaredBy who declared it
	 * @param basis what it rests on
	 * @param references where it can be looked up
	 */
	public record Body(StatedTime occurredAt, @Nullable StatedTime effectiveFrom, StatedTime reportedAt,
			List<PartyId> declaredBy, String basis, List<ReferenceEntry> references) {

		public Body {
			Texts.required(occurredAt, "occurredAt");
			Texts.required(reportedAt, "reportedAt");
			declaredBy = Texts.list(declaredBy, "declaredBy", 1, 50);
			Texts.bounded(basis, "basis", 500);
			references = Texts.list(references, "references", 0, 100);
			if (new HashSet<>(declaredBy).size() < declaredBy.size()) {
				throw new Refused(AgreementRule.PARTY_ONCE, "/declaredBy", AgreementRule.PARTY_ONCE.sentence());
			}
		}

	}

	@Override
	public String stream() {
		return Agreement.stream(this.agreement);
	}

	/**
	 * Decides.
	 * @param known the agreement, or empty
	 * @param now by the ledger's clock
	 */
	List<AgreementEvent> decide(Optional<Agreement> known, Instant now) {
		Agreement agreement = known.orElseThrow(
				() -> new Refused(AgreementRule.AGREEMENT_KNOWN, "There is no agreement " + this.agreement + "."));
		if (agreement.inForce()) {
			throw new Refused(AgreementRule.ENTRY_INTO_FORCE_ONCE, this.agreement + " has entered into force already.");
		}
		for (int i = 0; i < this.body.declaredBy.size(); i++) {
			if (!agreement.hasParty(this.body.declaredBy.get(i))) {
				throw new Refused(AgreementRule.PARTY_OF_AGREEMENT, "/declaredBy/" + i,
						this.body.declaredBy.get(i) + " is not a party of " + this.agreement + ".");
			}
		}
		if (this.body.declaredBy.size() < 2) {
			throw new Refused(AgreementRule.ACT_OF_MORE_THAN_ONE_PARTY, "/declaredBy",
					AgreementRule.ACT_OF_MORE_THAN_ONE_PARTY.sentence());
		}
		ZoneId zone = agreement.zone();
		Moment occurred = this.body.occurredAt.moment(zone, "occurredAt");
		Moment reported = this.body.reportedAt.moment(zone, "reportedAt");
		Telling.check(occurred, reported, now);
		if (occurred.last().isBefore(agreement.madeAt().first())) {
			throw new Refused(AgreementRule.ENTRY_INTO_FORCE_AFTER_MAKING, "/occurredAt",
					this.agreement + " was made on " + agreement.madeAt() + ".");
		}
		Moment effective = (this.body.effectiveFrom != null) ? this.body.effectiveFrom.moment(zone, "effectiveFrom")
				: null;
		if (effective != null && effective.first().isBefore(occurred.first())) {
			throw new Refused(AgreementRule.EFFECT_NOT_BEFORE_ACT, "/effectiveFrom",
					AgreementRule.EFFECT_NOT_BEFORE_ACT.sentence());
		}
		return List.of(new AgreementEnteredIntoForce(this.agreement, occurred, effective, reported,
				this.body.declaredBy, this.body.basis, ReferenceEntry.all(this.body.references)));
	}

}

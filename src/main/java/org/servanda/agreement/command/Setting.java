package org.servanda.agreement.command;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Agreements;
import org.servanda.agreement.Commitment;
import org.servanda.attachment.Attachments;
import org.servanda.ledger.Author;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.Telling;

/**
 * What an act is checked against, beside the stream that it is done to.
 *
 * @param agreements the other streams
 * @param attachments what lies beside the log
 * @param author who records it
 * @param now by the ledger's clock
 * @param correctedAt when a source corrected itself, who may then tell of what came after
 * its first word; absent for all else
 */
record Setting(Agreements agreements, Attachments attachments, Author author, Instant now,
		@Nullable Moment correctedAt) {

	/** The same for a source that corrected itself. */
	Setting correctedAt(@Nullable Moment corrected) {
		return new Setting(this.agreements, this.attachments, this.author, this.now, corrected);
	}

	/** The agreement that a commitment is one of. */
	Agreement agreement(AgreementId id) {
		return this.agreements.agreement(id).orElseThrow(() -> unknown(id));
	}

	/** The refusal of what is said of an agreement that is not there. */
	static Refused unknown(AgreementId id) {
		return new Refused(AgreementRule.AGREEMENT_KNOWN, "There is no agreement " + id + ".");
	}

	/** The refusal of what is said of a commitment that is not there. */
	static Refused unknown(CommitmentId id) {
		return new Refused(AgreementRule.COMMITMENT_KNOWN, "There is no commitment " + id + ".");
	}

	/**
	 * A commitment that is recorded.
	 * @param pointer to the field that names it
	 */
	Commitment commitment(CommitmentId id, String pointer) {
		return this.agreements.commitment(id)
			.orElseThrow(
					() -> new Refused(AgreementRule.COMMITMENT_KNOWN, pointer, "There is no commitment " + id + "."));
	}

	/** Refuses a party that does not owe a commitment. */
	static void owes(PartyId party, Commitment commitment, Agreement agreement) {
		if (!agreement.obligors(commitment).contains(party)) {
			throw new Refused(AgreementRule.PARTY_OWES, "/party", party + " does not owe " + commitment.id() + ".");
		}
	}

	/**
	 * Refuses the use of a power before it was made or after its last date. Late is only
	 * what no last date that it ever had could let in.
	 * @param pointer to the field that says when it is used
	 */
	static void usable(Commitment power, Moment used, String pointer) {
		afterMaking(power.id(), power.recorded().madeAt(), used, pointer);
		boolean inTime = power.dues().isEmpty() || power.dues()
			.stream()
			.anyMatch((due) -> !(due instanceof Due.Fixed fixed) || !used.first().isAfter(fixed.last()));
		if (!inTime) {
			throw new Refused(AgreementRule.POWER_IN_TIME, pointer, AgreementRule.POWER_IN_TIME.sentence());
		}
	}

	/**
	 * Checks when an act happened and was made known.
	 * @param occurred when it happened
	 * @param reported when it was made known
	 * @param below a JSON Pointer to the object that holds both
	 */
	void told(Moment occurred, Moment reported, String below) {
		try {
			Telling.happened(occurred, "/occurredAt", this.now);
			Telling.issued(reported, this.now);
			Telling.begun(occurred, (this.correctedAt != null) ? this.correctedAt : reported, "/reportedAt");
		}
		catch (Refused ex) {
			throw ex.below(below);
		}
	}

	/**
	 * Refuses what is done to an agreement or a commitment before it was made.
	 * @param what it is done to
	 * @param madeAt when that was made
	 * @param occurred when it is done
	 * @param pointer to the field that says so
	 */
	static void afterMaking(Object what, Moment madeAt, Moment occurred, String pointer) {
		if (occurred.last().isBefore(madeAt.first())) {
			throw new Refused(AgreementRule.ACT_AFTER_MAKING, pointer, what + " was made on " + madeAt + ".");
		}
	}

}

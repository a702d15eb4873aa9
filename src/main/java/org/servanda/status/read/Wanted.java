package org.servanda.status.read;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.servanda.http.Reading;
import org.servanda.status.Basis;
import org.servanda.status.LegalState;
import org.servanda.status.Status;
import org.servanda.status.Timeliness;
import org.servanda.time.AgreementId;
import org.servanda.time.PartyId;

/**
 * Which obligations a list holds: those that agree in all that is named.
 *
 * @param dueBefore those whose due is fixed and ends before
 */
record Wanted(@Nullable AgreementId agreement, @Nullable PartyId party, @Nullable String theme, @Nullable Status status,
		@Nullable LegalState legalState, @Nullable Timeliness timeliness, @Nullable Basis basis,
		@Nullable Boolean contested, @Nullable Instant dueBefore) {

	/** Whether an agreement or a party is named. */
	boolean narrow() {
		return this.agreement != null || this.party != null;
	}

	/** A condition on the rows that stand for a reading. */
	Condition condition(Reading reading) {
		Condition condition = Condition.standing(reading).and("party <> ''");
		if (this.agreement != null) {
			condition = condition.and("agreement = :agreement", "agreement", this.agreement.label());
		}
		if (this.party != null) {
			condition = condition.and("party = :party", "party", this.party.code());
		}
		if (this.theme != null) {
			condition = condition.and("theme = :theme", "theme", this.theme);
		}
		if (this.status != null) {
			condition = condition.and("status = :status", "status", this.status.name());
		}
		if (this.legalState != null) {
			condition = condition.and("legal_state = :legalState", "legalState", this.legalState.name());
		}
		if (this.timeliness != null) {
			condition = condition.and("timeliness = :timeliness", "timeliness", this.timeliness.name());
		}
		if (this.contested != null) {
			condition = condition.and("contested = :contested", "contested", this.contested);
		}
		if (this.dueBefore != null) {
			condition = condition.and("due_last < :dueBefore", "dueBefore", this.dueBefore.toEpochMilli());
		}
		return (this.basis != null) ? condition.and(basis(this.basis, reading)) : condition;
	}

	/** Whether a basis is projected follows from the times that are asked about. */
	private static String basis(Basis basis, Reading reading) {
		boolean projected = reading.asOf().isAfter(reading.knownAt());
		if (projected != (basis == Basis.PROJECTED)) {
			return "1 = 0";
		}
		return switch (basis) {
			case PROJECTED -> "degree is not null";
			case FOUND -> "degree is not null and found";
			case ASSUMED -> "degree is not null and not found";
		};
	}

}

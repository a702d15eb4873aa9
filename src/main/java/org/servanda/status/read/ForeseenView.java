package org.servanda.status.read;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Consequences;
import org.servanda.status.Basis;
import org.servanda.status.LegalState;
import org.servanda.status.ObligationStatus;
import org.servanda.status.Quantity;
import org.servanda.status.Status;
import org.servanda.status.Timeliness;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.PartyId;

/**
 * How obligations would stand.
 *
 * @param obligations those that are touched, and those that wait for them and would
 * change; absent where too much would have to be looked at
 * @param unforeseen why it is not said, or absent
 * @param asOf the world's time
 * @param knownAt the knower's time
 * @param derivation what this follows from, beside what would be recorded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ForeseenView(@Nullable List<Change> obligations, @Nullable String unforeseen, Instant asOf, Instant knownAt,
		Derivation derivation) implements Consequences.Foreseen {

	/**
	 * How an obligation stands and would stand.
	 *
	 * @param before how it stands now; absent where there is no such obligation yet
	 * @param after how it would stand after what would be recorded; absent where there
	 * would be none any more
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Change(AgreementId agreement, CommitmentLabel commitment, PartyId party, @Nullable Stand before,
			@Nullable Stand after) {
	}

	/**
	 * How an obligation stands; its fields are those of the single answer.
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Stand(Status status, LegalState legalState, @Nullable Integer degree, Timeliness timeliness,
			@Nullable Basis basis, boolean contested, @Nullable Long breaches, List<Quantity> quantities) {

		/**
		 * As a status says it.
		 * @param breaches how many violations there were, of a MAINTENANCE
		 */
		static Stand of(ObligationStatus status, @Nullable Long breaches) {
			return new Stand(status.status(), status.legalState(), status.degree(), status.timeliness(), status.basis(),
					status.contested(), breaches, status.quantities());
		}

	}

}

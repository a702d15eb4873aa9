package org.servanda.agreement.read;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.CommitmentStanding;
import org.servanda.agreement.Kind;
import org.servanda.http.Parameters;
import org.servanda.time.PartyId;

/**
 * Which commitments are asked for: those that agree in all that is named.
 *
 * @param kind of that kind
 * @param party that it owes
 * @param beneficiary that are owed to it
 * @param theme about that
 * @param clause whose clause holds these words
 * @param text whose wording or label holds these words
 * @param degree that stand at it
 * @param unattributed whether there are violations that are nobody's
 * @param dueFrom with a due that is fixed and ends then or later
 * @param dueBefore with a due that is fixed and ends before
 */
record WantedCommitments(@Nullable Kind kind, @Nullable PartyId party, @Nullable PartyId beneficiary,
		@Nullable String theme, @Nullable String clause, @Nullable String text, @Nullable Integer degree,
		@Nullable Boolean unattributed, @Nullable Instant dueFrom, @Nullable Instant dueBefore) {

	/** Whether a commitment is asked for, as it is known and stands. */
	boolean fits(CommitmentView view, CommitmentStanding standing) {
		return (this.kind == null || this.kind == view.kind())
				&& (this.party == null || view.obligors().contains(this.party))
				&& (this.beneficiary == null
						|| view.beneficiaries().stream().anyMatch((one) -> this.beneficiary.equals(one.party())))
				&& (this.theme == null || this.theme.equals(view.theme()))
				&& (this.clause == null || Parameters.holds(view.clause(), this.clause))
				&& (this.text == null || Parameters.holds(view.wording(), this.text)
						|| Parameters.holds(view.commitment().text(), this.text))
				&& (this.degree == null || this.degree.equals(standing.degree()))
				&& (this.unattributed == null || this.unattributed == (standing.unattributed() != null))
				&& due(standing.due());
	}

	private boolean due(@Nullable Instant due) {
		return (this.dueFrom == null || (due != null && !due.isBefore(this.dueFrom)))
				&& (this.dueBefore == null || (due != null && due.isBefore(this.dueBefore)));
	}

}

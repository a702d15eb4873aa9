package org.servanda.agreement.read;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Act;
import org.servanda.agreement.ActKind;
import org.servanda.http.Parameters;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.PartyId;

/**
 * Which acts are asked for: those that agree in all that is named.
 *
 * @param kind that do this
 * @param party whose part they are about, or that declared them
 * @param commitment that were done to this one
 * @param corrected whether they say something else than when they were recorded
 * @param from that happened then or later
 * @param to that happened then or earlier
 */
record WantedActs(@Nullable ActKind kind, @Nullable PartyId party, @Nullable CommitmentLabel commitment,
		@Nullable Boolean corrected, Instant from, Instant to) {

	/** Whether nothing is left out. */
	boolean everything() {
		return this.kind == null && this.party == null && this.commitment == null && this.corrected == null
				&& this.from.equals(Parameters.EARLIEST) && this.to.equals(Parameters.LATEST);
	}

	/** Whether an act is asked for, as it is known. */
	boolean fits(ActView view) {
		Act act = view.content();
		CommitmentLabel of = view.act().commitment();
		return (this.kind == null || this.kind == act.actKind()) && (this.party == null || names(act, this.party))
				&& (this.commitment == null || (of != null && of.folded().equals(this.commitment.folded())))
				&& (this.corrected == null || this.corrected == view.corrected())
				&& !act.occurredAt().last().isBefore(this.from) && !act.occurredAt().first().isAfter(this.to);
	}

	private static boolean names(Act act, PartyId party) {
		return party.equals(act.party())
				|| (act instanceof Act.Declared declared && declared.declaration().declaredBy().contains(party));
	}

}

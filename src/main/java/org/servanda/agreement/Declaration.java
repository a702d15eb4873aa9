package org.servanda.agreement;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.servanda.time.CommitmentLabel;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;

/**
 * Who did an act, when, and what it rests on.
 *
 * @param occurredAt when it was declared or came about
 * @param effectiveFrom when it takes effect, where that is later
 * @param reportedAt when it was made known
 * @param declaredBy the parties that declared it
 * @param basis what it rests on, for example a clause of the agreement
 * @param power the commitment of kind POWER that it exercises, or absent
 * @param references where it can be looked up
 */
public record Declaration(Moment occurredAt, @Nullable Moment effectiveFrom, Moment reportedAt,
		List<PartyId> declaredBy, String basis, @Nullable CommitmentLabel power, List<Reference> references) {

	/** When it takes effect. */
	public Moment effective() {
		return (this.effectiveFrom != null) ? this.effectiveFrom : this.occurredAt;
	}

}

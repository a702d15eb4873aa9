package org.servanda.agreement;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.EventType;
import org.servanda.ledger.LedgerEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;

/**
 * What happens to a commitment; the events of the stream {@code commitment:{a}/{c}}.
 */
public sealed interface CommitmentEvent extends LedgerEvent {

	/** The commitment's label. */
	CommitmentLabel commitment();

	/**
	 * A promise was made and is now known to the ledger.
	 *
	 * @param agreement the agreement that holds it
	 * @param commitment its label there
	 * @param clause where in the text, or absent
	 * @param wording what was promised, in the words of the text or plain ones
	 * @param kind what kind of promise
	 * @param obligors the parties that owe it, at least one
	 * @param beneficiaries whom it is owed to
	 * @param theme what it is about, a slug of a list of themes, or absent
	 * @param due by when, or absent
	 * @param targets how much, at most one for each unit
	 * @param madeAt when it was made
	 * @param reportedAt when it was made known
	 * @param references where it can be looked up
	 */
	@EventType("commitment.CommitmentRecorded")
	record CommitmentRecorded(AgreementId agreement, CommitmentLabel commitment, @Nullable String clause,
			String wording, Kind kind, List<PartyId> obligors, List<Beneficiary> beneficiaries, @Nullable String theme,
			@Nullable Due due, List<Target> targets, Moment madeAt, Moment reportedAt,
			List<Reference> references) implements CommitmentEvent {
	}

}

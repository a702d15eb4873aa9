package org.servanda.agreement;

import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.EventType;
import org.servanda.ledger.LedgerEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;

/**
 * What happens to an agreement; the events of the stream {@code agreement:{a}}.
 */
public sealed interface AgreementEvent extends LedgerEvent {

	/**
	 * An agreement was made and is now known to the ledger.
	 *
	 * @param agreement its label
	 * @param title what it is called
	 * @param madeAt when it was made
	 * @param reportedAt when its text was made known
	 * @param zone the zone of dates that name none
	 * @param parties who takes part, at least two
	 * @param dates further dates, each with its source
	 * @param verification what a finding needs to count
	 * @param references other instruments and where the text can be read
	 */
	@EventType("agreement.AgreementRegistered")
	record AgreementRegistered(AgreementId agreement, String title, Moment madeAt, Moment reportedAt, ZoneId zone,
			List<Party> parties, List<NotedDate> dates, VerificationPolicy verification,
			List<Reference> references) implements AgreementEvent {
	}

	/**
	 * An agreement entered into force.
	 *
	 * @param agreement its label
	 * @param occurredAt when that was declared or came about
	 * @param effectiveFrom when it takes effect, where that is later
	 * @param reportedAt when it was made known
	 * @param declaredBy the parties that declared it
	 * @param basis what it rests on, for example a clause of the agreement
	 * @param references where it can be looked up
	 */
	@EventType("agreement.AgreementEnteredIntoForce")
	record AgreementEnteredIntoForce(AgreementId agreement, Moment occurredAt, @Nullable Moment effectiveFrom,
			Moment reportedAt, List<PartyId> declaredBy, String basis,
			List<Reference> references) implements AgreementEvent {

		/** When it takes effect. */
		public Moment effective() {
			return (this.effectiveFrom != null) ? this.effectiveFrom : this.occurredAt;
		}

	}

}

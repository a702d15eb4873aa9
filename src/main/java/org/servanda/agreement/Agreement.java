package org.servanda.agreement;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.servanda.time.AgreementId;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;

/**
 * An agreement as its events make it.
 *
 * @param id its label
 * @param madeAt when it was made
 * @param reportedAt when its text was made known
 * @param zone of dates that name none
 * @param parties who takes part
 * @param inForce whether it has been brought into force
 */
public record Agreement(AgreementId id, Moment madeAt, Moment reportedAt, ZoneId zone, List<Party> parties,
		boolean inForce) {

	/** The name of an agreement's stream. */
	public static String stream(AgreementId id) {
		return "agreement:" + id;
	}

	/** How an agreement changes. */
	public static Optional<Agreement> evolve(Optional<Agreement> agreement, AgreementEvent event) {
		return switch (event) {
			case AgreementEvent.AgreementRegistered registered -> Optional.of(new Agreement(registered.agreement(),
					registered.madeAt(), registered.reportedAt(), registered.zone(), registered.parties(), false));
			case AgreementEvent.AgreementEnteredIntoForce entered -> agreement.map((known) -> new Agreement(known.id(),
					known.madeAt(), known.reportedAt(), known.zone(), known.parties(), true));
		};
	}

	/** Whether someone takes part. */
	public boolean hasParty(PartyId party) {
		return this.parties.stream().anyMatch((one) -> one.id().equals(party));
	}

}

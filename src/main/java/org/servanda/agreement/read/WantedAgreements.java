package org.servanda.agreement.read;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.AgreementState;
import org.servanda.http.Parameters;
import org.servanda.time.PartyId;

/**
 * Which agreements are asked for: those that agree in all that is named.
 *
 * @param party that take it in, or once did
 * @param state that stand so
 * @param text whose title or label holds these words
 * @param madeFrom that were made then or later; a date in the zone of the agreement
 * @param madeTo that were made then or earlier, likewise
 */
record WantedAgreements(@Nullable PartyId party, @Nullable AgreementState state, @Nullable String text,
		@Nullable String madeFrom, @Nullable String madeTo) {

	WantedAgreements {
		// Refused also where there is no agreement yet.
		Parameters.from(madeFrom, "madeFrom", ZoneId.of("UTC"));
		Parameters.to(madeTo, "madeTo", ZoneId.of("UTC"));
	}

	/** Whether nothing is left out. */
	boolean everything() {
		return this.party == null && this.state == null && this.text == null && this.madeFrom == null
				&& this.madeTo == null;
	}

	/** Whether an agreement is asked for, as it is known. */
	boolean fits(AgreementView view) {
		ZoneId zone = ZoneId.of(view.zone());
		return (this.party == null || view.parties().stream().anyMatch((one) -> one.id().equals(this.party)))
				&& (this.state == null || this.state == view.state())
				&& (this.text == null || Parameters.holds(view.title(), this.text)
						|| Parameters.holds(view.agreement().label(), this.text))
				&& !view.madeAt().last().isBefore(Parameters.from(this.madeFrom, "madeFrom", zone))
				&& !view.madeAt().first().isAfter(Parameters.to(this.madeTo, "madeTo", zone));
	}

}

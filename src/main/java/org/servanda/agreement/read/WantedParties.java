package org.servanda.agreement.read;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.PartyRole;
import org.servanda.http.Parameters;
import org.servanda.time.AgreementId;

/**
 * Which parties are asked for: those that agree in all that is named, within one and the
 * same agreement.
 *
 * @param agreement that it names
 * @param role that are this in it
 * @param standing that stand so to it
 * @param text whose id or name in any language holds these words
 */
record WantedParties(@Nullable AgreementId agreement, @Nullable PartyRole role,
		AgreementView.@Nullable Standing standing, @Nullable String text) {

	/** Whether nothing is left out. */
	boolean everything() {
		return this.agreement == null && this.role == null && this.standing == null && this.text == null;
	}

	/** Whether a party is asked for, as it is known. */
	boolean fits(PartyProfile profile) {
		return (this.text == null || Parameters.holds(profile.party().code(), this.text)
				|| profile.names().values().stream().anyMatch((name) -> Parameters.holds(name, this.text)))
				&& (profile.agreements().stream().anyMatch(this::fits) || endorses(profile));
	}

	private boolean fits(PartyProfile.Part part) {
		return (this.agreement == null || this.agreement.equals(part.agreement()))
				&& (this.role == null || this.role == part.role())
				&& (this.standing == null || this.standing == part.standing());
	}

	/** Who welcomes an agreement is nothing in it. */
	private boolean endorses(PartyProfile profile) {
		return this.role == null && this.standing == null
				&& profile.endorsements()
					.stream()
					.anyMatch((one) -> this.agreement == null || this.agreement.equals(one.agreement()));
	}

}

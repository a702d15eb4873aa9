package org.servanda.agreement;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;

/**
 * What a condition waits for. Once it has held, it counts as held.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "antecedent")
@JsonSubTypes({ @JsonSubTypes.Type(value = Antecedent.Reached.class, name = "reached"),
		@JsonSubTypes.Type(value = Antecedent.Exercised.class, name = "exercised"),
		@JsonSubTypes.Type(value = Antecedent.Done.class, name = "done") })
public sealed interface Antecedent {

	/**
	 * An obligation reaches a degree, by findings, or holds it.
	 *
	 * @param obligation which, here or in another agreement
	 * @param degree from 1 to 3: this or more
	 * @param days for how many times 24 hours it has to be held, or absent
	 */
	record Reached(ObligationId obligation, int degree, @Nullable Integer days) implements Antecedent {
	}

	/**
	 * A power is exercised, by whom it belongs to.
	 */
	record Exercised(CommitmentId power) implements Antecedent {
	}

	/**
	 * An act takes effect.
	 *
	 * @param act what it does
	 * @param agreement to which, or to whose commitment
	 * @param commitment to which, or absent where the agreement is meant
	 * @param party whose part it is about, or absent
	 */
	record Done(ActKind act, AgreementId agreement, @Nullable CommitmentLabel commitment,
			@Nullable PartyId party) implements Antecedent {
	}

}

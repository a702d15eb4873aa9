package org.servanda.agreement.command;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.Declaration;
import org.servanda.agreement.Kind;
import org.servanda.time.CommitmentId;
import org.servanda.time.Fields;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;

/**
 * Uses a power.
 *
 * @param commitment which
 * @param entry the request
 */
record ExercisePower(CommitmentId commitment, Body entry) implements CommitmentCommand {

	/**
	 * The request.
	 *
	 * @param party who holds the power and uses it
	 * @param words what was declared, or absent
	 * @param declaration who did it, when, and what it rests on
	 */
	record Body(PartyId party, @Nullable String words, DeclarationEntry declaration) implements CommitmentEntry {

		Body {
			new Fields().required(party, "party")
				.optional(words, "words", 4000)
				.required(declaration, "declaration")
				.check();
		}

		@Override
		public CommitmentEvent.Done act(CommitmentId id, Optional<Commitment> others, Agreement agreement,
				Setting setting) {
			Commitment commitment = others.orElseThrow(() -> Setting.unknown(id));
			if (commitment.kind() != Kind.POWER) {
				throw new Refused(AgreementRule.EXERCISE_OF_POWER,
						commitment.id() + " is of kind " + commitment.kind() + ".");
			}
			Setting.owes(this.party, commitment, agreement);
			this.declaration.by(this.party);
			Declaration declaration = this.declaration.declaration(agreement, setting);
			Setting.usable(commitment, declaration.occurredAt(), "/declaration/occurredAt");
			return Repeats.refused(commitment.acts(), new CommitmentEvent.PowerExercised(id.agreement(),
					commitment.id().commitment(), this.party, this.words, declaration));
		}

	}

}

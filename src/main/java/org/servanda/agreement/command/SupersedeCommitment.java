package org.servanda.agreement.command;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.Declaration;
import org.servanda.agreement.ReferenceEntry;
import org.servanda.time.CommitmentId;
import org.servanda.time.Fields;
import org.servanda.time.Refused;

/**
 * Puts something else in the place of a commitment.
 *
 * @param commitment which
 * @param entry the request
 */
record SupersedeCommitment(CommitmentId commitment, Body entry) implements CommitmentCommand {

	/**
	 * The request.
	 *
	 * @param by the commitment that takes its place, or absent
	 * @param instrument the instrument that does, or absent
	 * @param declaration who did it, when, and what it rests on
	 */
	record Body(@Nullable LabelEntry by, @Nullable ReferenceEntry instrument,
			DeclarationEntry declaration) implements CommitmentEntry {

		Body {
			new Fields().required(declaration, "declaration").check();
			if ((by == null) == (instrument == null)) {
				throw new Refused(AgreementRule.SUPERSEDED_BY_ONE, AgreementRule.SUPERSEDED_BY_ONE.sentence());
			}
		}

		@Override
		public CommitmentEvent.Done act(CommitmentId id, Optional<Commitment> others, Agreement agreement,
				Setting setting) {
			Commitment commitment = others.orElseThrow(() -> Setting.unknown(id));
			Declaration declaration = this.declaration.binding(agreement, setting);
			Setting.afterMaking(id, commitment.recorded().madeAt(), declaration.occurredAt(),
					"/declaration/occurredAt");
			CommitmentId next = null;
			if (this.by != null) {
				next = setting.commitment(this.by.id(id.agreement()), "/by/commitment").id();
				if (next.equals(id)) {
					throw new Refused(AgreementRule.SUPERSEDED_BY_ANOTHER, "/by/commitment",
							AgreementRule.SUPERSEDED_BY_ANOTHER.sentence());
				}
			}
			return Repeats.refused(commitment.acts(),
					new CommitmentEvent.CommitmentSuperseded(id.agreement(), commitment.id().commitment(), next,
							(this.instrument != null) ? this.instrument.reference() : null, declaration));
		}

	}

}

package org.servanda.agreement.command;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentAmended;
import org.servanda.agreement.Declaration;
import org.servanda.agreement.Target;
import org.servanda.time.CommitmentId;
import org.servanda.time.Due;
import org.servanda.time.Fields;
import org.servanda.time.Refused;
import org.servanda.time.Span;

/**
 * Changes the terms of a commitment. Its kind is never amended.
 *
 * @param commitment which
 * @param entry the request
 */
record AmendCommitment(CommitmentId commitment, Body entry) implements CommitmentCommand {

	/**
	 * The request.
	 *
	 * @param wording what is promised from then on, or absent where that stays
	 * @param due by when from then on, or absent; the due before stays visible
	 * @param span how long from then on, or absent
	 * @param targets how much from then on, all of them, or absent
	 * @param declaration who did it, when, and what it rests on
	 */
	record Body(@Nullable String wording, Due.@Nullable Written due, @Nullable SpanEntry span,
			@Nullable List<TargetEntry> targets, DeclarationEntry declaration) implements CommitmentEntry {

		Body {
			new Fields().optional(wording, "wording", 4000)
				.optionalList(targets, "targets", 1, 20)
				.required(declaration, "declaration")
				.check();
			if (targets != null) {
				targets = List.copyOf(targets);
				TargetEntry.distinct(targets);
			}
			if (wording == null && due == null && span == null && targets == null) {
				throw new Refused(AgreementRule.AMENDMENT_CHANGES, AgreementRule.AMENDMENT_CHANGES.sentence());
			}
		}

		@Override
		public CommitmentEvent.Done act(CommitmentId id, Optional<Commitment> others, Agreement agreement,
				Setting setting) {
			Commitment commitment = others.orElseThrow(() -> Setting.unknown(id));
			Due due = DueEntry.due(this.due, agreement.zone());
			Span span = (this.span != null) ? this.span.span(agreement.zone()) : null;
			List<Target> targets = (this.targets != null) ? TargetEntry.all(this.targets) : null;
			KindCheck.check(commitment.kind(), due, span, (targets != null) ? targets : List.of(), null);
			Declaration declaration = this.declaration.declaration(agreement, setting);
			Setting.afterMaking(id, commitment.recorded().madeAt(), declaration.occurredAt(),
					"/declaration/occurredAt");
			CommitmentAmended act = new CommitmentAmended(id.agreement(), commitment.id().commitment(), this.wording,
					due, span, targets, declaration);
			if (this.declaration.alone() && declaration.power() == null
					&& !new Concession(commitment, agreement.obligors(commitment)).is(act)) {
				throw DeclarationEntry.tooFew();
			}
			return Repeats.refused(commitment.acts(), act);
		}

	}

}

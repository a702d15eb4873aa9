package org.servanda.agreement;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

import org.servanda.ledger.EventType;
import org.servanda.ledger.LedgerEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Span;

/**
 * What happens to a commitment; the events of the stream {@code commitment:{a}/{c}}.
 */
public sealed interface CommitmentEvent extends LedgerEvent {

	/** An act; what else happens corrects or retracts one. */
	sealed interface Done extends CommitmentEvent, Act {

	}

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
	 * @param obligors the parties that owe it, at least one; of a POWER those that have
	 * it
	 * @param attribution who says who is bound, where the text does not, or absent
	 * @param beneficiaries whom it is owed to
	 * @param theme what it is about, a slug of a list of themes, or absent
	 * @param weight how much it matters, as the parties or the compiler say, or absent
	 * @param due by when, or absent; of a POWER its last date
	 * @param span how long a MAINTENANCE is kept, or absent
	 * @param condition what has to hold before it binds, or absent
	 * @param targets how much, at most one for each unit
	 * @param links how it stands to others
	 * @param madeAt when it was made
	 * @param reportedAt when it was made known
	 * @param references where it can be looked up
	 */
	@EventType("commitment.CommitmentRecorded")
	record CommitmentRecorded(AgreementId agreement, CommitmentLabel commitment, @Nullable String clause,
			String wording, Kind kind, List<PartyId> obligors, @Nullable Attribution attribution,
			List<Beneficiary> beneficiaries, @Nullable String theme, @Nullable Integer weight, @Nullable Due due,
			@Nullable Span span, @Nullable Condition condition, List<Target> targets, List<Link> links, Moment madeAt,
			Moment reportedAt, List<Reference> references) implements Done {

		@Override
		public ActKind actKind() {
			return ActKind.RECORDING;
		}

		@Override
		public Moment occurredAt() {
			return this.madeAt;
		}

		@Override
		public Moment effective() {
			return this.madeAt;
		}

	}

	/**
	 * The terms of a commitment changed. What is absent stays as it was.
	 *
	 * @param agreement the agreement that holds it
	 * @param commitment its label there
	 * @param wording what is promised from then on
	 * @param due by when from then on
	 * @param span how long from then on
	 * @param targets how much from then on
	 * @param declaration who did it, when, and what it rests on
	 */
	@EventType("commitment.CommitmentAmended")
	record CommitmentAmended(AgreementId agreement, CommitmentLabel commitment, @Nullable String wording,
			@Nullable Due due, @Nullable Span span, @Nullable List<Target> targets,
			Declaration declaration) implements Done, Act.Declared {

		@Override
		public ActKind actKind() {
			return ActKind.AMENDMENT;
		}

	}

	/**
	 * The obligation of one party does not bind for a while.
	 *
	 * @param agreement the agreement that holds it
	 * @param commitment its label there
	 * @param party whose obligation
	 * @param declaration who did it, when, and what it rests on
	 */
	@EventType("commitment.ObligationSuspended")
	record ObligationSuspended(AgreementId agreement, CommitmentLabel commitment, PartyId party,
			Declaration declaration) implements Done, Act.Declared {

		@Override
		public ActKind actKind() {
			return ActKind.SUSPENSION;
		}

	}

	/**
	 * The obligation of one party binds again.
	 *
	 * @param agreement the agreement that holds it
	 * @param commitment its label there
	 * @param party whose obligation
	 * @param declaration who did it, when, and what it rests on
	 */
	@EventType("commitment.ObligationResumed")
	record ObligationResumed(AgreementId agreement, CommitmentLabel commitment, PartyId party,
			Declaration declaration) implements Done, Act.Declared {

		@Override
		public ActKind actKind() {
			return ActKind.RESUMPTION;
		}

	}

	/**
	 * Those it is owed to gave up the obligation of one party.
	 *
	 * @param agreement the agreement that holds it
	 * @param commitment its label there
	 * @param party whose obligation
	 * @param declaration who did it, when, and what it rests on
	 */
	@EventType("commitment.ObligationWaived")
	record ObligationWaived(AgreementId agreement, CommitmentLabel commitment, PartyId party,
			Declaration declaration) implements Done, Act.Declared {

		@Override
		public ActKind actKind() {
			return ActKind.WAIVER;
		}

	}

	/**
	 * The obligation of one party ended.
	 *
	 * @param agreement the agreement that holds it
	 * @param commitment its label there
	 * @param party whose obligation
	 * @param declaration who did it, when, and what it rests on
	 */
	@EventType("commitment.ObligationTerminated")
	record ObligationTerminated(AgreementId agreement, CommitmentLabel commitment, PartyId party,
			Declaration declaration) implements Done, Act.Declared {

		@Override
		public ActKind actKind() {
			return ActKind.TERMINATION;
		}

	}

	/**
	 * Something else took the place of a commitment.
	 *
	 * @param agreement the agreement that holds it
	 * @param commitment its label there
	 * @param by the commitment that did, or absent
	 * @param instrument the instrument that did, or absent
	 * @param declaration who did it, when, and what it rests on
	 */
	@EventType("commitment.CommitmentSuperseded")
	record CommitmentSuperseded(AgreementId agreement, CommitmentLabel commitment, @Nullable CommitmentId by,
			@Nullable Reference instrument, Declaration declaration) implements Done, Act.Declared {

		@Override
		public ActKind actKind() {
			return ActKind.SUPERSESSION;
		}

	}

	/**
	 * A power was used.
	 *
	 * @param agreement the agreement that holds it
	 * @param commitment its label there
	 * @param party whose power
	 * @param words what was declared, or absent
	 * @param declaration who did it, when, and what it rests on
	 */
	@EventType("commitment.PowerExercised")
	record PowerExercised(AgreementId agreement, CommitmentLabel commitment, PartyId party, @Nullable String words,
			Declaration declaration) implements Done, Act.Declared {

		@Override
		public ActKind actKind() {
			return ActKind.EXERCISE;
		}

	}

	/**
	 * What was recorded of an act was wrong.
	 *
	 * @param agreement the agreement that holds the commitment
	 * @param commitment its label there
	 * @param act the sequence of the act's event
	 * @param by why
	 * @param reportedAt when the source corrected itself; absent where the entry was
	 * wrong, which counts as reported when the act was
	 * @param grounds what was wrong
	 * @param content what the act was, whole; of the same kind
	 */
	@EventType("commitment.ActCorrected")
	record ActCorrected(AgreementId agreement, CommitmentLabel commitment, long act, CorrectedBy by,
			@Nullable Moment reportedAt, String grounds,
			@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "act") @JsonSubTypes( {
					@JsonSubTypes.Type(value = CommitmentRecorded.class, name = "recording"),
					@JsonSubTypes.Type(value = CommitmentAmended.class, name = "amendment"),
					@JsonSubTypes.Type(value = ObligationSuspended.class, name = "suspension"),
					@JsonSubTypes.Type(value = ObligationResumed.class, name = "resumption"),
					@JsonSubTypes.Type(value = ObligationWaived.class, name = "waiver"),
					@JsonSubTypes.Type(value = ObligationTerminated.class, name = "termination"),
					@JsonSubTypes.Type(value = CommitmentSuperseded.class, name = "supersession"),
					@JsonSubTypes.Type(value = PowerExercised.class, name = "exercise") }) CommitmentEvent content)
			implements
				CommitmentEvent{
	}

	/**
	 * An act was retracted: it answers as if never done.
	 *
	 * @param agreement the agreement that holds the commitment
	 * @param commitment its label there
	 * @param act the sequence of the act's event
	 * @param reportedAt when it was retracted
	 * @param grounds why
	 */
	@EventType("commitment.ActRetracted")
	record ActRetracted(AgreementId agreement, CommitmentLabel commitment, long act, Moment reportedAt,
			String grounds) implements CommitmentEvent {
	}

}

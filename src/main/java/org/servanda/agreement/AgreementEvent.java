package org.servanda.agreement;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

import org.servanda.attachment.Attachment;
import org.servanda.ledger.EventType;
import org.servanda.ledger.LedgerEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;

/**
 * What happens to an agreement; the events of the stream {@code agreement:{a}}.
 */
public sealed interface AgreementEvent extends LedgerEvent {

	/** An act; what else happens corrects or retracts one. */
	sealed interface Done extends AgreementEvent, Act {

	}

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
			List<Reference> references) implements Done {

		@Override
		public ActKind actKind() {
			return ActKind.REGISTRATION;
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
	 * An agreement entered into force.
	 *
	 * @param agreement its label
	 * @param declaration who did it, when, and what it rests on
	 */
	@EventType("agreement.AgreementEnteredIntoForce")
	record AgreementEnteredIntoForce(AgreementId agreement, Declaration declaration) implements Done, Act.Declared {

		@Override
		public ActKind actKind() {
			return ActKind.ENTRY_INTO_FORCE;
		}

	}

	/**
	 * A third party welcomed an agreement. It binds nobody.
	 *
	 * @param agreement its label
	 * @param party who, by an id like a party's
	 * @param names by language (BCP 47), for example {@code en}: European Union
	 * @param occurredAt when
	 * @param reportedAt when it was made known
	 * @param words what was said, or absent
	 * @param references where it can be looked up
	 */
	@EventType("agreement.AgreementEndorsed")
	record AgreementEndorsed(AgreementId agreement, PartyId party, Map<String, String> names, Moment occurredAt,
			Moment reportedAt, @Nullable String words, List<Reference> references) implements Done {

		@Override
		public ActKind actKind() {
			return ActKind.ENDORSEMENT;
		}

		@Override
		public Moment effective() {
			return this.occurredAt;
		}

	}

	/**
	 * A party joined an agreement, or joined it again.
	 *
	 * @param agreement its label
	 * @param party who, by id
	 * @param names by language (BCP 47)
	 * @param role what it is in the agreement
	 * @param commitments what it takes on
	 * @param declaration who did it, when, and what it rests on
	 */
	@EventType("agreement.PartyAcceded")
	record PartyAcceded(AgreementId agreement, PartyId party, Map<String, String> names, PartyRole role,
			List<CommitmentLabel> commitments, Declaration declaration) implements Done, Act.Declared {

		@Override
		public ActKind actKind() {
			return ActKind.ACCESSION;
		}

	}

	/**
	 * A party left an agreement.
	 *
	 * @param agreement its label
	 * @param party who
	 * @param declaration who did it, when, and what it rests on
	 */
	@EventType("agreement.PartyWithdrew")
	record PartyWithdrew(AgreementId agreement, PartyId party, Declaration declaration) implements Done, Act.Declared {

		@Override
		public ActKind actKind() {
			return ActKind.WITHDRAWAL;
		}

	}

	/**
	 * An agreement does not bind for a while.
	 *
	 * @param agreement its label
	 * @param declaration who did it, when, and what it rests on
	 */
	@EventType("agreement.AgreementSuspended")
	record AgreementSuspended(AgreementId agreement, Declaration declaration) implements Done, Act.Declared {

		@Override
		public ActKind actKind() {
			return ActKind.SUSPENSION;
		}

	}

	/**
	 * An agreement binds again.
	 *
	 * @param agreement its label
	 * @param declaration who did it, when, and what it rests on
	 */
	@EventType("agreement.AgreementResumed")
	record AgreementResumed(AgreementId agreement, Declaration declaration) implements Done, Act.Declared {

		@Override
		public ActKind actKind() {
			return ActKind.RESUMPTION;
		}

	}

	/**
	 * An agreement ended.
	 *
	 * @param agreement its label
	 * @param declaration who did it, when, and what it rests on
	 */
	@EventType("agreement.AgreementTerminated")
	record AgreementTerminated(AgreementId agreement, Declaration declaration) implements Done, Act.Declared {

		@Override
		public ActKind actKind() {
			return ActKind.TERMINATION;
		}

	}

	/**
	 * The terms of an agreement changed.
	 *
	 * @param agreement its label
	 * @param title what it is called from then on, or absent where that stays
	 * @param verification what a finding needs to count from then on, or absent where
	 * that stays
	 * @param terms what else changed, in words, or absent
	 * @param declaration who did it, when, and what it rests on
	 */
	@EventType("agreement.AgreementAmended")
	record AgreementAmended(AgreementId agreement, @Nullable String title, @Nullable VerificationPolicy verification,
			@Nullable String terms, Declaration declaration) implements Done, Act.Declared {

		@Override
		public ActKind actKind() {
			return ActKind.AMENDMENT;
		}

	}

	/**
	 * A text of an agreement is kept.
	 *
	 * @param agreement its label
	 * @param language of the text (BCP 47, with its script where that matters)
	 * @param source where the text is from
	 * @param authentic whether it is one of the texts that bind
	 * @param text the text itself
	 * @param occurredAt when this version was made
	 * @param reportedAt when it was made known
	 */
	@EventType("agreement.TextVersionAdded")
	record TextVersionAdded(AgreementId agreement, String language, Reference source, boolean authentic,
			Attachment text, Moment occurredAt, Moment reportedAt) implements Done {

		@Override
		public ActKind actKind() {
			return ActKind.TEXT_VERSION;
		}

		@Override
		public Moment effective() {
			return this.occurredAt;
		}

	}

	/**
	 * What was recorded of an act was wrong.
	 *
	 * @param agreement its label
	 * @param act the sequence of the act's event
	 * @param by why
	 * @param reportedAt when the source corrected itself; absent where the entry was
	 * wrong, which counts as reported when the act was
	 * @param grounds what was wrong
	 * @param content what the act was, whole; of the same kind
	 */
	@EventType("agreement.ActCorrected")
	record ActCorrected(AgreementId agreement, long act, CorrectedBy by, @Nullable Moment reportedAt, String grounds,
			@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "act") @JsonSubTypes( {
					@JsonSubTypes.Type(value = AgreementRegistered.class, name = "registration"),
					@JsonSubTypes.Type(value = AgreementEnteredIntoForce.class, name = "entry-into-force"),
					@JsonSubTypes.Type(value = AgreementEndorsed.class, name = "endorsement"),
					@JsonSubTypes.Type(value = PartyAcceded.class, name = "accession"),
					@JsonSubTypes.Type(value = PartyWithdrew.class, name = "withdrawal"),
					@JsonSubTypes.Type(value = AgreementSuspended.class, name = "suspension"),
					@JsonSubTypes.Type(value = AgreementResumed.class, name = "resumption"),
					@JsonSubTypes.Type(value = AgreementTerminated.class, name = "termination"),
					@JsonSubTypes.Type(value = AgreementAmended.class, name = "amendment"),
					@JsonSubTypes.Type(value = TextVersionAdded.class, name = "text-version") }) AgreementEvent content)
			implements
				AgreementEvent{
	}

	/**
	 * An act was retracted: it answers as if never done.
	 *
	 * @param agreement its label
	 * @param act the sequence of the act's event
	 * @param reportedAt when it was retracted
	 * @param grounds why
	 */
	@EventType("agreement.ActRetracted")
	record ActRetracted(AgreementId agreement, long act, Moment reportedAt, String grounds) implements AgreementEvent {
	}

}

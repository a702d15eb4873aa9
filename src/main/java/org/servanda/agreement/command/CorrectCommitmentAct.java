package org.servanda.agreement.command;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Act;
import org.servanda.agreement.Acts;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.ledger.Command;
import org.servanda.time.ActId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Moment;
import org.servanda.time.Refused;
import org.servanda.time.StatedTime;

/**
 * Says anew what was done to a commitment: all of it, as if it were recorded for the
 * first time.
 *
 * @param act which act
 * @param entry the request
 */
record CorrectCommitmentAct(ActId act, Body entry) implements Command {

	/**
	 * The request.
	 *
	 * @param by whether the source corrected itself or our entry was wrong
	 * @param reportedAt when the source did; absent for a wrong entry
	 * @param grounds what was wrong
	 * @param content what the act was, whole; of the same kind
	 */
	record Body(CorrectedBy by, @Nullable StatedTime reportedAt, String grounds,
			@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "act") @JsonSubTypes( {
					@JsonSubTypes.Type(value = RecordCommitment.Body.class, name = "recording"),
					@JsonSubTypes.Type(value = AmendCommitment.Body.class, name = "amendment"),
					@JsonSubTypes.Type(value = SuspendObligation.Body.class, name = "suspension"),
					@JsonSubTypes.Type(value = ResumeObligation.Body.class, name = "resumption"),
					@JsonSubTypes.Type(value = WaiveObligation.Body.class, name = "waiver"),
					@JsonSubTypes.Type(value = TerminateObligation.Body.class, name = "termination"),
					@JsonSubTypes.Type(value = SupersedeCommitment.Body.class, name = "supersession"),
					@JsonSubTypes.Type(value = ExercisePower.Body.class, name = "exercise") }) CommitmentEntry content){

		Body {
			Revision.stated(by, reportedAt, grounds, content);
		}

		private Class<? extends Act> said() {
			return switch (this.content) {
				case RecordCommitment.Body ignored -> CommitmentEvent.CommitmentRecorded.class;
				case AmendCommitment.Body ignored -> CommitmentEvent.CommitmentAmended.class;
				case SuspendObligation.Body ignored -> CommitmentEvent.ObligationSuspended.class;
				case ResumeObligation.Body ignored -> CommitmentEvent.ObligationResumed.class;
				case WaiveObligation.Body ignored -> CommitmentEvent.ObligationWaived.class;
				case TerminateObligation.Body ignored -> CommitmentEvent.ObligationTerminated.class;
				case SupersedeCommitment.Body ignored -> CommitmentEvent.CommitmentSuperseded.class;
				case ExercisePower.Body ignored -> CommitmentEvent.PowerExercised.class;
			};
		}

		/**
		 * What the act was, checked like the act itself against all else that was done.
		 */
		private CommitmentEvent.Done content(CommitmentId id, long number, Acts acts, Agreement agreement,
				Setting setting) {
			if (this.content instanceof RecordCommitment.Body recording
					&& !recording.label().folded().equals(id.commitment().folded())) {
				throw new Refused(AgreementRule.ACT_CORRECTION_KEEPS, "/content/label",
						"The commitment is " + id + ".");
			}
			try {
				return this.content.act(id, Commitment.of(acts.without(number)), agreement, setting);
			}
			catch (Refused ex) {
				throw ex.below("/content");
			}
		}

	}

	private CommitmentId commitment() {
		return new CommitmentId(this.act.agreement(),
				Objects.requireNonNull(this.act.commitment(), "an act of a commitment"));
	}

	@Override
	public String stream() {
		return Commitment.stream(commitment());
	}

	@Override
	public boolean guarded() {
		return true;
	}

	/**
	 * Decides.
	 * @param acts what was done before
	 * @param setting what else it is checked against
	 */
	List<CommitmentEvent> decide(Acts acts, Setting setting) {
		Commitment commitment = Commitment.of(acts).orElseThrow(() -> Setting.unknown(commitment()));
		Agreement agreement = setting.agreement(this.act.agreement());
		Act before = Revision.changed(acts, this.act, setting.author());
		Revision.sameKind(this.entry.said(), before);
		Moment reported = (this.entry.reportedAt != null)
				? Revision.reported(this.entry.reportedAt, agreement, before, setting.now()) : null;
		CommitmentEvent.Done content = this.entry.content(commitment(), this.act.number(), acts, agreement,
				setting.correctedAt(reported));
		Revision.anew(content, before);
		return List.of(new CommitmentEvent.ActCorrected(this.act.agreement(), commitment.id().commitment(),
				this.act.number(), this.entry.by, reported, this.entry.grounds, content));
	}

}

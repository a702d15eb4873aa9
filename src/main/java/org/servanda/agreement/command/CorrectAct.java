package org.servanda.agreement.command;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Act;
import org.servanda.agreement.Acts;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementRule;
import org.servanda.ledger.Command;
import org.servanda.time.ActId;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Moment;
import org.servanda.time.Refused;
import org.servanda.time.StatedTime;

/**
 * Says anew what was done to an agreement: all of it, as if it were recorded for the
 * first time.
 *
 * @param act which act
 * @param entry the request
 */
record CorrectAct(ActId act, Body entry) implements Command {

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
					@JsonSubTypes.Type(value = RegisterAgreement.class, name = "registration"),
					@JsonSubTypes.Type(value = BringIntoForce.Body.class, name = "entry-into-force"),
					@JsonSubTypes.Type(value = EndorseAgreement.Body.class, name = "endorsement"),
					@JsonSubTypes.Type(value = AccedeToAgreement.Body.class, name = "accession"),
					@JsonSubTypes.Type(value = WithdrawFromAgreement.Body.class, name = "withdrawal"),
					@JsonSubTypes.Type(value = SuspendAgreement.Body.class, name = "suspension"),
					@JsonSubTypes.Type(value = ResumeAgreement.Body.class, name = "resumption"),
					@JsonSubTypes.Type(value = TerminateAgreement.Body.class, name = "termination"),
					@JsonSubTypes.Type(value = AmendAgreement.Body.class, name = "amendment"), @JsonSubTypes.Type(
							value = AddTextVersion.Body.class, name = "text-version") }) AgreementEntry content){

		Body {
			Revision.stated(by, reportedAt, grounds, content);
		}

		private Class<? extends Act> said() {
			return switch (this.content) {
				case RegisterAgreement ignored -> AgreementEvent.AgreementRegistered.class;
				case BringIntoForce.Body ignored -> AgreementEvent.AgreementEnteredIntoForce.class;
				case EndorseAgreement.Body ignored -> AgreementEvent.AgreementEndorsed.class;
				case AccedeToAgreement.Body ignored -> AgreementEvent.PartyAcceded.class;
				case WithdrawFromAgreement.Body ignored -> AgreementEvent.PartyWithdrew.class;
				case SuspendAgreement.Body ignored -> AgreementEvent.AgreementSuspended.class;
				case ResumeAgreement.Body ignored -> AgreementEvent.AgreementResumed.class;
				case TerminateAgreement.Body ignored -> AgreementEvent.AgreementTerminated.class;
				case AmendAgreement.Body ignored -> AgreementEvent.AgreementAmended.class;
				case AddTextVersion.Body ignored -> AgreementEvent.TextVersionAdded.class;
			};
		}

		/**
		 * What the act was, checked like the act itself against all else that was done.
		 */
		private AgreementEvent.Done content(ActId id, Acts acts, Setting setting) {
			if (this.content instanceof RegisterAgreement registration
					&& !registration.label().equals(id.agreement())) {
				throw new Refused(AgreementRule.ACT_CORRECTION_KEEPS, "/content/label",
						"The agreement is " + id.agreement() + ".");
			}
			try {
				return this.content.act(id.agreement(), Agreement.of(acts.without(id.number())), setting);
			}
			catch (Refused ex) {
				throw ex.below("/content");
			}
		}

	}

	@Override
	public String stream() {
		return Agreement.stream(this.act.agreement());
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
	List<AgreementEvent> decide(Acts acts, Setting setting) {
		Agreement agreement = Agreement.of(acts).orElseThrow(() -> Setting.unknown(this.act.agreement()));
		Act before = Revision.changed(acts, this.act, setting.author());
		Revision.sameKind(this.entry.said(), before);
		Moment reported = (this.entry.reportedAt != null)
				? Revision.reported(this.entry.reportedAt, agreement, before, setting.now()) : null;
		AgreementEvent.Done content = this.entry.content(this.act, acts, setting.correctedAt(reported));
		Revision.anew(content, before);
		return List.of(new AgreementEvent.ActCorrected(this.act.agreement(), this.act.number(), this.entry.by, reported,
				this.entry.grounds, content));
	}

}

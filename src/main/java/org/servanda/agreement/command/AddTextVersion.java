package org.servanda.agreement.command;

import java.util.Optional;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.ReferenceEntry;
import org.servanda.attachment.Attachment;
import org.servanda.time.AgreementId;
import org.servanda.time.Fields;
import org.servanda.time.Moment;
import org.servanda.time.Refused;
import org.servanda.time.StatedTime;

/**
 * Keeps a text of an agreement, in one language and from one source.
 *
 * @param agreement which
 * @param entry the request
 */
record AddTextVersion(AgreementId agreement, Body entry) implements AgreementCommand {

	/**
	 * The request.
	 *
	 * @param language of the text (BCP 47)
	 * @param source where the text is from
	 * @param authentic whether it is one of the texts that bind
	 * @param sha256 of the text, which was uploaded before
	 * @param occurredAt when this version was made; may be before the agreement was
	 * @param reportedAt when it was made known
	 */
	record Body(String language, ReferenceEntry source, Boolean authentic, String sha256, StatedTime occurredAt,
			StatedTime reportedAt) implements AgreementEntry {

		Body {
			new Fields().bounded(language, "language", 35)
				.holds(language == null || Names.isLanguage(language), AgreementRule.TEXT_LANGUAGE, "language")
				.required(source, "source")
				.required(authentic, "authentic")
				.required(sha256, "sha256")
				.required(occurredAt, "occurredAt")
				.required(reportedAt, "reportedAt")
				.check();
		}

		@Override
		public AgreementEvent.Done act(AgreementId id, Optional<Agreement> others, Setting setting) {
			Agreement agreement = others.orElseThrow(() -> Setting.unknown(id));
			Moment occurred = this.occurredAt.moment(agreement.zone(), "occurredAt");
			Moment reported = this.reportedAt.moment(agreement.zone(), "reportedAt");
			setting.told(occurred, reported, "");
			Attachment text;
			try {
				text = setting.attachments().named(this.sha256, setting.author());
			}
			catch (Refused ex) {
				throw ex.below("/sha256");
			}
			return Repeats.refused(agreement.acts(), new AgreementEvent.TextVersionAdded(id, this.language,
					this.source.reference(), this.authentic, text, occurred, reported));
		}

	}

}

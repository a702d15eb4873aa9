package org.servanda.agreement.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.ReferenceEntry;
import org.servanda.time.AgreementId;
import org.servanda.time.Fields;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.StatedTime;

/**
 * Notes that a third party welcomes an agreement. It binds nobody.
 *
 * @param agreement which
 * @param entry the request
 */
record EndorseAgreement(AgreementId agreement, Body entry) implements AgreementCommand {

	/**
	 * The request.
	 *
	 * @param party who welcomes it, under an id like a party's
	 * @param names by language (BCP 47)
	 * @param occurredAt when
	 * @param reportedAt when it was made known
	 * @param words what was said, or absent
	 * @param references where it can be looked up
	 */
	record Body(PartyId party, Map<String, String> names, StatedTime occurredAt, StatedTime reportedAt,
			@Nullable String words, List<ReferenceEntry> references) implements AgreementEntry {

		Body {
			new Fields().required(party, "party")
				.also(() -> Names.check(names))
				.required(occurredAt, "occurredAt")
				.required(reportedAt, "reportedAt")
				.optional(words, "words", 4000)
				.list(references, "references", 0, 100)
				.check();
			references = Fields.copy(references);
		}

		@Override
		public AgreementEvent.Done act(AgreementId id, Optional<Agreement> others, Setting setting) {
			Agreement agreement = others.orElseThrow(() -> Setting.unknown(id));
			if (agreement.bound(this.party)) {
				throw new Refused(AgreementRule.ENDORSED_BY_OTHERS, "/party",
						this.party + " is a signatory of " + id + ".");
			}
			Moment occurred = this.occurredAt.moment(agreement.zone(), "occurredAt");
			Moment reported = this.reportedAt.moment(agreement.zone(), "reportedAt");
			setting.told(occurred, reported, "");
			Setting.afterMaking(id, agreement.madeAt(), occurred, "/occurredAt");
			return Repeats.refused(agreement.acts(), new AgreementEvent.AgreementEndorsed(id, this.party, this.names,
					occurred, reported, this.words, ReferenceEntry.all(this.references)));
		}

	}

}

package org.servanda.agreement.command;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.NotedDate;
import org.servanda.agreement.Party;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.ReferenceEntry;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.time.AgreementId;
import org.servanda.time.Fields;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.StatedTime;
import org.servanda.time.Telling;
import org.servanda.time.Texts;
import org.servanda.time.Zones;

/**
 * Makes an agreement known to the ledger. Its fields are those of the request.
 *
 * @param label the agreement's label
 * @param title what it is called
 * @param madeAt when it was made
 * @param reportedAt when its text was made known
 * @param zone of dates that name none
 * @param parties who takes part
 * @param dates further dates
 * @param verification what a finding needs to count; absent means SINGLE
 * @param references other instruments and where the text can be read
 */
public record RegisterAgreement(AgreementId label, String title, StatedTime madeAt, StatedTime reportedAt, String zone,
		List<PartyEntry> parties, List<DateEntry> dates, @Nullable VerificationPolicy verification,
		List<ReferenceEntry> references) implements AgreementCommand, AgreementEntry {

	public RegisterAgreement {
		new Fields().required(label, "label")
			.bounded(title, "title", 300)
			.required(madeAt, "madeAt")
			.required(reportedAt, "reportedAt")
			.also(() -> checkZone(zone))
			.holds(parties != null && parties.size() > 1, AgreementRule.PARTIES_AT_LEAST_TWO, "parties")
			.list(parties, "parties", 0, 50)
			.list(dates, "dates", 0, 50)
			.list(references, "references", 0, 100)
			.check();
		parties = Fields.copy(parties);
		dates = Fields.copy(dates);
		references = Fields.copy(references);
		Set<PartyId> seen = new HashSet<>();
		for (int i = 0; i < parties.size(); i++) {
			if (!seen.add(parties.get(i).id())) {
				throw new Refused(AgreementRule.PARTY_ONCE, "/parties/" + i + "/id",
						parties.get(i).id() + " is named twice.");
			}
		}
	}

	private static void checkZone(@Nullable String zone) {
		try {
			Zones.zone(Texts.required(zone, "zone"));
		}
		catch (Refused ex) {
			throw ex.pointer().isEmpty() ? ex.below("/zone") : ex;
		}
	}

	/**
	 * A party, as a request names it.
	 */
	public record PartyEntry(PartyId id, Map<String, String> names, PartyRole role) {

		public PartyEntry {
			new Fields().required(id, "id").required(role, "role").also(() -> Names.check(names)).check();
		}

		private Party party() {
			return new Party(this.id, this.names, this.role);
		}

	}

	/**
	 * A further date, as a request names it.
	 */
	public record DateEntry(String name, StatedTime at, @Nullable ReferenceEntry source) {

		public DateEntry {
			new Fields().bounded(name, "name", 100).required(at, "at").check();
		}

		private NotedDate date(ZoneId zone, String field) {
			return new NotedDate(this.name, this.at.moment(zone, field),
					(this.source != null) ? this.source.reference() : null);
		}

	}

	@Override
	public AgreementId agreement() {
		return this.label;
	}

	@Override
	public AgreementEntry entry() {
		return this;
	}

	@Override
	public AgreementEvent.Done act(AgreementId id, Optional<Agreement> others, Setting setting) {
		if (others.isPresent()) {
			throw new Refused(AgreementRule.AGREEMENT_LABEL_FREE, "/label",
					"The label " + this.label + " names another agreement.");
		}
		ZoneId zone = Zones.zone(this.zone);
		Moment made = this.madeAt.moment(zone, "madeAt");
		Moment reported = this.reportedAt.moment(zone, "reportedAt");
		Telling.happened(made, "/madeAt", setting.now());
		Telling.issued(reported, setting.now());
		Telling.begun(made, (setting.correctedAt() != null) ? setting.correctedAt() : reported, "/reportedAt");
		return new AgreementRegistered(this.label, this.title, made, reported, zone,
				this.parties.stream().map(PartyEntry::party).toList(),
				IntStream.range(0, this.dates.size())
					.mapToObj((i) -> this.dates.get(i).date(zone, "dates/" + i + "/at"))
					.toList(),
				(this.verification != null) ? this.verification : VerificationPolicy.SINGLE,
				ReferenceEntry.all(this.references));
	}

}

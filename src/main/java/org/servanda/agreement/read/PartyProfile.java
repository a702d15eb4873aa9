package org.servanda.agreement.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.PartyRole;
import org.servanda.http.Reading;
import org.servanda.time.ActId;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;

/**
 * A party, as an answer tells of it: what agreements that were known, and made by then,
 * say of it.
 *
 * @param party its id
 * @param names by language; where agreements differ, as the one recorded last has it
 * @param agreements what it is in each agreement that it takes part in, or took part in,
 * in the order of their recording
 * @param endorsements the agreements that it welcomed, likewise
 */
record PartyProfile(PartyId party, Map<String, String> names, List<Part> agreements, List<Endorsement> endorsements) {

	/**
	 * The part of a party in an agreement.
	 *
	 * @param agreement which
	 * @param title of the agreement
	 * @param role what it is there
	 * @param standing how it stands to it
	 * @param since since when; absent from the start
	 * @param tookOn the commitments that it took on in its accessions
	 */
	record Part(AgreementId agreement, String title, PartyRole role, AgreementView.Standing standing,
			@Nullable Moment since, List<CommitmentLabel> tookOn) {
	}

	/**
	 * An agreement that a party welcomed.
	 *
	 * @param agreement which
	 * @param title of the agreement
	 * @param act the id of the act
	 * @param occurredAt when
	 * @param words what was said, or absent
	 */
	record Endorsement(AgreementId agreement, String title, ActId act, Moment occurredAt, @Nullable String words) {
	}

	/**
	 * What agreements say of a party.
	 * @param agreements in the order of their recording
	 * @return empty where none names it
	 */
	static Optional<PartyProfile> of(PartyId party, Collection<AgreementView> agreements) {
		Map<String, String> names = new LinkedHashMap<>();
		List<Part> parts = new ArrayList<>();
		List<Endorsement> endorsements = new ArrayList<>();
		for (AgreementView agreement : agreements) {
			for (AgreementView.PartyView one : agreement.parties()) {
				if (one.id().equals(party)) {
					names.putAll(one.names());
					parts.add(new Part(agreement.agreement(), agreement.title(), one.role(), one.standing(),
							one.since(), one.tookOn()));
				}
			}
			for (AgreementView.EndorsementView one : agreement.endorsements()) {
				if (one.party().equals(party)) {
					names.putAll(one.names());
					endorsements.add(new Endorsement(agreement.agreement(), agreement.title(), one.act(),
							one.occurredAt(), one.words()));
				}
			}
		}
		return (parts.isEmpty() && endorsements.isEmpty()) ? Optional.empty()
				: Optional.of(new PartyProfile(party, new TreeMap<>(names), parts, endorsements));
	}

	/**
	 * The same.
	 * @param agreements that were known, and made by then
	 * @throws Refused where none names it
	 */
	static PartyProfile known(PartyId party, Collection<AgreementView> agreements, Reading reading) {
		return of(party, agreements).orElseThrow(() -> new Refused(AgreementRule.PARTY_KNOWN, "No agreement names "
				+ party + " as of " + reading.asOf() + ", as known at " + reading.knownAt() + "."));
	}

}

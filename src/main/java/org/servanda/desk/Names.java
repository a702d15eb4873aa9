package org.servanda.desk;

import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.Overviews.AgreementOverview;
import org.servanda.time.AgreementId;
import org.servanda.time.PartyId;

/**
 * What agreements and their parties are called on a page.
 */
final class Names {

	private final Map<AgreementId, AgreementOverview> agreements = new HashMap<>();

	private final Map<PartyId, String> parties = new HashMap<>();

	Names(Collection<AgreementOverview> agreements) {
		for (AgreementOverview agreement : agreements) {
			this.agreements.put(agreement.agreement(), agreement);
			agreement.parties()
				.forEach((party) -> this.parties.putIfAbsent(party.id(), Words.name(party.names(), party.id().code())));
		}
	}

	String party(PartyId party) {
		return this.parties.getOrDefault(party, party.code());
	}

	String agreement(AgreementId agreement) {
		AgreementOverview overview = this.agreements.get(agreement);
		return (overview != null) ? overview.title() : agreement.label();
	}

	/** The zone that an agreement's dates are meant in, as far as it is known here. */
	ZoneId zone(AgreementId agreement, ZoneId otherwise) {
		AgreementOverview overview = this.agreements.get(agreement);
		return (overview != null) ? overview.zone() : otherwise;
	}

	/** Parties, one after the other. */
	String parties(List<PartyId> parties) {
		return listed(parties.stream().map(this::party).toList());
	}

	/**
	 * Whom something is owed to; nobody owes it to themselves. Empty where that is nobody
	 * else.
	 * @param obligors those that owe it
	 */
	String owedTo(List<Beneficiary> beneficiaries, Set<PartyId> obligors) {
		boolean eachOther = obligors.size() > 1 && beneficiaries.size() == obligors.size()
				&& beneficiaries.stream().allMatch((one) -> one.party() != null && obligors.contains(one.party()));
		if (eachOther) {
			return "each other";
		}
		return listed(beneficiaries.stream()
			.filter((one) -> one.party() == null || obligors.size() > 1 || !obligors.contains(one.party()))
			.map((one) -> (one.party() != null) ? party(one.party()) : String.valueOf(one.group()))
			.toList());
	}

	private static String listed(List<String> names) {
		if (names.size() < 2) {
			return String.join("", names);
		}
		return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
	}

}

package org.servanda.report.command;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.servanda.agreement.Agreements;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.Commitment;
import org.servanda.time.PartyId;

/**
 * Who owes a commitment and to whom.
 *
 * @param owing those who owe it from the start, and those who acceded to it
 * @param owed the parties that it is owed to
 */
record Sides(Set<PartyId> owing, Set<PartyId> owed) {

	static Sides of(Commitment commitment, Agreements agreements) {
		Set<PartyId> owing = agreements.agreement(commitment.id().agreement())
			.map((agreement) -> agreement.obligors(commitment))
			.orElseGet(() -> new LinkedHashSet<>(commitment.obligors()));
		Set<PartyId> owed = commitment.recorded()
			.beneficiaries()
			.stream()
			.map(Beneficiary::party)
			.filter(Objects::nonNull)
			.collect(Collectors.toCollection(LinkedHashSet::new));
		return new Sides(owing, owed);
	}

}

package org.servanda.report.command;

import java.util.List;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.Agreements;
import org.servanda.ledger.Author;
import org.servanda.report.ReportRule;
import org.servanda.report.Subject;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;

/**
 * Who speaks for whom.
 */
final class Speakers {

	private Speakers() {
	}

	/** The party that a sender speaks for. */
	static PartyId party(Author author) {
		if (author.party() == null) {
			throw new Refused(ReportRule.SPEAKS_FOR_PARTY, ReportRule.SPEAKS_FOR_PARTY.sentence());
		}
		return new PartyId(author.party());
	}

	/** Refuses a party that takes part in nothing that is spoken of. */
	static void checkConcerned(PartyId party, Agreement filedUnder, List<Subject> about, Agreements agreements) {
		if (!takesPart(party, filedUnder, about, agreements)) {
			throw new Refused(ReportRule.PARTY_CONCERNED,
					party + " is a party neither of " + filedUnder.id() + " nor of what this is about.");
		}
	}

	/** Whether a party takes part in an agreement that is spoken of, or did once. */
	static boolean takesPart(PartyId party, Agreement filedUnder, List<Subject> about, Agreements agreements) {
		return filedUnder.hasParty(party) || about.stream()
			.map(Subject::agreement)
			.distinct()
			.anyMatch((id) -> agreements.agreement(id).filter((known) -> known.hasParty(party)).isPresent());
	}

}

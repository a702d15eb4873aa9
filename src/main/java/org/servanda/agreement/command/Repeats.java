package org.servanda.agreement.command;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Act;
import org.servanda.agreement.Acts;
import org.servanda.agreement.AgreementEvent.AgreementAmended;
import org.servanda.agreement.AgreementEvent.PartyAcceded;
import org.servanda.agreement.AgreementEvent.TextVersionAdded;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.CommitmentEvent.CommitmentAmended;
import org.servanda.time.Refused;

/**
 * Finds an act that was recorded already. Acts can be recorded late and in any order, and
 * what stands now can be retracted later: so only an act that could never say anything
 * new is a repeat, one that does the same to the same at the same time.
 */
final class Repeats {

	private Repeats() {
	}

	/**
	 * Checks an act.
	 * @param others what else was done
	 * @param act what is to be recorded
	 * @return the act
	 * @throws Refused {@link AgreementRule#ACT_ONCE}
	 */
	static <A extends Act> A refused(Acts others, A act) {
		for (Act other : others.of(Act.class)) {
			if (other.actKind() == act.actKind() && Objects.equals(other.party(), act.party())
					&& other.effective().equals(act.effective()) && matter(other).equals(matter(act))) {
				throw new Refused(AgreementRule.ACT_ONCE,
						"The same is recorded already, as of " + act.effective() + ".");
			}
		}
		return act;
	}

	/** What tells acts of one kind, party and time from one another. */
	private static List<@Nullable Object> matter(Act act) {
		return switch (act) {
			case AgreementAmended it -> Arrays.asList(it.title(), it.verification(), it.terms());
			case CommitmentAmended it -> Arrays.asList(it.wording(), it.due(), it.span(), it.targets());
			case PartyAcceded it -> Arrays.asList(it.commitments());
			case TextVersionAdded it -> Arrays.asList(it.language(), it.text().sha256());
			default -> Arrays.asList();
		};
	}

}

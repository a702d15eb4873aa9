package org.servanda.agreement.command;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent.CommitmentAmended;
import org.servanda.agreement.Target;
import org.servanda.agreement.Terms;
import org.servanda.time.Due;
import org.servanda.time.PartyId;
import org.servanda.time.Unit;

/**
 * Says whether an amendment only gives up what is owed to its one declarer alone: a later
 * due, a lower target.
 *
 * @param commitment that is amended
 * @param obligors who owes it
 */
record Concession(Commitment commitment, Collection<PartyId> obligors) {

	/** Whether an amendment is one. */
	boolean is(CommitmentAmended amendment) {
		PartyId creditor = amendment.declaration().declaredBy().getFirst();
		if (amendment.wording() != null || amendment.span() != null
				|| !this.obligors.stream().allMatch((obligor) -> this.commitment.owedAloneTo(creditor, obligor))) {
			return false;
		}
		Terms now = this.commitment.terms(amendment.effective().first());
		return (amendment.due() == null || later(now.due(), amendment.due()))
				&& (amendment.targets() == null || lower(now.targets(), amendment.targets()));
	}

	/** Whether a due lies after another of its form. */
	private static boolean later(@Nullable Due now, Due next) {
		return switch (next) {
			case Due.Fixed fixed -> now instanceof Due.Fixed before && fixed.last().isAfter(before.last());
			case Due.DaysAfter days -> now instanceof Due.DaysAfter before && days.days() > before.days()
					&& days.after().equals(before.after()) && days.zone().equals(before.zone());
			case Due.Recurrence recurrence -> now instanceof Due.Recurrence before && longer(before, recurrence);
			case Due.ToBeAnnounced ignored -> false;
		};
	}

	private static boolean longer(Due.Recurrence before, Due.Recurrence next) {
		return next
			.equals(new Due.Recurrence(before.from(), before.every(), next.within(), before.times(), before.zone()))
				&& next.due(0).last().isAfter(before.due(0).last());
	}

	/** Whether nothing is owed more of, and something less, in the same units. */
	private static boolean lower(List<Target> now, List<Target> next) {
		Map<Unit, Long> owed = new HashMap<>();
		now.forEach((target) -> owed.put(target.unit(), target.quantity()));
		return now.size() == next.size() && !now.equals(next)
				&& next.stream().allMatch((target) -> target.quantity() <= owed.getOrDefault(target.unit(), 0L));
	}

}

package org.servanda.agreement.command;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Target;
import org.servanda.time.Count;
import org.servanda.time.Fields;
import org.servanda.time.Refused;
import org.servanda.time.Unit;

/**
 * A target, as a request names it.
 *
 * @param unit what is counted
 * @param quantity how many are owed in all
 */
public record TargetEntry(Unit unit, Long quantity) {

	public TargetEntry {
		new Fields().required(unit, "unit")
			.required(quantity, "quantity")
			.holds(quantity == null || (quantity >= 1 && quantity <= Count.MOST), AgreementRule.TARGET_AT_LEAST_ONE,
					"quantity")
			.check();
	}

	/** Refuses two targets for one unit. */
	static void distinct(List<TargetEntry> targets) {
		Set<Unit> units = new HashSet<>();
		for (int i = 0; i < targets.size(); i++) {
			if (!units.add(targets.get(i).unit)) {
				throw new Refused(AgreementRule.TARGET_ONCE, "/targets/" + i + "/unit",
						AgreementRule.TARGET_ONCE.sentence());
			}
		}
	}

	/** As events keep them. */
	static List<Target> all(List<TargetEntry> targets) {
		return targets.stream().map((entry) -> new Target(entry.unit, entry.quantity)).toList();
	}

}

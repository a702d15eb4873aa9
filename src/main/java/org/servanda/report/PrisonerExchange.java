package org.servanda.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Reference;
import org.servanda.time.CommitmentId;
import org.servanda.time.Count;
import org.servanda.time.Grading;
import org.servanda.time.ObligationId;
import org.servanda.time.Occurrence;
import org.servanda.time.Unit;

/**
 * What a report of a handover says. One report serves both sides.
 *
 * @param alleged whether the source does not vouch for it
 * @param place where, or absent
 * @param crossing the crossing point, or absent
 * @param intermediary who stood between the sides, or absent. The ICRC is asked by the
 * authorities; it neither negotiates nor chooses
 * @param consentInterviews whether each detainee was asked in private whether they wish
 * to go, or absent where that is not known
 * @param medicalCheck whether a medical check was done, or absent where that is not known
 * @param handovers one or both directions
 */
public record PrisonerExchange(Occurrence occurrence, Source source, @Nullable Grading grading, boolean alleged,
		@Nullable String place, @Nullable String crossing, @Nullable String intermediary,
		@Nullable Boolean consentInterviews, @Nullable Boolean medicalCheck, List<Reference> references,
		List<Handover> handovers) implements ReportContent {

	/**
	 * A delivery for each direction, commitment credited and unit counted, numbered in
	 * this order.
	 */
	@Override
	@JsonIgnore
	public List<Finding> findings() {
		List<Finding> findings = new ArrayList<>();
		for (Handover handover : this.handovers) {
			for (CommitmentId credited : handover.credits()) {
				Subject subject = Subject.of(new ObligationId(credited, handover.from()));
				for (Tally tally : tallies(handover)) {
					findings.add(new Finding.Delivery(findings.size() + 1, List.of(subject), null, this.alleged,
							tally.unit, tally.presented, tally.accepted, tally.refused, null, null, false));
				}
			}
		}
		return findings;
	}

	private static Iterable<Tally> tallies(Handover handover) {
		TreeMap<Unit, Tally> tallies = new TreeMap<>();
		for (Detainees detainees : handover.detainees()) {
			tallies.computeIfAbsent(detainees.category().unit(), Tally::new).add(detainees);
		}
		return tallies.values();
	}

	private static final class Tally {

		private final Unit unit;

		private @Nullable Count presented;

		private @Nullable Count accepted;

		private @Nullable Count refused;

		private Tally(Unit unit) {
			this.unit = unit;
		}

		private void add(Detainees detainees) {
			this.presented = sum(this.presented, detainees.presented());
			this.accepted = sum(this.accepted, detainees.handedOver());
			this.refused = sum(this.refused, detainees.refused());
		}

		private static @Nullable Count sum(@Nullable Count one, @Nullable Count other) {
			return (one == null) ? other : (other == null) ? one : one.plus(other);
		}

	}

}

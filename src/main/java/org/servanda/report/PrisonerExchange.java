package org.servanda.report;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Reference;
import org.servanda.time.Count;
import org.servanda.time.Grading;
import org.servanda.time.ObligationId;
import org.servanda.time.Occurrence;

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
 * @param deliveries what they are for the commitments that they credit
 */
public record PrisonerExchange(Occurrence occurrence, Source source, @Nullable Grading grading, boolean alleged,
		@Nullable String place, @Nullable String crossing, @Nullable String intermediary,
		@Nullable Boolean consentInterviews, @Nullable Boolean medicalCheck, List<Reference> references,
		List<Handover> handovers, List<CreditedDelivery> deliveries) implements ReportContent {

	/**
	 * A delivery for each commitment credited, its obligor and unit: what the directions
	 * that credit it handed over, together.
	 */
	@Override
	@JsonIgnore
	public List<Finding> findings() {
		List<Finding> findings = new ArrayList<>();
		for (CreditedDelivery delivery : this.deliveries) {
			Tally tally = new Tally();
			for (Handover handover : this.handovers) {
				if (handover.from().equals(delivery.from()) && handover.credits().contains(delivery.commitment())) {
					handover.detainees()
						.stream()
						.filter((detainees) -> detainees.category().unit().equals(delivery.unit()))
						.forEach(tally::add);
				}
			}
			Subject subject = Subject.of(new ObligationId(delivery.commitment(), delivery.from()));
			findings.add(new Finding.Delivery(delivery.number(), List.of(subject), null, this.alleged, delivery.unit(),
					tally.presented, tally.accepted, tally.refused, null, null, false));
		}
		return findings;
	}

	private static final class Tally {

		private @Nullable Count presented;

		private @Nullable Count accepted;

		private @Nullable Count refused;

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

package org.servanda.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Reference;
import org.servanda.time.Count;
import org.servanda.time.Grading;
import org.servanda.time.ObligationId;
import org.servanda.time.Unit;
import org.servanda.time.PartyId;
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
		List<Handover> handovers, List<CreditedDelivery> deliveries) implements ReportContent.Sourced {

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
			findings.add(new Finding.Delivery(delivery.number(), List.of(subject), null, this.alleged, null,
					delivery.unit(), tally.presented, tally.accepted, tally.refused, null, null, false));
		}
		return findings;
	}

	/**
	 * The sides of a delivery: who handed over and those who received.
	 * @param number of the delivery
	 */
	public List<PartyId> sides(int number) {
		return directions(number).flatMap((handover) -> Stream.of(handover.from(), handover.to())).distinct().toList();
	}

	/**
	 * How many a side confirms of a delivery: its own numbers, and those of the report
	 * where it gives none.
	 * @param number of the delivery
	 * @param counts what it confirms
	 * @param otherwise what stands of the delivery, where it gives no number for it
	 */
	public long confirmed(int number, List<ConfirmedCount> counts, long otherwise) {
		if (counts.isEmpty()) {
			return otherwise;
		}
		Unit unit = delivery(number).map(CreditedDelivery::unit).findFirst().orElseThrow();
		long confirmed = accepted(number);
		boolean own = false;
		for (Handover handover : directions(number).toList()) {
			for (ConfirmedCount count : counts) {
				if (handover.from().equals(count.from()) && handover.to().equals(count.to())
						&& count.category().unit().equals(unit)) {
					own = true;
					confirmed += count.handedOver().value() - handover.handedOver(count.category());
				}
			}
		}
		return own ? confirmed : otherwise;
	}

	/** How many it says were accepted, whatever a ruling made of that. */
	private long accepted(int number) {
		for (Finding finding : findings()) {
			if (finding.number() == number && finding instanceof Finding.Delivery delivery) {
				Count accepted = delivery.accepted();
				return (accepted != null) ? accepted.value() : 0;
			}
		}
		return 0;
	}

	private Stream<CreditedDelivery> delivery(int number) {
		return this.deliveries.stream().filter((delivery) -> delivery.number() == number);
	}

	private Stream<Handover> directions(int number) {
		return delivery(number).flatMap((delivery) -> this.handovers.stream()
			.filter((handover) -> handover.from().equals(delivery.from())
					&& handover.credits().contains(delivery.commitment())));
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

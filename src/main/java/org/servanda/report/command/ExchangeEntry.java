package org.servanda.report.command;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.ReferenceEntry;
import org.servanda.report.CreditedDelivery;
import org.servanda.report.DetaineeCategory;
import org.servanda.report.Detainees;
import org.servanda.report.Handover;
import org.servanda.report.PrisonerExchange;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportRule;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Count;
import org.servanda.time.Fields;
import org.servanda.time.Grading;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.StatedTime;
import org.servanda.time.Unit;

/**
 * What a report of a handover says, as a request states it. It has no field for a name of
 * anyone handed over.
 *
 * @param occurredAt when it happened
 * @param source who vouches
 * @param grading of the source, or absent
 * @param alleged whether the source does not vouch for it
 * @param place where, or absent
 * @param crossing the crossing point, or absent
 * @param intermediary who stood between the sides, or absent
 * @param consentInterviews whether each detainee was asked in private, or absent
 * @param medicalCheck whether a medical check was done, or absent
 * @param references what else can be looked up
 * @param handovers one or both directions
 */
record ExchangeEntry(StatedTime occurredAt, SourceEntry source, @Nullable Grading grading, @Nullable Boolean alleged,
		@Nullable String place, @Nullable String crossing, @Nullable String intermediary,
		@Nullable Boolean consentInterviews, @Nullable Boolean medicalCheck, List<ReferenceEntry> references,
		List<HandoverEntry> handovers) implements ContentEntry {

	ExchangeEntry {
		new Fields().required(occurredAt, "occurredAt")
			.required(source, "source")
			.optional(place, "place", 300)
			.optional(crossing, "crossing", 300)
			.optional(intermediary, "intermediary", 300)
			.list(references, "references", 0, 100)
			.list(handovers, "handovers", 1, 20)
			.check();
		references = Fields.copy(references);
		handovers = Fields.copy(handovers);
		Set<String> directions = new HashSet<>();
		for (int i = 0; i < handovers.size(); i++) {
			HandoverEntry handover = handovers.get(i);
			if (!directions.add(handover.from + " " + handover.to)) {
				throw new Refused(ReportRule.DIRECTION_ONCE, "/handovers/" + i, ReportRule.DIRECTION_ONCE.sentence());
			}
		}
	}

	/**
	 * One direction, as a request states it.
	 *
	 * @param credits the commitments that it delivers on
	 */
	record HandoverEntry(PartyId from, PartyId to, List<DetaineesEntry> detainees, List<CreditEntry> credits) {

		HandoverEntry {
			new Fields().required(from, "from")
				.required(to, "to")
				.list(detainees, "detainees", 1, DetaineeCategory.values().length)
				.list(credits, "credits", 0, 50)
				.check();
			detainees = Fields.copy(detainees);
			credits = Fields.copy(credits);
			if (from.equals(to)) {
				throw new Refused(ReportRule.HANDOVER_BETWEEN_PARTIES, "/to",
						ReportRule.HANDOVER_BETWEEN_PARTIES.sentence());
			}
			Set<DetaineeCategory> categories = EnumSet.noneOf(DetaineeCategory.class);
			for (int i = 0; i < detainees.size(); i++) {
				if (!categories.add(detainees.get(i).category)) {
					throw new Refused(ReportRule.CATEGORY_ONCE, "/detainees/" + i, ReportRule.CATEGORY_ONCE.sentence());
				}
			}
		}

		private Handover handover(Naming naming, String pointer) {
			Set<CommitmentId> credited = new LinkedHashSet<>();
			for (CreditEntry credit : this.credits) {
				if (!credited.add(naming.commitment(credit.agreement, credit.commitment))) {
					throw new Refused(ReportRule.CREDIT_ONCE, pointer + "/credits", ReportRule.CREDIT_ONCE.sentence());
				}
			}
			return new Handover(this.from, this.to, this.detainees.stream().map(DetaineesEntry::counted).toList(),
					List.copyOf(credited));
		}

	}

	/**
	 * A commitment that a direction delivers on.
	 *
	 * @param agreement absent means the one that the report is filed under
	 */
	record CreditEntry(@Nullable AgreementId agreement, CommitmentLabel commitment) {

		CreditEntry {
			new Fields().required(commitment, "commitment").check();
		}

	}

	/**
	 * The counts of one category, as a request states them.
	 */
	record DetaineesEntry(DetaineeCategory category, @Nullable Count planned, @Nullable Count presented,
			@Nullable Count handedOver, @Nullable Count refused, @Nullable Count unfit) {

		DetaineesEntry {
			new Fields().required(category, "category").check();
			if (planned == null && presented == null && handedOver == null && refused == null && unfit == null) {
				throw new Refused(ReportRule.DETAINEES_COUNTED, ReportRule.DETAINEES_COUNTED.sentence());
			}
			long accounted = Counts.least(handedOver, refused, unfit);
			if ((presented != null && accounted > presented.highest())
					|| (planned != null && accounted > planned.highest())) {
				throw new Refused(ReportRule.HANDED_OVER_WITHIN_PRESENTED, "/handedOver",
						ReportRule.HANDED_OVER_WITHIN_PRESENTED.sentence());
			}
			if (presented != null && planned != null && presented.lowest() > planned.highest()) {
				throw new Refused(ReportRule.PRESENTED_WITHIN_PLANNED, "/presented",
						ReportRule.PRESENTED_WITHIN_PLANNED.sentence());
			}
		}

		private Detainees counted() {
			return new Detainees(this.category, this.planned, this.presented, this.handedOver, this.refused,
					this.unfit);
		}

	}

	@Override
	public PrisonerExchange content(Naming naming, @Nullable ReportContent before, int highestNumber) {
		List<Handover> directions = new ArrayList<>();
		for (int i = 0; i < this.handovers.size(); i++) {
			directions.add(this.handovers.get(i).handover(naming, "/content/handovers/" + i));
		}
		PrisonerExchange exchange = new PrisonerExchange(
				this.occurredAt.occurrence(naming.zone(), "/content/occurredAt"), this.source.source(), this.grading,
				Boolean.TRUE.equals(this.alleged), this.place, this.crossing, this.intermediary, this.consentInterviews,
				this.medicalCheck, ReferenceEntry.all(this.references), List.copyOf(directions),
				deliveries(directions, naming, before, highestNumber));
		checkSums(exchange);
		return exchange;
	}

	/** What several categories and directions add up to is bounded as each count is. */
	private static void checkSums(PrisonerExchange exchange) {
		try {
			exchange.findings();
		}
		catch (Refused ex) {
			throw ex.below("/content/handovers");
		}
	}

	/**
	 * Numbers the deliveries, one for each commitment credited, its obligor and unit that
	 * bears on it; one that the report had keeps its number.
	 */
	private static List<CreditedDelivery> deliveries(List<Handover> handovers, Naming naming,
			@Nullable ReportContent before, int highestNumber) {
		Set<CreditedDelivery> credited = new LinkedHashSet<>();
		for (Handover handover : handovers) {
			TreeSet<Unit> units = new TreeSet<>();
			handover.detainees().forEach((detainees) -> units.add(detainees.category().unit()));
			for (CommitmentId commitment : handover.credits()) {
				units.stream()
					.filter((unit) -> naming.counts(commitment, unit))
					.forEach((unit) -> credited.add(new CreditedDelivery(0, handover.from(), commitment, unit)));
			}
		}
		List<CreditedDelivery> had = (before instanceof PrisonerExchange exchange) ? exchange.deliveries() : List.of();
		List<CreditedDelivery> deliveries = new ArrayList<>();
		int next = highestNumber;
		for (CreditedDelivery fresh : credited) {
			CreditedDelivery kept = had.stream().filter(fresh::same).findFirst().orElse(null);
			deliveries.add((kept != null) ? kept
					: new CreditedDelivery(++next, fresh.from(), fresh.commitment(), fresh.unit()));
		}
		return List.copyOf(deliveries);
	}

}

package org.servanda.report.command;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.servanda.agreement.Agreements;
import org.servanda.agreement.ReferenceEntry;
import org.servanda.ledger.Author;
import org.servanda.report.ConfirmedCount;
import org.servanda.report.DetaineeCategory;
import org.servanda.report.Handover;
import org.servanda.report.PrisonerExchange;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.HandoverConfirmed;
import org.servanda.report.ReportRule;
import org.servanda.time.Count;
import org.servanda.time.Fields;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;

/**
 * Confirms a handover for a side of it, also with numbers of its own.
 *
 * @param report which
 * @param body the request
 */
record ConfirmHandover(ReportId report, Body body) implements OfReport {

	/**
	 * The request.
	 *
	 * @param reportedAt when the side said so
	 * @param findings the numbers of those that it confirms; empty for all
	 * @param counts its own numbers; where it gives none those of the report
	 * @param references where it can be looked up
	 */
	record Body(StatedTime reportedAt, List<Integer> findings, List<CountEntry> counts,
			List<ReferenceEntry> references) {

		Body {
			new Fields().required(reportedAt, "reportedAt")
				.list(findings, "findings", 0, Saying.MOST)
				.list(counts, "counts", 0, 60)
				.list(references, "references", 0, 100)
				.check();
			findings = Fields.copy(findings);
			counts = Fields.copy(counts);
			references = Fields.copy(references);
		}

	}

	/**
	 * A count of its own, as a request states it.
	 */
	record CountEntry(PartyId from, PartyId to, DetaineeCategory category, Count handedOver) {

		CountEntry {
			new Fields().required(from, "from")
				.required(to, "to")
				.required(category, "category")
				.required(handedOver, "handedOver")
				.check();
		}

		private boolean of(Handover handover) {
			return handover.from().equals(this.from) && handover.to().equals(this.to);
		}

		private ConfirmedCount counted() {
			return new ConfirmedCount(this.from, this.to, this.category, this.handedOver);
		}

	}

	/**
	 * Decides.
	 * @param known the report, or empty
	 * @param author who speaks for the side
	 * @param agreements where the report's agreement is
	 * @param now by the ledger's clock
	 */
	List<ReportEvent> decide(Optional<Report> known, Author author, Agreements agreements, Instant now) {
		Saying saying = Saying.of(known, this.report, this.body.reportedAt, this.body.findings, agreements, now);
		if (!(saying.now().content() instanceof PrisonerExchange exchange)) {
			throw new Refused(ReportRule.CONFIRMATION_OF_EXCHANGE, ReportRule.CONFIRMATION_OF_EXCHANGE.sentence());
		}
		PartyId side = Speakers.party(author);
		boolean confirms = this.body.findings.isEmpty()
				? exchange.handovers().stream().anyMatch((handover) -> isSide(handover, side))
				: this.body.findings.stream().allMatch((number) -> exchange.sides(number).contains(side));
		if (!confirms) {
			throw new Refused(ReportRule.CONFIRMED_BY_SIDE, side + " is no side of this handover.");
		}
		checkCounts(exchange, side);
		return List.of(new HandoverConfirmed(saying.report().agreement(), this.report, saying.reportedAt(),
				saying.report().confidential(), this.body.findings, side,
				this.body.counts.stream().map(CountEntry::counted).toList(), ReferenceEntry.all(this.body.references)));
	}

	private static boolean isSide(Handover handover, PartyId party) {
		return handover.from().equals(party) || handover.to().equals(party);
	}

	private void checkCounts(PrisonerExchange exchange, PartyId side) {
		Set<String> seen = new HashSet<>();
		for (int i = 0; i < this.body.counts.size(); i++) {
			CountEntry count = this.body.counts.get(i);
			boolean direction = exchange.handovers()
				.stream()
				.anyMatch((handover) -> count.of(handover) && isSide(handover, side));
			if (!direction || !seen.add(count.from + " " + count.to + " " + count.category)) {
				throw new Refused(ReportRule.CONFIRMED_DIRECTION, "/counts/" + i,
						ReportRule.CONFIRMED_DIRECTION.sentence());
			}
		}
	}

}

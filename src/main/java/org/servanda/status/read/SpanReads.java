package org.servanda.status.read;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.servanda.agreement.Commitment;
import org.servanda.http.Page;
import org.servanda.http.Reading;
import org.servanda.status.ObligationRule;
import org.servanda.status.Standings.Tally;
import org.servanda.status.Status;
import org.servanda.status.span.SpanTable;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;

import org.springframework.stereotype.Component;

/**
 * Reads how obligations stand, from the spans. Each question takes one statement, however
 * many rows it finds.
 */
@Component
class SpanReads {

	/** Where an item stands in a list: what it is sorted by, and what tells it apart. */
	private static final Pattern PLACE = Pattern
		.compile("(-?\\d{1,19})\\.(\\d{1,18})\\.([A-Z0-9-]{1,32})\\.(commitment:[a-z0-9/-]{1,128})");

	/**
	 * How one obligation stands.
	 * @throws Refused when it was not known then, or not made by then
	 */
	KeptSpan obligation(Reading reading, ObligationId id) {
		long asOf = reading.asOf().toEpochMilli();
		// The first that ends after then: it begins later where it was made later. The
		// order
		// names the whole index, so that no row is looked at that ends before.
		KeptSpan first = Condition.known(reading)
			.and("commitment_stream = :stream", "stream", Commitment.stream(id.commitment()))
			.and("party = :party", "party", id.party().code())
			.and("ends > :asOf", "asOf", asOf)
			.select(reading, KeptSpan.COLUMNS, table(reading),
					" order by commitment_stream, party, clock, ends limit 1")
			.query((row, number) -> KeptSpan.of(row))
			.optional()
			.orElseThrow(() -> new Refused(ObligationRule.OBLIGATION_KNOWN,
					id.party() + " owes no " + id.commitment() + ", as known at " + reading.knownAt() + "."));
		if (first.begins() > asOf) {
			throw new Refused(ObligationRule.OBLIGATION_MADE,
					"The promise " + id.commitment() + " was made after " + reading.asOf() + ".");
		}
		return first;
	}

	/**
	 * A page of obligations.
	 * @param after what the page before named; empty for the first
	 */
	Page<KeptSpan> obligations(Reading reading, Wanted wanted, Sort sort, String after, int limit) {
		Condition condition = wanted.condition(reading);
		if (!after.isEmpty()) {
			condition = after(condition, sort, after);
		}
		List<Placed> rows = condition
			.select(reading, KeptSpan.COLUMNS + ", " + sort.expression() + " as sorted_by", table(reading),
					order(wanted, sort) + "listed, party, commitment_stream limit :most")
			.param("most", limit + 1)
			.query((row, number) -> new Placed(row.getLong("sorted_by"), KeptSpan.of(row)))
			.list();
		List<Placed> shown = rows.subList(0, Math.min(limit, rows.size()));
		return new Page<>(shown.stream().map(Placed::row).toList(),
				(rows.size() > limit) ? shown.getLast().place() : null);
	}

	/**
	 * All rows are of one clock: naming it lets H2 walk an index of that order. Where the
	 * index of an agreement or a party leaves few rows it is better left to take that.
	 */
	private static String order(Wanted wanted, Sort sort) {
		return " order by " + (!sort.recorded() ? "sorted_by, " : wanted.narrow() ? "" : "clock, ");
	}

	private static Condition after(Condition condition, Sort sort, String after) {
		Matcher place = PLACE.matcher(after);
		if (!place.matches()) {
			throw Page.notGiven();
		}
		try {
			long listed = Long.parseLong(place.group(2));
			Condition rest = condition.and(
					"(" + sort.expression()
							+ ", listed, party, commitment_stream) > (:sortedBy, :listed, :lastParty, :stream)",
					Map.of("sortedBy", Long.parseLong(place.group(1)), "listed", listed, "lastParty", place.group(3),
							"stream", place.group(4)));
			// Says again what an index can take.
			return sort.recorded() ? rest.and("listed >= :listed") : rest;
		}
		catch (NumberFormatException ex) {
			throw Page.notGiven();
		}
	}

	/** How all obligations of an agreement stand, and what is nobody's, in order. */
	List<KeptSpan> agreement(Reading reading, AgreementId agreement) {
		return list(reading, Condition.standing(reading).and("agreement = :agreement", "agreement", agreement.label()),
				" order by listed, party, commitment_stream");
	}

	/** How all obligations of a commitment stand, and what is nobody's, in order. */
	List<KeptSpan> commitment(Reading reading, CommitmentId commitment) {
		return list(reading,
				Condition.standing(reading).and("commitment_stream = :stream", "stream", Commitment.stream(commitment)),
				" order by listed, party, commitment_stream");
	}

	/** The same of some agreements, at least one. */
	List<KeptSpan> agreements(Reading reading, Collection<AgreementId> agreements) {
		return list(reading, of(reading, agreements), " order by listed, party, commitment_stream");
	}

	/** How many obligations of some agreements, at least one, have which status. */
	List<Tally> tallies(Reading reading, Collection<AgreementId> agreements) {
		return of(reading, agreements).and("party <> ''")
			.select(reading, "agreement, party, status, count(*)", table(reading), " group by agreement, party, status")
			.query((row, number) -> new Tally(new AgreementId(row.getString(1)), new PartyId(row.getString(2)),
					Status.valueOf(row.getString(3)), row.getLong(4)))
			.list();
	}

	private static Condition of(Reading reading, Collection<AgreementId> agreements) {
		return Condition.standing(reading)
			.and("agreement in (:agreements)", "agreements", agreements.stream().map(AgreementId::label).toList());
	}

	/**
	 * How they stand at any time from one to another, in the order of that time.
	 * @param most how many rows at most
	 */
	List<KeptSpan> agreement(Reading reading, AgreementId agreement, Instant from, Instant to, int most) {
		return list(reading,
				Condition.known(reading)
					.and("agreement = :agreement", "agreement", agreement.label())
					.during(from, to)
					.with("most", most),
				" order by begins, listed, party, commitment_stream limit :most");
	}

	/** How all obligations of a party stand, in order. */
	List<KeptSpan> party(Reading reading, PartyId party) {
		return list(reading, Condition.standing(reading).and("party = :party", "party", party.code()),
				" order by listed, party, commitment_stream");
	}

	private static List<KeptSpan> list(Reading reading, Condition condition, String order) {
		return condition.select(reading, KeptSpan.COLUMNS, table(reading), order)
			.query((row, number) -> KeptSpan.of(row))
			.list();
	}

	private static String table(Reading reading) {
		return reading.snapshot().name(SpanTable.SPAN);
	}

	/**
	 * A row of a page, and where it stands.
	 */
	private record Placed(long sortedBy, KeptSpan row) {

		String place() {
			return String.join(".", Long.toString(this.sortedBy), Long.toString(this.row.listed()),
					(this.row.party() != null) ? this.row.party().code() : "", this.row.stream());
		}

	}

}

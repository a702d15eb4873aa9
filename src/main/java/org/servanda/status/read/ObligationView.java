package org.servanda.status.read;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Kind;
import org.servanda.http.Reading;
import org.servanda.status.Basis;
import org.servanda.status.Details;
import org.servanda.status.LegalState;
import org.servanda.status.ObligationStatus.DueStatus;
import org.servanda.status.Quantity;
import org.servanda.status.Standing;
import org.servanda.status.Status;
import org.servanda.status.StatusRules;
import org.servanda.status.Timeliness;
import org.servanda.status.span.Tallies.Counted;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;

/**
 * An obligation, as an answer tells of it.
 *
 * @param agreement the agreement that holds its commitment
 * @param commitment the commitment's label there
 * @param party who owes it
 * @param kind what kind of promise
 * @param status the headline
 * @param legalState whether it binds
 * @param degree from 0, not initiated, to 3, complete; absent when not in effect
 * @param timeliness how it stands to its due
 * @param basis what the degree rests on; absent with it
 * @param contested whether what it says is disputed, contested or claimed otherwise
 * @param due by when, or absent
 * @param breaches how many violations there were; of a MAINTENANCE only
 * @param unattributed how many violations of the commitment are nobody's, or absent
 * @param quantities how much, by unit
 * @param claims what parties to the promise claimed
 * @param asOf the world's time
 * @param knownAt the knower's time
 * @param clock what the knower's time means
 * @param derivation what this follows from
 */
record ObligationView(AgreementId agreement, CommitmentLabel commitment, PartyId party, Kind kind, Status status,
		LegalState legalState, @Nullable Integer degree, Timeliness timeliness, @Nullable Basis basis,
		boolean contested, @Nullable DueView due, @Nullable Long breaches, @Nullable Long unattributed,
		List<Quantity> quantities, List<ClaimView> claims, Instant asOf, Instant knownAt, String clock,
		Derivation derivation) {

	/**
	 * A due.
	 *
	 * @param date the local date, as stated or as it is fixed
	 * @param zone of the date
	 * @param exclusive true where it is due before that date
	 * @param instant by when, where it is an instant
	 * @param stated how it is stated, where that is neither
	 * @param original the date or instant stated first, where it was otherwise
	 */
	record DueView(@Nullable LocalDate date, @Nullable String zone, @Nullable Boolean exclusive,
			@Nullable Instant instant, @Nullable Due stated, @Nullable String original) {

		static @Nullable DueView of(@Nullable DueStatus due) {
			if (due == null) {
				return null;
			}
			Due stated = (due.stated() instanceof Due.Fixed) ? null : due.stated();
			String original = (due.original() != null) ? text(due.original()) : null;
			return switch (due.fixed()) {
				case null -> new DueView(null, null, null, null, stated, original);
				case Due.ByDate by -> new DueView(by.date(), by.zone().getId(), by.exclusive() ? Boolean.TRUE : null,
						null, stated, original);
				case Due.ByInstant by -> new DueView(null, null, null, by.last(), stated, original);
			};
		}

		private static @Nullable String text(Due due) {
			return switch (due) {
				case Due.ByDate by -> by.date().toString();
				case Due.ByInstant by -> by.last().toString();
				case Due.DaysAfter ignored -> null;
				case Due.Recurrence ignored -> null;
				case Due.ToBeAnnounced ignored -> null;
			};
		}

	}

	/**
	 * What a party claimed.
	 *
	 * @param report where
	 * @param by who
	 * @param degree from 0 to 3, or absent
	 * @param wrong the report that is said to be wrong, or absent
	 * @param at the last instant of the time that it names
	 * @param reportedAt when it was said
	 */
	record ClaimView(ReportId report, PartyId by, @Nullable Integer degree, @Nullable ReportId wrong, Instant at,
			Moment reportedAt) {
	}

	/**
	 * As a row says it.
	 * @param violations that count, by whose they are
	 */
	static ObligationView of(KeptSpan row, Map<Counted, Long> violations, Details details, Reading reading,
			StatusRules rules) {
		ObligationId obligation = row.obligation();
		Standing standing = row.standing();
		List<ClaimView> claims = details.claims(obligation)
			.stream()
			.map((claim) -> new ClaimView(claim.report(), claim.by(), claim.degree(), claim.wrong(), claim.at(),
					claim.reportedAt()))
			.toList();
		return new ObligationView(row.commitment().agreement(), row.commitment().commitment(), obligation.party(),
				standing.kind(), standing.status(), standing.legalState(), standing.degree(), standing.timeliness(),
				standing.basis(reading.asOf(), reading.knownAt()), standing.contested(), DueView.of(standing.due()),
				breaches(row, violations), violations.get(new Counted(row.stream(), "")),
				(standing.kind() == Kind.RESULT || standing.kind() == Kind.CONDUCT) ? details.quantities(obligation)
						: List.of(),
				claims, reading.asOf(), reading.knownAt(), Derivation.clock(reading),
				Derivation.of(reading, standing.causes().all(), rules.names()));
	}

	/** How many violations there were; of a MAINTENANCE only. */
	static @Nullable Long breaches(KeptSpan row, Map<Counted, Long> violations) {
		return (row.standing().kind() == Kind.MAINTENANCE) ? violations.getOrDefault(row.counted(), 0L) : null;
	}

}

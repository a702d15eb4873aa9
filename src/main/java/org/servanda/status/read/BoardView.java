package org.servanda.status.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Kind;
import org.servanda.http.Reading;
import org.servanda.status.Basis;
import org.servanda.status.Degrees;
import org.servanda.status.Degrees.Lowest;
import org.servanda.status.LegalState;
import org.servanda.status.Standing;
import org.servanda.status.Status;
import org.servanda.status.StatusRules;
import org.servanda.status.Timeliness;
import org.servanda.status.read.ObligationView.DueView;
import org.servanda.status.span.Tallies.Counted;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.PartyId;

/**
 * All commitments of an agreement at a glance.
 *
 * @param agreement the agreement
 * @param commitments in the order of recording
 * @param asOf the world's time
 * @param knownAt the knower's time
 * @param clock what the knower's time means
 * @param derivation what this follows from
 */
record BoardView(AgreementId agreement, List<CommitmentLine> commitments, Instant asOf, Instant knownAt, String clock,
		Derivation derivation) {

	/**
	 * A commitment.
	 *
	 * @param commitment its label
	 * @param kind what kind of promise
	 * @param theme what it is about, or absent
	 * @param degree the lowest of its obligations that bind and of what is nobody's;
	 * absent where none binds
	 * @param assumed whether no finding bears on a degree that is as low; absent with it
	 * @param unattributed how many violations are nobody's, or absent
	 * @param obligations by who owes it
	 */
	record CommitmentLine(CommitmentLabel commitment, Kind kind, @Nullable String theme, @Nullable Integer degree,
			@Nullable Boolean assumed, @Nullable Long unattributed, List<ObligationLine> obligations) {
	}

	/**
	 * An obligation; its fields are those of the single answer.
	 */
	record ObligationLine(PartyId party, Status status, LegalState legalState, @Nullable Integer degree,
			Timeliness timeliness, @Nullable Basis basis, boolean contested, @Nullable DueView due,
			@Nullable Long breaches) {

		private static ObligationLine of(KeptSpan row, Map<Counted, Long> violations, Reading reading) {
			Standing standing = row.standing();
			return new ObligationLine(row.obligation().party(), standing.status(), standing.legalState(),
					standing.degree(), standing.timeliness(), standing.basis(reading.asOf(), reading.knownAt()),
					standing.contested(), DueView.of(standing.due()), ObligationView.breaches(row, violations));
		}

	}

	/**
	 * As rows say it.
	 * @param rows of the obligations, in order, and of what is nobody's
	 * @param violations that count, by whose they are
	 */
	static BoardView of(AgreementId agreement, List<KeptSpan> rows, Map<Counted, Long> violations, Reading reading,
			StatusRules rules) {
		Map<CommitmentId, Lowest> degrees = degrees(rows).shown();
		Map<CommitmentId, List<KeptSpan>> byCommitment = new LinkedHashMap<>();
		rows.stream()
			.filter((row) -> row.party() != null)
			.forEach((row) -> byCommitment.computeIfAbsent(row.commitment(), (id) -> new ArrayList<>()).add(row));
		List<CommitmentLine> lines = new ArrayList<>();
		byCommitment.forEach((commitment, obligations) -> {
			KeptSpan first = obligations.getFirst();
			Lowest lowest = degrees.get(commitment);
			lines.add(new CommitmentLine(commitment.commitment(), first.standing().kind(), first.standing().theme(),
					(lowest != null) ? lowest.degree() : null, (lowest != null) ? lowest.assumed() : null,
					violations.get(new Counted(first.stream(), "")),
					obligations.stream().map((row) -> ObligationLine.of(row, violations, reading)).toList()));
		});
		return new BoardView(agreement, lines, reading.asOf(), reading.knownAt(), Derivation.clock(reading),
				Derivation.of(reading, null, rules.names()));
	}

	/** The degrees that rows say. */
	static Degrees degrees(List<KeptSpan> rows) {
		List<Degrees.Owed> owed = new ArrayList<>();
		Map<CommitmentId, Integer> unattributed = new HashMap<>();
		for (KeptSpan row : rows) {
			if (row.party() != null) {
				owed.add(Degrees.Owed.of(row.obligation(), row.standing()));
			}
			else {
				unattributed.put(row.commitment(), Objects.requireNonNull(row.standing().degree()));
			}
		}
		return new Degrees(owed, unattributed);
	}

}

package org.servanda.status.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentStanding;
import org.servanda.agreement.CommitmentStandings;
import org.servanda.http.Reading;
import org.servanda.status.Degrees.Lowest;
import org.servanda.status.ObligationStatus.DueStatus;
import org.servanda.status.StatusRules;
import org.servanda.status.span.Tallies;
import org.servanda.status.span.Tallies.Counted;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;

import org.springframework.stereotype.Component;

/**
 * How commitments stand as a whole, from the spans of their obligations and of what is
 * nobody's, and from the tallies.
 */
@Component
class SpanStandings implements CommitmentStandings {

	private final SpanReads spans;

	private final StatusRules rules = StatusRules.newest();

	SpanStandings(SpanReads spans) {
		this.spans = spans;
	}

	@Override
	public Map<String, CommitmentStanding> of(Reading reading, AgreementId agreement) {
		return standings(reading, this.spans.agreement(reading, agreement));
	}

	@Override
	public CommitmentStanding of(Reading reading, CommitmentId commitment) {
		return standings(reading, this.spans.commitment(reading, commitment))
			.getOrDefault(Commitment.stream(commitment), CommitmentStanding.NONE);
	}

	@Override
	public List<String> rules() {
		return this.rules.names();
	}

	private static Map<String, CommitmentStanding> standings(Reading reading, List<KeptSpan> rows) {
		Map<Counted, Long> violations = Tallies.violations(reading, ObligationReads.violated(rows));
		Map<CommitmentId, Lowest> degrees = BoardView.degrees(rows).shown();
		Map<CommitmentId, List<KeptSpan>> byCommitment = new LinkedHashMap<>();
		rows.forEach((row) -> byCommitment.computeIfAbsent(row.commitment(), (id) -> new ArrayList<>()).add(row));
		Map<String, CommitmentStanding> standings = new LinkedHashMap<>();
		byCommitment.forEach((commitment, own) -> {
			String stream = Commitment.stream(commitment);
			Lowest lowest = degrees.get(commitment);
			standings.put(stream,
					new CommitmentStanding((lowest != null) ? lowest.degree() : null,
							(lowest != null) ? lowest.assumed() : null, violations.get(new Counted(stream, "")),
							due(own), (lowest != null) ? causes(own, lowest.degree()) : List.of()));
		});
		return standings;
	}

	/** What the degree follows from: the causes of whatever is as low. */
	private static List<Long> causes(List<KeptSpan> rows, int degree) {
		TreeSet<Long> causes = new TreeSet<>();
		rows.stream()
			.filter((row) -> Objects.equals(row.standing().degree(), degree))
			.forEach((row) -> causes.addAll(row.standing().causes().all()));
		return List.copyOf(causes);
	}

	private static @Nullable Instant due(List<KeptSpan> rows) {
		return rows.stream()
			.flatMap((row) -> Stream.ofNullable(row.standing().due()))
			.map(DueStatus::fixed)
			.filter(Objects::nonNull)
			.map((fixed) -> fixed.last())
			.min(Instant::compareTo)
			.orElse(null);
	}

}

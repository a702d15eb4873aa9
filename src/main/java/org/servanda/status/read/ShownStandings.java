package org.servanda.status.read;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.servanda.http.Reading;
import org.servanda.status.ObligationStatus.ClaimStatus;
import org.servanda.status.Standings;
import org.servanda.status.span.Tallies;
import org.servanda.status.span.Tallies.Counted;
import org.servanda.time.AgreementId;
import org.servanda.time.ObligationId;

import org.springframework.stereotype.Component;

/**
 * Tells how obligations stand as boards and single answers do.
 */
@Component
class ShownStandings implements Standings {

	private final SpanReads spans;

	private final ObligationReads reads;

	ShownStandings(SpanReads spans, ObligationReads reads) {
		this.spans = spans;
		this.reads = reads;
	}

	@Override
	public List<Line> lines(Reading reading, Collection<AgreementId> agreements) {
		if (agreements.isEmpty()) {
			return List.of();
		}
		List<KeptSpan> rows = this.spans.agreements(reading, agreements);
		Map<Counted, Long> violations = Tallies.violations(reading, ObligationReads.violated(rows));
		return rows.stream().map((row) -> line(row, violations)).toList();
	}

	private static Line line(KeptSpan row, Map<Counted, Long> violations) {
		return new Line(row.commitment(), row.party(), row.standing(), ObligationView.breaches(row, violations));
	}

	@Override
	public List<Tally> tallies(Reading reading, Collection<AgreementId> agreements) {
		return agreements.isEmpty() ? List.of() : this.spans.tallies(reading, agreements);
	}

	@Override
	public Shown obligation(Reading reading, ObligationId id) {
		KeptSpan row = this.spans.obligation(reading, id);
		ObligationView view = this.reads.views(List.of(row), reading).getFirst();
		return new Shown(new Line(row.commitment(), row.party(), row.standing(), view.breaches()), view.unattributed(),
				view.quantities(),
				view.claims()
					.stream()
					.map((claim) -> new ClaimStatus(claim.report(), claim.by(), claim.degree(), claim.wrong(),
							claim.at(), claim.reportedAt()))
					.toList(),
				view.derivation().rules());
	}

}

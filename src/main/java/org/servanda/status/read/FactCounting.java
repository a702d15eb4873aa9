package org.servanda.status.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.Commitment;
import org.servanda.http.Reading;
import org.servanda.ledger.Facts;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.CountingFindings;
import org.servanda.report.ReportEvent;
import org.servanda.status.WhatCounts;
import org.servanda.time.ReportId;

import org.springframework.stereotype.Component;

/**
 * Which findings count, from the facts that say so.
 */
@Component
class FactCounting implements CountingFindings {

	private final Facts facts;

	FactCounting(Facts facts) {
		this.facts = facts;
	}

	@Override
	public Map<ReportId, Set<Integer>> of(Reading reading, Collection<RecordedEvent> reports) {
		Set<ReportId> ids = new LinkedHashSet<>();
		Set<String> streams = new LinkedHashSet<>();
		Set<String> own = new LinkedHashSet<>();
		for (RecordedEvent recorded : reports) {
			if (recorded.event() instanceof ReportEvent event) {
				ids.add(event.report());
				own.add(recorded.stream());
				event.commitments().forEach((commitment) -> {
					streams.add(Commitment.stream(commitment));
					streams.add(Agreement.stream(commitment.agreement()));
				});
			}
		}
		if (streams.isEmpty()) {
			return Map.of();
		}
		streams.addAll(ObligationIndex.again(reading.snapshot(), own, reading.position()));
		streams.removeAll(own);
		List<RecordedEvent> facts = new ArrayList<>(reports);
		this.facts.of(reading.snapshot(), streams, reading.position()).values().forEach(facts::addAll);
		WhatCounts counts = WhatCounts.of(facts, reading.knownAt(), reading.clock(), reading.audience());
		Map<ReportId, Set<Integer>> counting = new LinkedHashMap<>();
		for (ReportId id : ids) {
			Set<Integer> findings = counts.findings(id);
			if (!findings.isEmpty()) {
				counting.put(id, findings);
			}
		}
		return counting;
	}

}

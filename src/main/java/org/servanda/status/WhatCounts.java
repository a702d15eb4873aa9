package org.servanda.status;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.Finding;
import org.servanda.report.KnownReport.Statement;
import org.servanda.report.Subject;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;

/**
 * Which findings of reports count.
 */
public final class WhatCounts {

	private final World world;

	private final Set<CommitmentId> commitments;

	private WhatCounts(World world) {
		this.world = world;
		this.commitments = Set.copyOf(world.commitments());
	}

	/**
	 * Folds facts.
	 * @param facts what was recorded up to the last position that may be known, each
	 * stream in order: of the reports, of those that were retracted since they say the
	 * same, of the commitments that the findings are about and of their agreements
	 * @param knownAt the knower's time, inclusive
	 * @param clock what it means
	 * @param audience who knows
	 */
	public static WhatCounts of(Collection<RecordedEvent> facts, Instant knownAt, KnowledgeClock clock,
			Audience audience) {
		return new WhatCounts(World.of(facts, knownAt, clock, audience));
	}

	/**
	 * The numbers of the findings of a report that bear on the status of an obligation
	 * that they are about, or on what is nobody's. None of a report that is retracted or
	 * not known; no observation, which bears on nothing.
	 */
	public Set<Integer> findings(ReportId report) {
		Set<Integer> numbers = new TreeSet<>();
		for (Statement statement : this.world.statements(report)) {
			if (statement.finding().about().stream().anyMatch((subject) -> counts(statement, subject))) {
				numbers.add(statement.finding().number());
			}
		}
		return numbers;
	}

	private boolean counts(Statement statement, Subject subject) {
		CommitmentId commitment = subject.of();
		if (commitment == null || !this.commitments.contains(commitment)) {
			return false;
		}
		CommitmentRecorded recorded = this.world.recorded(commitment);
		if (!Counting.taken(recorded.kind(), statement.finding())) {
			return false;
		}
		Set<PartyId> obligors = this.world.obligors(commitment);
		if (statement.finding() instanceof Finding.Violation violation && violation.unattributed()) {
			return counts(statement, Subject.of(commitment), obligors, recorded);
		}
		return obligors.stream()
			.filter((party) -> subject.party() == null || subject.party().equals(party))
			.anyMatch((party) -> counts(statement, Subject.of(new ObligationId(commitment, party)), Set.of(party),
					recorded));
	}

	private boolean counts(Statement statement, Subject of, Set<PartyId> obligors, CommitmentRecorded recorded) {
		Instant reportedAt = statement.report().filed().reportedAt().last();
		return new Counting(this.world).counted(statement, of, obligors, recorded.beneficiaries(),
				this.world.policy(recorded.agreement(), reportedAt)) != null;
	}

}

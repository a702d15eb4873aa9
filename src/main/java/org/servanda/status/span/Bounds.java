package org.servanda.status.span;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import org.servanda.ledger.RecordedEvent;
import org.servanda.report.ReportEvent;
import org.servanda.status.FactStream;
import org.servanda.status.Reach;
import org.servanda.time.CommitmentId;
import org.servanda.time.ReportId;

/**
 * What a commitment waits for. A report that says nothing of that is the commitment's own
 * affair.
 *
 * @param others the commitments that it waits for, directly or in turn
 * @param reports that a due counts from a finding of
 * @param cyclic whether it waits for itself
 */
record Bounds(Set<CommitmentId> others, Set<ReportId> reports, boolean cyclic) {

	static Bounds of(CommitmentId commitment, Collection<FactStream> facts) {
		Reach reach = Reach.of(facts.stream().flatMap((stream) -> stream.events().stream()).toList());
		Set<CommitmentId> others = new HashSet<>(reach.commitments());
		boolean cyclic = others.remove(commitment);
		return new Bounds(others, reach.reports(), cyclic);
	}

	/** Whether it waits for nothing. */
	boolean none() {
		return this.others.isEmpty() && this.reports.isEmpty() && !this.cyclic;
	}

	/**
	 * Whether what a stream says bears on the commitment alone, and nothing but the
	 * stream decides what that is.
	 */
	boolean own(FactStream stream) {
		return !this.cyclic && stream.events().stream().allMatch(this::own);
	}

	private boolean own(RecordedEvent recorded) {
		if (!(recorded.event() instanceof ReportEvent event) || this.reports.contains(event.report())) {
			return false;
		}
		return event.commitments().stream().noneMatch(this.others::contains);
	}

}

package org.servanda.status.span;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.servanda.agreement.Commitment;
import org.servanda.ledger.Facts;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.status.Reach;
import org.servanda.time.CommitmentId;

/**
 * Events that are not recorded, taken as if they came after all that is: which
 * commitments they touch, and the facts that bear on these.
 */
public final class Proposal {

	private final Snapshot snapshot;

	private final Naming naming;

	private final FactBook book;

	private final Set<String> streams;

	private final Set<CommitmentId> touched = new LinkedHashSet<>();

	private final Set<CommitmentId> following = new LinkedHashSet<>();

	/**
	 * Takes events.
	 * @param snapshot what is recorded
	 * @param facts where facts are found
	 * @param naming which streams bear on what
	 * @param events at the positions after the snapshot's own
	 */
	public Proposal(Snapshot snapshot, Facts facts, Naming naming, List<RecordedEvent> events) {
		this.snapshot = snapshot;
		this.naming = naming;
		this.book = new FactBook(() -> snapshot, facts, naming, (commitment, reports) -> {
		});
		this.streams = events.stream().map(RecordedEvent::stream).collect(Collectors.toCollection(LinkedHashSet::new));
		for (RecordedEvent event : events) {
			this.book.propose(event);
			Set<CommitmentId> by = this.book.touched(event);
			this.touched.addAll(by);
			this.following.addAll(this.book.following(event, by));
		}
		this.following.removeAll(this.touched);
	}

	/** The commitments that the events say something of. */
	public Set<CommitmentId> touched() {
		return this.touched;
	}

	/** The commitments that wait for these, directly or in turn. */
	public Set<CommitmentId> following() {
		return this.following;
	}

	/**
	 * All facts that bear on the obligations of these commitments, the events among them.
	 * @return by stream, each in order
	 */
	public Map<String, List<RecordedEvent>> facts() {
		Set<CommitmentId> all = new LinkedHashSet<>(this.touched);
		all.addAll(this.following);
		return Reach.facts(all, new Reach.Lookup() {

			@Override
			public Map<String, List<RecordedEvent>> facts(Set<String> wanted) {
				return Proposal.this.book.facts(wanted);
			}

			@Override
			public Set<String> about(Set<CommitmentId> commitments) {
				Set<String> about = new LinkedHashSet<>(Proposal.this.streams);
				about.addAll(Proposal.this.naming.about(Proposal.this.snapshot,
						commitments.stream().map(Commitment::stream).toList(), Proposal.this.snapshot.position()));
				return about;
			}

		});
	}

}

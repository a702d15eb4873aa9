package org.servanda.status.span;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.Commitment;
import org.servanda.ledger.Facts;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.status.FactStream;
import org.servanda.status.Reach;
import org.servanda.time.CommitmentId;

/**
 * Events that are not recorded, taken as if they came after all that is: which
 * commitments they touch, and the facts that bear on these.
 */
public final class Proposal {

	private final FactBook book;

	private final Set<String> own;

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
		this.book = new FactBook(() -> snapshot, facts, naming, (commitment, reports) -> {
		});
		this.own = events.stream().map(RecordedEvent::stream).collect(Collectors.toCollection(LinkedHashSet::new));
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

	/** The streams of the events. */
	public Set<String> own() {
		return this.own;
	}

	/**
	 * All facts that bear on the obligations of what is touched and of what waits for it,
	 * the events among them.
	 * @param about finds which streams bear on some commitments beside their acts
	 * @return by stream, each in order
	 */
	public Map<String, List<RecordedEvent>> facts(Function<Set<CommitmentId>, Set<String>> about) {
		Set<CommitmentId> all = new LinkedHashSet<>(this.touched);
		all.addAll(this.following);
		return Reach.facts(all, new Reach.Lookup() {

			@Override
			public Map<String, List<RecordedEvent>> facts(Set<String> wanted) {
				return Proposal.this.book.facts(wanted);
			}

			@Override
			public Set<String> about(Set<CommitmentId> commitments) {
				Proposal.this.book.streams(commitments.stream()
					.flatMap((one) -> Stream.of(Agreement.stream(one.agreement()), Commitment.stream(one)))
					.collect(Collectors.toSet()));
				return about.apply(commitments);
			}

		});
	}

	/** Some streams that have facts, with the events. */
	public List<FactStream> streams(Set<String> streams) {
		return this.book.streams(streams);
	}

	/** What was done to a commitment and its agreement, with the events. */
	public List<RecordedEvent> acts(CommitmentId commitment) {
		return this.book.acts(commitment);
	}

}

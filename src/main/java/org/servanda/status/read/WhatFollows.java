package org.servanda.status.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Commitment;
import org.servanda.http.Reading;
import org.servanda.ledger.Consequences;
import org.servanda.ledger.Facts;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.status.ObligationStatus;
import org.servanda.status.StatusRules;
import org.servanda.status.Statuses;
import org.servanda.status.read.ForeseenView.Change;
import org.servanda.status.read.ForeseenView.Stand;
import org.servanda.status.span.Proposal;
import org.servanda.status.span.Tallies;
import org.servanda.status.span.Tallies.Counted;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.ObligationId;

import org.springframework.stereotype.Component;

/**
 * Works out what would follow from events that are not recorded: the same function as
 * ever, of the facts with and without them. Of a ceasefire that is broken all the time a
 * few stand for all, see {@link FewFacts}; how many violations there are is added up in
 * the tallies.
 */
@Component
class WhatFollows implements Consequences {

	private final Ledger ledger;

	private final Snapshots snapshots;

	private final Facts facts;

	private final ObligationIndex index;

	private final StatusRules rules = StatusRules.newest();

	WhatFollows(Ledger ledger, Snapshots snapshots, Facts facts, ObligationIndex index) {
		this.ledger = ledger;
		this.snapshots = snapshots;
		this.facts = facts;
		this.index = index;
	}

	@Override
	public ForeseenView of(List<RecordedEvent> events, Audience audience) {
		return this.snapshots.read((snapshot) -> of(snapshot, events, audience));
	}

	private ForeseenView of(Snapshot snapshot, List<RecordedEvent> events, Audience audience) {
		Instant now = this.ledger.now();
		long position = snapshot.position();
		List<RecordedEvent> drafts = new ArrayList<>();
		for (RecordedEvent event : events) {
			drafts.add(new RecordedEvent(position + 1 + drafts.size(), event.stream(), event.sequence(), now,
					event.author(), event.event()));
		}
		// Now all that is recorded is known on both clocks, so that they say the same.
		Reading reading = new Reading(snapshot, position, now, now, KnowledgeClock.RECORDED, audience, null);
		Derivation derivation = Derivation.of(reading, null, this.rules.names());
		Proposal proposal = new Proposal(snapshot, this.facts, this.index, drafts);
		FewFacts few = new FewFacts(reading, proposal, this.index);
		if (few.tooMany()) {
			return new ForeseenView(null, "Too many reports would have to be looked at one by one; ask for the"
					+ " status once this is recorded.", now, now, derivation);
		}
		Statuses before = statuses(few.before(), reading);
		Statuses after = statuses(few.after(), reading);
		Counts counts = new Counts(few.few(),
				Tallies.violations(reading, few.few().stream().map(Commitment::stream).toList()),
				few.shifts(this.rules), before, after);
		List<Change> changes = new ArrayList<>();
		for (ObligationId obligation : obligations(after, before)) {
			Change change = new Change(obligation.commitment().agreement(), obligation.commitment().commitment(),
					obligation.party(), stand(before, obligation, counts.before(obligation)),
					stand(after, obligation, counts.after(obligation)));
			boolean moves = !Objects.equals(change.before(), change.after());
			if (proposal.touched().contains(obligation.commitment())
					|| (moves && proposal.following().contains(obligation.commitment()))) {
				changes.add(change);
			}
		}
		return new ForeseenView(List.copyOf(changes), null, now, now, derivation);
	}

	/** All that stand anyhow, in the order of the facts. */
	private static Set<ObligationId> obligations(Statuses... all) {
		Set<ObligationId> obligations = new LinkedHashSet<>();
		for (Statuses some : all) {
			some.obligations().stream().map(ObligationStatus::obligation).forEach(obligations::add);
		}
		return obligations;
	}

	private Statuses statuses(List<RecordedEvent> facts, Reading reading) {
		return Statuses.statuses(facts, reading.asOf(), reading.knownAt(), reading.clock(), reading.audience(),
				this.rules);
	}

	private static @Nullable Stand stand(Statuses statuses, ObligationId obligation, @Nullable Long breaches) {
		return statuses.of(obligation).map((status) -> Stand.of(status, breaches)).orElse(null);
	}

	/**
	 * How many violations there are and would be.
	 *
	 * @param few the commitments of which not all are folded
	 * @param tallied how many there are of these
	 * @param shifts how many more would count of what is not folded
	 * @param stand what is folded, as it stands
	 * @param would the same, as it would stand
	 */
	private record Counts(Set<CommitmentId> few, Map<Counted, Long> tallied, Map<ObligationId, Long> shifts,
			Statuses stand, Statuses would) {

		@Nullable Long before(ObligationId obligation) {
			return this.few.contains(obligation.commitment()) ? Long.valueOf(tallied(obligation))
					: folded(this.stand, obligation);
		}

		@Nullable Long after(ObligationId obligation) {
			Long folded = folded(this.would, obligation);
			if (folded == null || !this.few.contains(obligation.commitment())) {
				return folded;
			}
			return tallied(obligation) + folded - Objects.requireNonNullElse(folded(this.stand, obligation), 0L)
					+ this.shifts.getOrDefault(obligation, 0L);
		}

		private long tallied(ObligationId obligation) {
			return this.tallied
				.getOrDefault(new Counted(Commitment.stream(obligation.commitment()), obligation.party().code()), 0L);
		}

		private static @Nullable Long folded(Statuses statuses, ObligationId obligation) {
			return statuses.of(obligation).map(ObligationStatus::breaches).orElse(null);
		}

	}

}

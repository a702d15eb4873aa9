package org.servanda.status.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.servanda.status.FactStream;
import org.servanda.status.ObligationStatus;
import org.servanda.status.StatusRules;
import org.servanda.status.Statuses;
import org.servanda.status.read.ForeseenView.Change;
import org.servanda.status.read.ForeseenView.Stand;
import org.servanda.status.read.ForeseenView.Turn;
import org.servanda.status.span.Naming;
import org.servanda.status.span.Proposal;
import org.servanda.status.span.Tallies;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.ObligationId;

import org.springframework.stereotype.Component;

/**
 * Works out what would follow from events that are not recorded: the same function as
 * ever, of the facts with and without them.
 */
@Component
class WhatFollows implements Consequences {

	/**
	 * How many facts are looked at, about: a few tenths of a second. Only what counts
	 * violations, a ceasefire that is broken day by day, has more.
	 */
	private static final long MOST = 5_000;

	private final Ledger ledger;

	private final Snapshots snapshots;

	private final Facts facts;

	private final Naming naming;

	private final StatusRules rules = StatusRules.newest();

	WhatFollows(Ledger ledger, Snapshots snapshots, Facts facts, Naming naming) {
		this.ledger = ledger;
		this.snapshots = snapshots;
		this.facts = facts;
		this.naming = naming;
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
		Reading reading = new Reading(snapshot, position, now, now, KnowledgeClock.RECORDED, audience, null);
		Derivation derivation = Derivation.of(reading, null, this.rules.names());
		Proposal proposal = new Proposal(snapshot, this.facts, this.naming, drafts);
		Set<CommitmentId> all = new LinkedHashSet<>(proposal.touched());
		all.addAll(proposal.following());
		if (Tallies.entries(reading, all.stream().map(Commitment::stream).toList()) > MOST) {
			return new ForeseenView(null,
					"More than 5,000 violations would have to be looked at; ask for the status once this is recorded.",
					now, now, derivation);
		}
		List<RecordedEvent> after = proposal.facts().values().stream().flatMap(List::stream).toList();
		List<RecordedEvent> before = after.stream().filter((event) -> event.position() <= position).toList();
		Clocks clocks = clocks(before, after, reading);
		List<Change> changes = new ArrayList<>();
		for (ObligationId obligation : clocks.obligations()) {
			Change change = clocks.change(obligation);
			boolean touched = proposal.touched().contains(obligation.commitment());
			if (touched || (all.contains(obligation.commitment()) && moves(change))) {
				changes.add(change);
			}
		}
		return new ForeseenView(List.copyOf(changes), null, now, now, derivation);
	}

	/**
	 * How all stands and would stand. Where all is known on both clocks they say the
	 * same.
	 */
	private Clocks clocks(List<RecordedEvent> before, List<RecordedEvent> after, Reading reading) {
		Statuses stand = statuses(before, reading, KnowledgeClock.RECORDED);
		Statuses would = statuses(after, reading, KnowledgeClock.RECORDED);
		if (allKnown(after, reading.knownAt())) {
			return new Clocks(stand, would, stand, would);
		}
		return new Clocks(stand, would, statuses(before, reading, KnowledgeClock.REPORTED),
				statuses(after, reading, KnowledgeClock.REPORTED));
	}

	/** Whether all facts are known on the reported clock. */
	private static boolean allKnown(List<RecordedEvent> facts, Instant knownAt) {
		Map<String, List<RecordedEvent>> streams = new LinkedHashMap<>();
		facts.forEach((fact) -> streams.computeIfAbsent(fact.stream(), (stream) -> new ArrayList<>()).add(fact));
		return streams.values()
			.stream()
			.allMatch((stream) -> new FactStream(stream).turns().last() <= knownAt.toEpochMilli());
	}

	private static boolean moves(Change change) {
		return change.reported() != null || !Objects.equals(change.before(), change.after());
	}

	private Statuses statuses(List<RecordedEvent> facts, Reading reading, KnowledgeClock clock) {
		return Statuses.statuses(facts, reading.asOf(), reading.knownAt(), clock, reading.audience(), this.rules);
	}

	/**
	 * How obligations stand and would stand, on both clocks.
	 */
	private record Clocks(Statuses before, Statuses after, Statuses reportedBefore, Statuses reportedAfter) {

		/** All that stand anyhow, in the order of the facts. */
		Set<ObligationId> obligations() {
			Set<ObligationId> obligations = new LinkedHashSet<>();
			for (Statuses some : List.of(this.after, this.before, this.reportedAfter, this.reportedBefore)) {
				some.obligations().stream().map(ObligationStatus::obligation).forEach(obligations::add);
			}
			return obligations;
		}

		Change change(ObligationId obligation) {
			Turn recorded = turn(this.before, this.after, obligation);
			Turn reported = turn(this.reportedBefore, this.reportedAfter, obligation);
			return new Change(obligation.commitment().agreement(), obligation.commitment().commitment(),
					obligation.party(), recorded.before(), recorded.after(),
					reported.equals(recorded) ? null : reported);
		}

		private static Turn turn(Statuses before, Statuses after, ObligationId obligation) {
			return new Turn(stand(before, obligation), stand(after, obligation));
		}

		private static @Nullable Stand stand(Statuses statuses, ObligationId obligation) {
			return statuses.of(obligation).map(Stand::of).orElse(null);
		}

	}

}

package org.servanda.status.span;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.PartyAcceded;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.ledger.Facts;
import org.servanda.ledger.FoldedProjection.Changes;
import org.servanda.ledger.FoldedProjection.Folder;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.status.FactStream;
import org.servanda.status.Reach;
import org.servanda.status.StatusRules;
import org.servanda.status.StatusSpans;
import org.servanda.status.StatusSpans.Line;
import org.servanda.status.StatusSpans.Violations;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.KnowledgeClock;

/**
 * Moves spans and tallies as facts arrive. A fact is followed through the conditions and
 * dues that wait for what it touches, and each commitment that it may move is folded
 * again, for every stretch of knowledge from when the fact is known.
 */
final class SpanFolder implements Folder {

	private final @Nullable Supplier<Snapshot> kept;

	private final Facts facts;

	private final Naming naming;

	private final StatusRules rules;

	private FactBook book;

	private final Map<CommitmentId, Moving> moving = new HashMap<>();

	private final Set<Moving> moved = new LinkedHashSet<>();

	SpanFolder(@Nullable Supplier<Snapshot> kept, Facts facts, Naming naming, StatusRules rules) {
		this.kept = kept;
		this.facts = facts;
		this.naming = naming;
		this.rules = rules;
		this.book = new FactBook(kept, facts, naming);
	}

	@Override
	public void fold(RecordedEvent event, Changes changes) {
		if (this.book.full()) {
			settle(changes);
			this.book = new FactBook(this.kept, this.facts, this.naming);
			this.moving.clear();
		}
		this.book.note(event);
		this.book.affected(event)
			.stream()
			.sorted(Comparator.comparing(Commitment::stream))
			.forEach((commitment) -> move(commitment, event, changes));
	}

	@Override
	public void settle(Changes changes) {
		this.moved.forEach((one) -> one.settle(changes));
		this.moved.clear();
	}

	private void move(CommitmentId commitment, RecordedEvent event, Changes changes) {
		List<FactStream> facts = this.book.streams(Reach.facts(Set.of(commitment), this.book).keySet());
		Moving moves = this.moving.computeIfAbsent(commitment, (it) -> moving(it, event, facts));
		boolean shared = facts.stream()
			.allMatch((stream) -> stream.events().stream().allMatch((it) -> it.event().audience() == Audience.PUBLIC));
		NavigableSet<Long> turns = turns(facts);
		long since = knownFrom(event);
		for (Audience audience : shared ? List.of(Audience.PUBLIC) : List.of(Audience.values())) {
			// Who knows all that was recorded knows the same on both clocks.
			Map<String, Line> now = lines(commitment, facts, event.recordedAt(), KnowledgeClock.RECORDED, audience);
			move(moves, KnowledgeClock.RECORDED, audience, shared, new Lines(Map.of(SpanTable.EVER, now)),
					SpanTable.EVER, event, changes);
			Map<Long, Map<String, Line>> known = new TreeMap<>();
			List<Long> later = new ArrayList<>(List.of(since));
			later.addAll(turns.tailSet(since, false));
			for (long turn : later) {
				known.put(turn, (turn >= turns.last()) ? now
						: lines(commitment, facts, Instant.ofEpochMilli(turn), KnowledgeClock.REPORTED, audience));
			}
			move(moves, KnowledgeClock.REPORTED, audience, shared, new Lines(known), since, event, changes);
		}
		if (!shared) {
			moves.part(event.position(), changes);
		}
		this.moved.add(moves);
	}

	private void move(Moving moves, KnowledgeClock clock, Audience audience, boolean shared, Lines lines, long since,
			RecordedEvent event, Changes changes) {
		Set<String> parties = moves.parties();
		parties.addAll(lines.parties());
		for (String party : parties) {
			Series series = new Series(party, clock, audience, shared);
			long listed = moves.listed(party, () -> listed(moves.commitment(), party));
			moves.move(series, since, lines.rows(moves.commitment(), series, listed), lines.violations(party),
					event.position(), changes);
		}
	}

	private static NavigableSet<Long> turns(List<FactStream> facts) {
		NavigableSet<Long> turns = new TreeSet<>();
		facts.forEach((stream) -> turns.addAll(stream.turns()));
		return turns;
	}

	/** What is kept of a commitment. */
	private Moving moving(CommitmentId commitment, RecordedEvent event, List<FactStream> facts) {
		Moving moving = new Moving(commitment);
		if (this.kept != null) {
			List<FactStream> before = facts.stream()
				.map((stream) -> stream.before(event.position()))
				.filter((stream) -> !stream.events().isEmpty())
				.toList();
			moving.read(this.book.snapshot(), (series) -> violations(commitment, series, before));
		}
		return moving;
	}

	/** What a tally adds up that is kept. */
	private Set<Known<Violations>> violations(CommitmentId commitment, Series series, List<FactStream> facts) {
		Map<Long, Map<String, Line>> known = new TreeMap<>();
		NavigableSet<Long> turns = turns(facts);
		if (series.clock() == KnowledgeClock.RECORDED) {
			known.put(SpanTable.EVER, lines(commitment, facts, Instant.ofEpochMilli(SpanTable.OPEN),
					KnowledgeClock.RECORDED, series.audience()));
		}
		else {
			known.put(SpanTable.EVER, Map.of());
			turns.forEach((turn) -> known.put(turn,
					lines(commitment, facts, Instant.ofEpochMilli(turn), KnowledgeClock.REPORTED, series.audience())));
		}
		return Known.splice(Set.of(), SpanTable.EVER, new Lines(known).violations(series.party()));
	}

	/**
	 * The lines of a commitment by who owes it, at each time from which something else is
	 * known.
	 */
	private record Lines(Map<Long, Map<String, Line>> known) {

		Set<String> parties() {
			Set<String> parties = new TreeSet<>();
			this.known.values().forEach((lines) -> parties.addAll(lines.keySet()));
			return parties;
		}

		NavigableMap<Long, Set<SpanRow>> rows(CommitmentId commitment, Series series, long listed) {
			NavigableMap<Long, Set<SpanRow>> rows = new TreeMap<>();
			this.known.forEach((turn, lines) -> {
				Set<SpanRow> at = new LinkedHashSet<>();
				Line line = lines.get(series.party());
				if (line != null) {
					line.spans().forEach((span) -> at.add(SpanRow.of(commitment, series, listed, span)));
				}
				rows.put(turn, at);
			});
			return rows;
		}

		NavigableMap<Long, Set<Violations>> violations(String party) {
			NavigableMap<Long, Set<Violations>> violations = new TreeMap<>();
			this.known.forEach((turn, lines) -> {
				Line line = lines.get(party);
				violations.put(turn, (line != null) ? new LinkedHashSet<>(line.violations()) : Set.of());
			});
			return violations;
		}

	}

	private Map<String, Line> lines(CommitmentId commitment, List<FactStream> facts, Instant knownAt,
			KnowledgeClock clock, Audience audience) {
		StatusSpans spans = StatusSpans.known(facts, knownAt, clock, audience, this.rules);
		Map<String, Line> lines = new TreeMap<>();
		if (spans.commitments().contains(commitment)) {
			spans.obligations(commitment).forEach((party, line) -> lines.put(party.code(), line));
			Line unattributed = spans.unattributed(commitment);
			if (unattributed != null) {
				lines.put("", unattributed);
			}
		}
		return lines;
	}

	/** From when an event may be known on the reported clock, in milliseconds. */
	private long knownFrom(RecordedEvent event) {
		return this.book.streams(Set.of(event.stream())).getFirst().knownFrom(event).toEpochMilli();
	}

	/** The position of the first event that made someone owe a commitment. */
	private long listed(CommitmentId commitment, String party) {
		List<RecordedEvent> own = this.book.stream(Commitment.stream(commitment));
		for (RecordedEvent event : own) {
			LedgerEvent said = (event.event() instanceof CommitmentEvent.ActCorrected it) ? it.content()
					: event.event();
			if (said instanceof CommitmentRecorded recorded
					&& (party.isEmpty() || recorded.obligors().stream().anyMatch((it) -> it.code().equals(party)))) {
				return event.position();
			}
		}
		for (RecordedEvent event : this.book.stream(Agreement.stream(commitment.agreement()))) {
			LedgerEvent said = (event.event() instanceof AgreementEvent.ActCorrected it) ? it.content() : event.event();
			if (said instanceof PartyAcceded accession && accession.party().code().equals(party)
					&& accession.commitments()
						.stream()
						.anyMatch((it) -> it.folded().equals(commitment.commitment().folded()))) {
				return event.position();
			}
		}
		return own.getFirst().position();
	}

}

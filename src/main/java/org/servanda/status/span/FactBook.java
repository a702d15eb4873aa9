package org.servanda.status.span;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Act;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.ledger.Facts;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.report.ReportEvent;
import org.servanda.status.FactStream;
import org.servanda.status.Reach;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;

/**
 * The facts at hand while spans are folded: those that were looked at lately, and what is
 * needed to find others. What is not at hand is read from what is kept; where nothing is
 * kept, everything is at hand.
 */
final class FactBook implements Reach.Lookup {

	/** How many facts are held at most where they can be read again. */
	private static final int MOST = 200_000;

	private final @Nullable Supplier<Snapshot> kept;

	private final Facts facts;

	private final Naming naming;

	private final Map<String, FactStream> streams = new HashMap<>();

	private final Map<String, Set<String>> about = new HashMap<>();

	private final Map<AgreementId, Set<CommitmentId>> commitments = new HashMap<>();

	private final Map<String, Set<CommitmentId>> waiting = new HashMap<>();

	private @Nullable Set<String> awaitedReports;

	private long position;

	private long held;

	FactBook(@Nullable Supplier<Snapshot> kept, Facts facts, Naming naming) {
		this.kept = kept;
		this.facts = facts;
		this.naming = naming;
		this.awaitedReports = (kept == null) ? new LinkedHashSet<>() : null;
	}

	/** Whether it holds more than it should; then it is thrown away, and begun anew. */
	boolean full() {
		return this.kept != null && this.held > MOST;
	}

	/** Takes the next event. */
	void note(RecordedEvent recorded) {
		this.position = recorded.position();
		FactStream stream = this.streams.get(recorded.stream());
		if (stream != null) {
			this.streams.put(recorded.stream(), stream.with(recorded));
			this.held++;
		}
		else if (this.kept == null || recorded.sequence() == 0) {
			this.streams.put(recorded.stream(), new FactStream(List.of(recorded)));
			this.held++;
		}
		switch (recorded.event()) {
			case ReportEvent event -> event.commitments()
				.forEach((commitment) -> add(this.about, Commitment.stream(commitment), recorded.stream()));
			case CommitmentEvent event -> note(event, recorded);
			default -> {
			}
		}
	}

	private void note(CommitmentEvent event, RecordedEvent recorded) {
		CommitmentId id = new CommitmentId(event.agreement(), event.commitment());
		if (event instanceof CommitmentEvent.CommitmentRecorded) {
			add(this.commitments, event.agreement(), id);
		}
		for (CommitmentId power : powers(event)) {
			add(this.about, Commitment.stream(power), recorded.stream());
		}
		for (String stream : SpanIndex.named(recorded)) {
			add(this.waiting, stream, id);
			if (this.awaitedReports != null && stream.startsWith("report:")) {
				this.awaitedReports.add(stream);
			}
		}
	}

	private <K, V> void add(Map<K, Set<V>> map, K key, V value) {
		Set<V> found = map.get(key);
		if (found == null && this.kept == null) {
			found = new LinkedHashSet<>();
			map.put(key, found);
		}
		if (found != null) {
			found.add(value);
		}
	}

	/** The powers that an act rests on. */
	private static Set<CommitmentId> powers(LedgerEvent event) {
		LedgerEvent content = switch (event) {
			case CommitmentEvent.ActCorrected corrected -> corrected.content();
			case AgreementEvent.ActCorrected corrected -> corrected.content();
			default -> event;
		};
		return (content instanceof Act.Declared act && act.declaration().power() != null)
				? Set.of(new CommitmentId(event.agreement(), act.declaration().power())) : Set.of();
	}

	/** The commitments whose spans may move with an event. */
	Set<CommitmentId> affected(RecordedEvent recorded) {
		Set<CommitmentId> affected = new LinkedHashSet<>();
		switch (recorded.event()) {
			case ReportEvent event -> {
				if (event instanceof ReportEvent.EvidenceAttached || event instanceof ReportEvent.PartyReplied) {
					return Set.of();
				}
				for (RecordedEvent one : stream(recorded.stream())) {
					affected.addAll(((ReportEvent) one.event()).commitments());
				}
			}
			case CommitmentEvent event -> {
				affected.add(new CommitmentId(event.agreement(), event.commitment()));
				stream(recorded.stream()).forEach((one) -> affected.addAll(powers(one.event())));
			}
			case AgreementEvent event -> affected.addAll(commitments(event.agreement()));
			default -> {
			}
		}
		Set<String> looked = new LinkedHashSet<>();
		Deque<String> streams = new ArrayDeque<>(List.of(recorded.stream()));
		affected.forEach((commitment) -> streams.add(Commitment.stream(commitment)));
		if (!(recorded.event() instanceof ReportEvent)) {
			streams.addAll(awaited(recorded.event().agreement(), affected));
		}
		while (!streams.isEmpty()) {
			String stream = streams.remove();
			if (looked.add(stream)) {
				for (CommitmentId waiting : waiting(stream)) {
					affected.add(waiting);
					streams.add(Commitment.stream(waiting));
				}
			}
		}
		return affected;
	}

	/**
	 * The reports that a due counts from a finding of, and that say something of an
	 * agreement or some commitments: whether they count rests on these.
	 */
	private List<String> awaited(AgreementId agreement, Set<CommitmentId> commitments) {
		if (this.awaitedReports == null) {
			this.awaitedReports = SpanIndex.awaitedReports(snapshot(), this.position);
		}
		return this.awaitedReports.stream()
			.filter((report) -> stream(report).stream()
				.map((event) -> (ReportEvent) event.event())
				.anyMatch((event) -> event.commitments().stream().anyMatch(commitments::contains)
						|| event.about().stream().anyMatch((subject) -> subject.agreement().equals(agreement))))
			.toList();
	}

	private Set<CommitmentId> commitments(AgreementId agreement) {
		return found(this.commitments, agreement, () -> SpanIndex.commitments(snapshot(), agreement, this.position));
	}

	private Set<CommitmentId> waiting(String stream) {
		return found(this.waiting, stream, () -> SpanIndex.waiting(snapshot(), stream, this.position));
	}

	private <K, V> Set<V> found(Map<K, Set<V>> map, K key, Supplier<Set<V>> read) {
		if (this.kept == null) {
			return map.getOrDefault(key, Set.of());
		}
		return map.computeIfAbsent(key, (it) -> read.get());
	}

	/** The events of a stream so far. */
	List<RecordedEvent> stream(String stream) {
		return streams(Set.of(stream)).stream().findFirst().map(FactStream::events).orElse(List.of());
	}

	/** Some streams that have facts. */
	List<FactStream> streams(Set<String> streams) {
		Set<String> missing = new LinkedHashSet<>();
		if (this.kept != null) {
			streams.stream().filter((stream) -> !this.streams.containsKey(stream)).forEach(missing::add);
		}
		if (!missing.isEmpty()) {
			Map<String, List<RecordedEvent>> read = this.facts.of(snapshot(), missing, this.position);
			for (String stream : missing) {
				List<RecordedEvent> events = read.getOrDefault(stream, List.of());
				this.streams.put(stream, new FactStream(events));
				this.held += events.size() + 1;
			}
		}
		List<FactStream> found = new ArrayList<>();
		for (String stream : streams) {
			FactStream one = this.streams.get(stream);
			if (one != null && !one.events().isEmpty()) {
				found.add(one);
			}
		}
		return found;
	}

	@Override
	public Map<String, List<RecordedEvent>> facts(Set<String> streams) {
		Map<String, List<RecordedEvent>> facts = new HashMap<>();
		streams(streams).forEach((stream) -> facts.put(stream.events().getFirst().stream(), stream.events()));
		return facts;
	}

	@Override
	public Set<String> about(Set<String> commitmentStreams) {
		Set<String> streams = new LinkedHashSet<>();
		for (String commitment : commitmentStreams) {
			streams.addAll(found(this.about, commitment,
					() -> this.naming.about(snapshot(), Set.of(commitment), this.position)));
		}
		return streams;
	}

	/** What is kept, to be read. */
	Snapshot snapshot() {
		if (this.kept == null) {
			throw new IllegalStateException("Nothing is kept");
		}
		return this.kept.get();
	}

}

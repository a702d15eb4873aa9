package org.servanda.status.span;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
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
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.status.FactStream;
import org.servanda.status.Incidents;
import org.servanda.status.Reach;
import org.servanda.status.Known;
import org.servanda.status.StatusSpans.Violations;
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

	/** How many reports are read together where many are looked at once. */
	private static final int CHUNK = 1000;

	private final @Nullable Supplier<Snapshot> kept;

	private final Facts facts;

	private final Naming naming;

	private final BiConsumer<CommitmentId, Dormants> first;

	private final Map<String, FactStream> streams = new HashMap<>();

	private final Map<String, Set<String>> about = new HashMap<>();

	private final Map<AgreementId, Set<CommitmentId>> commitments = new HashMap<>();

	private final Map<String, Set<CommitmentId>> waiting = new HashMap<>();

	private final Map<CommitmentId, Dormants> dormants = new HashMap<>();

	private @Nullable Set<String> awaitedReports;

	private long position;

	private long held;

	/**
	 * Begins with nothing at hand.
	 * @param first told the reports that are left out of a commitment where it is looked
	 * at first, to take back those that have to be folded
	 */
	FactBook(@Nullable Supplier<Snapshot> kept, Facts facts, Naming naming, BiConsumer<CommitmentId, Dormants> first) {
		this.kept = kept;
		this.facts = facts;
		this.naming = naming;
		this.first = first;
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
			case ReportEvent event -> event.commitments().forEach((commitment) -> bears(commitment, recorded.stream()));
			case CommitmentEvent event -> note(event, recorded);
			default -> {
			}
		}
	}

	/** Takes an event that is not recorded, after all that is. */
	void propose(RecordedEvent draft) {
		this.position = draft.position();
		streams(Set.of(draft.stream()));
		note(draft);
	}

	/** A stream bears on a commitment. */
	private void bears(CommitmentId commitment, String stream) {
		add(this.about, Commitment.stream(commitment), stream);
		Dormants known = this.dormants.get(commitment);
		if (known != null) {
			known.bears(stream);
		}
	}

	private void note(CommitmentEvent event, RecordedEvent recorded) {
		CommitmentId id = new CommitmentId(event.agreement(), event.commitment());
		if (recorded.sequence() == 0) {
			// Nothing is said of a commitment before it is recorded.
			this.about.putIfAbsent(recorded.stream(), new LinkedHashSet<>());
		}
		if (event instanceof CommitmentEvent.CommitmentRecorded) {
			add(this.commitments, event.agreement(), id);
		}
		for (CommitmentId power : powers(event)) {
			bears(power, recorded.stream());
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

	/** The commitments that an event says something of, or that something was done to. */
	Set<CommitmentId> touched(RecordedEvent recorded) {
		Set<CommitmentId> touched = new LinkedHashSet<>();
		switch (recorded.event()) {
			case ReportEvent.EvidenceAttached ignored -> {
			}
			case ReportEvent.PartyReplied ignored -> {
			}
			case ReportEvent ignored -> {
				for (RecordedEvent one : events(recorded.stream())) {
					touched.addAll(((ReportEvent) one.event()).commitments());
				}
			}
			// What others say of an agreement, and its texts, change nothing that is
			// owed.
			case AgreementEvent.AgreementEndorsed ignored -> {
			}
			case AgreementEvent.TextVersionAdded ignored -> {
			}
			case CommitmentEvent event -> {
				touched.add(new CommitmentId(event.agreement(), event.commitment()));
				events(recorded.stream()).forEach((one) -> touched.addAll(powers(one.event())));
			}
			case AgreementEvent event -> touched.addAll(commitments(event.agreement()));
			default -> {
			}
		}
		return touched;
	}

	/**
	 * The commitments that wait for what an event says, or for others that move with it,
	 * directly or in turn.
	 */
	Set<CommitmentId> following(RecordedEvent recorded, Set<CommitmentId> moved) {
		Set<CommitmentId> following = new LinkedHashSet<>();
		Set<String> looked = new LinkedHashSet<>();
		Deque<String> streams = new ArrayDeque<>(List.of(recorded.stream()));
		moved.forEach((commitment) -> streams.add(Commitment.stream(commitment)));
		if (recorded.event() instanceof ReportEvent) {
			streams.addAll(vouchedFor(recorded.stream()));
		}
		else {
			streams.addAll(awaited(recorded.event().agreement(), moved));
		}
		while (!streams.isEmpty()) {
			String stream = streams.remove();
			if (looked.add(stream)) {
				for (CommitmentId waiting : waiting(stream)) {
					following.add(waiting);
					streams.add(Commitment.stream(waiting));
				}
			}
		}
		return following;
	}

	/** The reports that a report was taken back for saying the same as. */
	private List<String> vouchedFor(String report) {
		List<String> others = new ArrayList<>();
		for (RecordedEvent event : events(report)) {
			if (event.event() instanceof ReportEvent.ReportRetracted retracted && retracted.duplicateOf() != null) {
				others.add(Report.stream(retracted.duplicateOf()));
			}
		}
		return others;
	}

	/** Whether a commitment waits for what a stream says. */
	boolean awaits(String stream) {
		return !waiting(stream).isEmpty();
	}

	/** The reports of a commitment that need not be folded. */
	Dormants dormants(CommitmentId commitment) {
		Dormants found = this.dormants.get(commitment);
		if (found == null) {
			found = new Dormants(commitment, named(commitment));
			this.dormants.put(commitment, found);
			found.turn(Incidents
				.turnsOfActs(acts(commitment).stream().filter((act) -> act.position() < this.position).toList()));
			scan(found, commitment);
			if (found.fresh()) {
				this.first.accept(commitment, found);
			}
		}
		return found;
	}

	/**
	 * Tells those apart from others where a commitment is looked at first, as they were
	 * before the event in hand: that is what the rows hold that are kept.
	 */
	private void scan(Dormants found, CommitmentId commitment) {
		boolean alike = alike(commitment);
		List<String> reports = named(commitment).stream().filter((stream) -> stream.startsWith("report:")).toList();
		for (int from = 0; from < reports.size(); from += CHUNK) {
			Set<String> chunk = new LinkedHashSet<>(reports.subList(from, Math.min(from + CHUNK, reports.size())));
			for (FactStream report : before(chunk)) {
				String stream = report.events().getFirst().stream();
				report.events().forEach(found::note);
				Optional<Map<Series, Set<Known<Violations>>>> adds = (alike && !awaits(stream)) ? found.adds(report)
						: Optional.empty();
				adds.ifPresentOrElse((it) -> {
					found.addFresh(stream, it);
					forget(stream);
				}, () -> found.turn(Dormants.turnsOf(report, commitment)));
			}
		}
	}

	/** Whether the incidents of a commitment are alike, see {@link Incidents#alike}. */
	boolean alike(CommitmentId commitment) {
		return Incidents.alike(acts(commitment));
	}

	/** All events of its agreement's stream and its own. */
	List<RecordedEvent> acts(CommitmentId commitment) {
		List<RecordedEvent> acts = new ArrayList<>(events(Agreement.stream(commitment.agreement())));
		acts.addAll(events(Commitment.stream(commitment)));
		return acts;
	}

	/** A stream that need not be at hand any more, where it can be read again. */
	void forget(String stream) {
		if (this.kept != null) {
			FactStream gone = this.streams.remove(stream);
			this.held -= (gone != null) ? gone.events().size() + 1 : 0;
		}
	}

	/**
	 * The reports that a due counts from a finding of, and that say something of an
	 * agreement or some commitments: whether they count rests on these.
	 */
	private List<String> awaited(AgreementId agreement, Set<CommitmentId> commitments) {
		if (this.awaitedReports == null) {
			this.awaitedReports = SpanIndex.awaitedReports(snapshot(), this.position);
		}
		streams(this.awaitedReports);
		return this.awaitedReports.stream()
			.filter((report) -> events(report).stream()
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

	/** Whether the event in hand is the first of a commitment. */
	boolean isNew(CommitmentId commitment) {
		FactStream own = this.streams.get(Commitment.stream(commitment));
		return own != null && own.events().size() == 1 && own.events().getFirst().position() == this.position;
	}

	/** Some streams as they were before the event in hand. */
	List<FactStream> before(Set<String> streams) {
		return streams(streams).stream()
			.map((stream) -> stream.before(this.position))
			.filter((stream) -> !stream.events().isEmpty())
			.toList();
	}

	/** The events of a stream so far. */
	List<RecordedEvent> events(String stream) {
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

	/** A stream that has facts. */
	FactStream factsOf(String stream) {
		return streams(Set.of(stream)).getFirst();
	}

	@Override
	public Map<String, List<RecordedEvent>> facts(Set<String> streams) {
		Map<String, List<RecordedEvent>> facts = new HashMap<>();
		streams(streams).forEach((stream) -> facts.put(stream.events().getFirst().stream(), stream.events()));
		return facts;
	}

	@Override
	public Set<String> about(Set<CommitmentId> commitments) {
		Set<String> streams = new LinkedHashSet<>();
		commitments.forEach((commitment) -> streams.addAll(dormants(commitment).folded()));
		return streams;
	}

	private Set<String> named(CommitmentId commitment) {
		String stream = Commitment.stream(commitment);
		return found(this.about, stream, () -> this.naming.about(snapshot(), Set.of(stream), this.position));
	}

	/** What is kept, to be read. */
	Snapshot snapshot() {
		if (this.kept == null) {
			throw new IllegalStateException("Nothing is kept");
		}
		return this.kept.get();
	}

}

package org.servanda.agreement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.servanda.ledger.RecordedEvent;
import org.servanda.time.ActId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Moment;

/**
 * An act as someone knows it at a time: what it was after the corrections known by then.
 * It depends on the knower's time alone, never on the world's.
 *
 * @param id its place
 * @param content what was done
 * @param reportedAt when it was made known first; a correction leaves that as it is
 * @param recordedAt when the ledger took it in
 * @param position of the event that says what it was
 * @param corrected whether it says something else than when it was recorded
 */
public record KnownAct(ActId id, Act content, Moment reportedAt, Instant recordedAt, long position, boolean corrected) {

	/**
	 * The order in which acts take effect: by time, then as they were reported, what
	 * begins before what ends, then by id.
	 */
	public static final Comparator<KnownAct> EFFECT = Comparator
		.comparing((KnownAct act) -> act.content().effective().first())
		.thenComparing((act) -> act.reportedAt().last())
		.thenComparing(KnownAct::ends)
		.thenComparing(KnownAct::id);

	private boolean ends() {
		return switch (this.content.actKind()) {
			case WITHDRAWAL, SUSPENSION, TERMINATION, WAIVER, SUPERSESSION -> true;
			case REGISTRATION, ENTRY_INTO_FORCE, ENDORSEMENT, ACCESSION, RESUMPTION, TEXT_VERSION, AMENDMENT, RECORDING,
					EXERCISE ->
				false;
		};
	}

	/**
	 * The acts of a stream that are known and in effect at a time, in the order in which
	 * they took effect.
	 * @param events of one agreement or commitment, in order
	 * @param asOf the world's time, inclusive
	 * @param knownAt the knower's time, inclusive
	 * @param clock what it means
	 */
	public static List<KnownAct> inEffect(List<RecordedEvent> events, Instant asOf, Instant knownAt,
			KnowledgeClock clock) {
		return of(events, knownAt, clock).stream()
			.filter((act) -> !act.content().effective().first().isAfter(asOf))
			.sorted(EFFECT)
			.toList();
	}

	/**
	 * The acts of a stream that are known and not retracted.
	 * @param events of one agreement or commitment, in order; not more than the knower's
	 * position allows
	 * @param knownAt the knower's time, inclusive
	 * @param clock what it means
	 * @return in the order of their recording
	 */
	public static List<KnownAct> of(List<RecordedEvent> events, Instant knownAt, KnowledgeClock clock) {
		Map<Long, KnownAct> known = new LinkedHashMap<>();
		for (RecordedEvent event : events) {
			switch (event.event()) {
				case AgreementEvent.ActCorrected correction -> correct(known, event, correction.act(),
						correction.reportedAt(), (Act) correction.content(), knownAt, clock);
				case CommitmentEvent.ActCorrected correction -> correct(known, event, correction.act(),
						correction.reportedAt(), (Act) correction.content(), knownAt, clock);
				case AgreementEvent.ActRetracted retraction ->
					retract(known, event, retraction.act(), retraction.reportedAt(), knownAt, clock);
				case CommitmentEvent.ActRetracted retraction ->
					retract(known, event, retraction.act(), retraction.reportedAt(), knownAt, clock);
				case Act act -> {
					Instant from = clock.known(act.reportedAt(), event.recordedAt());
					if (!from.isAfter(knownAt)) {
						known.put(event.sequence(), new KnownAct(id(event), act, act.reportedAt(), event.recordedAt(),
								event.position(), false));
					}
				}
				default -> throw new IllegalArgumentException(event.stream() + " is no stream of acts");
			}
		}
		return new ArrayList<>(known.values());
	}

	/**
	 * The version of a stream that is known: what rests on it knows nothing later.
	 * @param events of one agreement or commitment, in order
	 * @param knownAt the knower's time, inclusive
	 * @param clock what it means
	 * @return the sequence of the last event that is known, or 0
	 */
	public static long version(List<RecordedEvent> events, Instant knownAt, KnowledgeClock clock) {
		long version = 0;
		for (RecordedEvent event : events) {
			Moment reportedAt = reportedAt(event);
			Instant from = (reportedAt != null) ? clock.known(reportedAt, event.recordedAt()) : event.recordedAt();
			if (!from.isAfter(knownAt)) {
				version = event.sequence();
			}
		}
		return version;
	}

	private static @Nullable Moment reportedAt(RecordedEvent event) {
		return switch (event.event()) {
			case AgreementEvent.ActCorrected correction -> correction.reportedAt();
			case CommitmentEvent.ActCorrected correction -> correction.reportedAt();
			case AgreementEvent.ActRetracted retraction -> retraction.reportedAt();
			case CommitmentEvent.ActRetracted retraction -> retraction.reportedAt();
			case Act act -> act.reportedAt();
			default -> null;
		};
	}

	/**
	 * From when an event may be known, as far as its own times say: whoever knows less
	 * than that, knows nothing that follows from it.
	 * @param event of the stream of an agreement or a commitment
	 * @param stream its events, in order
	 * @param clock what the knower's time means
	 */
	public static Instant knownFrom(RecordedEvent event, List<RecordedEvent> stream, KnowledgeClock clock) {
		Moment reportedAt = reportedAt(event);
		long corrected = switch (event.event()) {
			case AgreementEvent.ActCorrected correction -> correction.act();
			case CommitmentEvent.ActCorrected correction -> correction.act();
			default -> -1;
		};
		if (reportedAt == null) {
			// An entry that was wrong is corrected from when the act was made known.
			reportedAt = stream.stream()
				.filter((act) -> act.sequence() == corrected)
				.findFirst()
				.map(KnownAct::reportedAt)
				.orElse(null);
		}
		return (reportedAt != null) ? clock.known(reportedAt, event.recordedAt()) : event.recordedAt();
	}

	private static void correct(Map<Long, KnownAct> known, RecordedEvent event, long number,
			@Nullable Moment reportedAt, Act content, Instant knownAt, KnowledgeClock clock) {
		KnownAct act = known.get(number);
		if (act == null) {
			return;
		}
		Instant from = clock.known((reportedAt != null) ? reportedAt : act.reportedAt, event.recordedAt());
		if (!from.isAfter(knownAt)) {
			known.put(number, new KnownAct(act.id, content, act.reportedAt, act.recordedAt, event.position(), true));
		}
	}

	private static void retract(Map<Long, KnownAct> known, RecordedEvent event, long number, Moment reportedAt,
			Instant knownAt, KnowledgeClock clock) {
		if (!clock.known(reportedAt, event.recordedAt()).isAfter(knownAt)) {
			known.remove(number);
		}
	}

	private static ActId id(RecordedEvent event) {
		CommitmentLabel commitment = (event.event() instanceof CommitmentEvent of) ? of.commitment() : null;
		return new ActId(event.event().agreement(), commitment, event.sequence());
	}

}

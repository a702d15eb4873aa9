package org.servanda.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Moment;
import org.servanda.time.Occurrence;

/**
 * A report as someone knows it at a time: what it says after the corrections known by
 * then, and whether it is retracted. It depends on the knower's time alone, never on the
 * world's: a correction made in May also mends January.
 */
public final class KnownReport {

	private final ReportEvent.Filed filed;

	private final boolean confidential;

	private final boolean retracted;

	private final List<Version> versions;

	private final long lastSequence;

	private KnownReport(ReportEvent.Filed filed, boolean confidential, boolean retracted, List<Version> versions,
			long lastSequence) {
		this.filed = filed;
		this.confidential = confidential;
		this.retracted = retracted;
		this.versions = versions;
		this.lastSequence = lastSequence;
	}

	/**
	 * Folds the stream of a report.
	 * @param events of one report, in order; not more than the knower's position allows
	 * @param knownAt the knower's time, inclusive
	 * @param clock what it means
	 * @param audience who knows
	 * @return empty when they do not know of the report
	 */
	public static Optional<KnownReport> of(List<RecordedEvent> events, Instant knownAt, KnowledgeClock clock,
			Audience audience) {
		if (events.isEmpty() || !(events.getFirst().event() instanceof ReportEvent.Filed filed)) {
			return Optional.empty();
		}
		Instant release = release(events);
		Instant filedKnown = clock.known(filed.reportedAt(), events.getFirst().recordedAt());
		boolean confidential = filed.confidential();
		boolean retracted = false;
		List<Version> versions = new ArrayList<>();
		long lastSequence = 0;
		for (RecordedEvent recorded : events) {
			ReportEvent event = (ReportEvent) recorded.event();
			Instant known = later(filedKnown, known(event, recorded, filedKnown, clock));
			if (audience == Audience.PUBLIC && event.confidential()) {
				if (release == null) {
					continue;
				}
				known = later(known, release);
			}
			if (known.isAfter(knownAt)) {
				continue;
			}
			lastSequence = recorded.sequence();
			switch (event) {
				case ReportEvent.Filed first -> versions.add(new Version(recorded.position(), first.content()));
				case ReportEvent.ReportCorrected correction ->
					versions.add(new Version(recorded.position(), correction.content()));
				case ReportEvent.ReportReleased ignored -> confidential = false;
				case ReportEvent.ReportRetracted ignored -> retracted = true;
			}
		}
		if (versions.isEmpty() || versions.getFirst().position != events.getFirst().position()) {
			return Optional.empty();
		}
		return Optional.of(new KnownReport(filed, confidential, retracted, versions, lastSequence));
	}

	/** When the report was released, or absent. */
	private static @Nullable Instant release(List<RecordedEvent> events) {
		return events.stream()
			.filter((recorded) -> recorded.event() instanceof ReportEvent.ReportReleased)
			.map(RecordedEvent::recordedAt)
			.findFirst()
			.orElse(null);
	}

	/** When an event is known to those who knew the report from the start. */
	private static Instant known(ReportEvent event, RecordedEvent recorded, Instant filedKnown, KnowledgeClock clock) {
		return switch (event) {
			case ReportEvent.Filed ignored -> filedKnown;
			case ReportEvent.ReportCorrected correction -> {
				Moment reportedAt = correction.reportedAt();
				if (reportedAt != null) {
					yield clock.known(reportedAt, recorded.recordedAt());
				}
				yield (clock == KnowledgeClock.REPORTED) ? filedKnown : recorded.recordedAt();
			}
			case ReportEvent.ReportReleased ignored -> recorded.recordedAt();
			case ReportEvent.ReportRetracted retraction -> clock.known(retraction.reportedAt(), recorded.recordedAt());
		};
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	/** The report as it was filed; what it says may have been corrected. */
	public ReportEvent.Filed filed() {
		return this.filed;
	}

	/** What it says now. */
	public ReportContent content() {
		return this.versions.getLast().content;
	}

	/** Whether the public does not know it. */
	public boolean confidential() {
		return this.confidential;
	}

	/** Whether it answers as if never said. */
	public boolean retracted() {
		return this.retracted;
	}

	/** Whether it says something else than when it was filed. */
	public boolean corrected() {
		return this.versions.size() > 1;
	}

	/** The sequence of the last event that is known. */
	public long version() {
		return this.lastSequence;
	}

	/**
	 * The position since which a finding says what it says now.
	 * @param finding one of the findings of {@link #content()}
	 */
	public long since(Finding finding) {
		long since = this.versions.getFirst().position;
		Statement now = new Statement(finding, content());
		for (Version version : this.versions) {
			boolean same = version.content.findings()
				.stream()
				.anyMatch((one) -> new Statement(one, version.content).equals(now));
			if (!same) {
				since = Long.MAX_VALUE;
			}
			else if (since == Long.MAX_VALUE) {
				since = version.position;
			}
		}
		return since;
	}

	/**
	 * What it says since a position.
	 */
	private record Version(long position, ReportContent content) {
	}

	/**
	 * A finding with what it takes from its report.
	 */
	private record Statement(Finding finding, Occurrence occurrence, Source source) {

		Statement(Finding finding, ReportContent content) {
			this(finding, Objects.requireNonNullElse(finding.occurrence(), content.occurrence()), content.source());
		}

	}

}

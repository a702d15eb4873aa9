package org.servanda.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.servanda.ledger.RecordedEvent;
import org.servanda.report.ReportEvent.Remark;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Moment;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;

/**
 * A report as someone knows it at a time: what it says after the corrections known by
 * then, whether it is retracted, and what was said about it. It depends on the knower's
 * time alone, never on the world's: a correction made in May also mends January.
 */
public final class KnownReport {

	private final ReportEvent.Filed filed;

	private final String filer;

	private final boolean confidential;

	private final @Nullable Retraction retraction;

	private final List<Version> versions;

	private final List<KnownRemark> remarks;

	private final long lastSequence;

	private final Map<Integer, Long> since;

	/** Once they were asked for. */
	private @Nullable List<Statement> statements;

	private KnownReport(ReportEvent.Filed filed, String filer, boolean confidential, @Nullable Retraction retraction,
			List<Version> versions, List<KnownRemark> remarks, long lastSequence) {
		this.filed = filed;
		this.filer = filer;
		this.confidential = confidential;
		this.retraction = retraction;
		this.versions = versions;
		this.remarks = remarks;
		this.lastSequence = lastSequence;
		this.since = since(versions);
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
		Retraction retraction = null;
		List<Version> versions = new ArrayList<>();
		Map<Long, KnownRemark> remarks = new LinkedHashMap<>();
		Map<Long, Instant> remarked = new HashMap<>();
		long lastSequence = 0;
		for (RecordedEvent recorded : events) {
			ReportEvent event = (ReportEvent) recorded.event();
			Instant known = later(filedKnown, known(event, recorded, filed, clock));
			if (event instanceof Remark) {
				remarked.put(recorded.sequence(), known);
			}
			if (event instanceof ReportEvent.RemarkRetracted said) {
				known = later(known, remarked.getOrDefault(said.remark(), known));
			}
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
				case ReportEvent.ReportRetracted said ->
					retraction = new Retraction(recorded.position(), said.duplicateOf());
				case ReportEvent.RemarkRetracted said -> remarks.remove(said.remark());
				case Remark remark ->
					remarks.put(recorded.sequence(), new KnownRemark(recorded.sequence(), recorded.position(), remark));
			}
		}
		if (versions.isEmpty() || versions.getFirst().position != events.getFirst().position()) {
			return Optional.empty();
		}
		return Optional.of(new KnownReport(filed, events.getFirst().author().actor(), confidential, retraction,
				versions, List.copyOf(remarks.values()), lastSequence));
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
	private static Instant known(ReportEvent event, RecordedEvent recorded, ReportEvent.Filed filed,
			KnowledgeClock clock) {
		return switch (event) {
			case ReportEvent.Filed ignored -> clock.known(filed.reportedAt(), recorded.recordedAt());
			case ReportEvent.ReportCorrected correction -> {
				Moment reportedAt = correction.reportedAt();
				if (reportedAt != null) {
					yield clock.known(reportedAt, recorded.recordedAt());
				}
				yield clock.known(filed.reportedAt(), recorded.recordedAt());
			}
			case ReportEvent.ReportReleased ignored -> recorded.recordedAt();
			case ReportEvent.ReportRetracted said -> clock.known(said.reportedAt(), recorded.recordedAt());
			case ReportEvent.RemarkRetracted said -> clock.known(said.reportedAt(), recorded.recordedAt());
			case Remark remark -> clock.known(remark.reportedAt(), recorded.recordedAt());
		};
	}

	/**
	 * From when an event may be known, as far as its own times say: whoever knows less
	 * than that, knows nothing that follows from it.
	 * @param event of the stream of a report
	 * @param filed the first of that stream
	 * @param clock what the knower's time means
	 */
	public static Instant knownFrom(RecordedEvent event, RecordedEvent filed, KnowledgeClock clock) {
		return (filed.event() instanceof ReportEvent.Filed first)
				? known((ReportEvent) event.event(), event, first, clock) : event.recordedAt();
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	/** The report as it was filed; what it says may have been corrected. */
	public ReportEvent.Filed filed() {
		return this.filed;
	}

	/** Its id. */
	public ReportId id() {
		return this.filed.report();
	}

	/** The position since which it says what it says now. */
	public long position() {
		return this.versions.getLast().position;
	}

	/** The account that filed it. */
	public String filer() {
		return this.filer;
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
		return this.retraction != null;
	}

	/** Its retraction, or absent. */
	public @Nullable Retraction retraction() {
		return this.retraction;
	}

	/** Whether it says something else than when it was filed. */
	public boolean corrected() {
		return this.versions.size() > 1;
	}

	/** What was said about it, in order. */
	public List<KnownRemark> remarks() {
		return this.remarks;
	}

	/** The sequence of the last event that is known. */
	public long version() {
		return this.lastSequence;
	}

	/**
	 * What a source is said to say, and what was said about that.
	 *
	 * @param report where
	 * @param finding what it says; a ruling may have restated it
	 * @param occurrence when that happened
	 * @param since the position since which its source says what it says; what was
	 * recorded before it has lapsed
	 * @param position since which it says this, by its source or by a ruling
	 * @param rejected whether a reviewer or a ruling does not let it count
	 * @param disputed whether a dispute about it is open
	 * @param corroborations what else vouches for it
	 * @param confirmations of the sides of a handover
	 * @param rulings on it, in order; the last one stands
	 */
	public record Statement(KnownReport report, Finding finding, Occurrence occurrence, long since, long position,
			boolean rejected, boolean disputed, List<ReportEvent.ReportCorroborated> corroborations,
			List<ReportEvent.HandoverConfirmed> confirmations, List<ReportEvent.DisputeRuledOn> rulings) {

		/** Who vouches for it. */
		public Source source() {
			return ((ReportContent.Sourced) this.report.content()).source();
		}

		/**
		 * Whether a report was taken back because this one says the same of something:
		 * with a finding of its own of that kind and about that, and filed by someone
		 * else, since this says what it says. It vouches for it there, where its source
		 * may.
		 * @param duplicate the report that was taken back
		 * @param of the obligation, or the whole commitment, that this is about
		 */
		public boolean repeatedBy(KnownReport duplicate, Subject of) {
			Retraction taken = duplicate.retraction;
			return taken != null && this.report.id().equals(taken.duplicateOf) && taken.position > this.since
					&& !duplicate.filer.equals(this.report.filer)
					&& duplicate.content()
						.findings()
						.stream()
						.filter((other) -> other.getClass() == this.finding.getClass())
						.flatMap((other) -> other.about().stream())
						.anyMatch(of::overlaps);
		}

	}

	/**
	 * A retraction.
	 *
	 * @param position where it is recorded
	 * @param duplicateOf the report that the retracted one says again, or absent
	 */
	public record Retraction(long position, @Nullable ReportId duplicateOf) {
	}

	/**
	 * A remark that is known and not retracted.
	 *
	 * @param sequence its number in the stream
	 * @param position where it is recorded
	 * @param remark what was said
	 */
	public record KnownRemark(long sequence, long position, Remark remark) {

		private boolean about(Finding finding) {
			return this.remark.findings().isEmpty() || this.remark.findings().contains(finding.number());
		}

	}

	/** What it says now, finding by finding. */
	public List<Statement> statements() {
		List<Statement> found = this.statements;
		if (found == null) {
			found = content().findings().stream().map(this::statement).toList();
			this.statements = found;
		}
		return found;
	}

	private Statement statement(Finding said) {
		long since = since(said);
		boolean rejected = false;
		boolean disputed = false;
		List<ReportEvent.ReportCorroborated> corroborations = new ArrayList<>();
		List<ReportEvent.HandoverConfirmed> confirmations = new ArrayList<>();
		List<ReportEvent.DisputeRuledOn> rulings = new ArrayList<>();
		long ruled = since;
		for (KnownRemark known : this.remarks) {
			if (!known.about(said) || lapsed(known, since)) {
				continue;
			}
			switch (known.remark) {
				case ReportEvent.ReportRejected ignored -> rejected = true;
				case ReportEvent.ReportDisputed ignored -> disputed = true;
				case ReportEvent.ReportCorroborated it -> corroborations.add(it);
				case ReportEvent.HandoverConfirmed it -> confirmations.add(it);
				case ReportEvent.DisputeRuledOn it -> {
					disputed = false;
					rulings.add(it);
					ruled = (it.outcome() == RulingOutcome.RESTATED) ? known.position : since;
				}
				case ReportEvent.PartyReplied ignored -> {
				}
				case ReportEvent.EvidenceAttached ignored -> {
				}
			}
		}
		ReportEvent.DisputeRuledOn last = rulings.isEmpty() ? null : rulings.getLast();
		Finding finding = (last != null) ? restated(last, said) : said;
		Occurrence occurrence = Objects.requireNonNullElse(finding.occurrence(), content().occurrence());
		return new Statement(this, finding, occurrence, since, ruled,
				rejected || (last != null && last.outcome() == RulingOutcome.REJECTED), disputed,
				List.copyOf(corroborations), List.copyOf(confirmations), List.copyOf(rulings));
	}

	/**
	 * The findings that a remark is about and that were corrected after it, where that
	 * ends what it says of them.
	 * @param remark one of {@link #remarks()}
	 * @return their numbers
	 */
	public List<Integer> lapsed(KnownRemark remark) {
		return content().findings()
			.stream()
			.filter(remark::about)
			.filter((finding) -> lapsed(remark, since(finding)))
			.map(Finding::number)
			.toList();
	}

	/** Disputes and rejections stay, and what changes no finding has nothing to lose. */
	private static boolean lapsed(KnownRemark known, long since) {
		return switch (known.remark) {
			case ReportEvent.ReportCorroborated ignored -> known.position < since;
			case ReportEvent.HandoverConfirmed ignored -> known.position < since;
			case ReportEvent.DisputeRuledOn ignored -> known.position < since;
			case ReportEvent.ReportRejected ignored -> false;
			case ReportEvent.ReportDisputed ignored -> false;
			case ReportEvent.PartyReplied ignored -> false;
			case ReportEvent.EvidenceAttached ignored -> false;
		};
	}

	/** The last ruling stands, whole. */
	private static Finding restated(ReportEvent.DisputeRuledOn ruling, Finding said) {
		return ruling.restated().stream().filter((one) -> one.number() == said.number()).findFirst().orElse(said);
	}

	/**
	 * The position since which a finding says what it says now.
	 * @param finding one of the findings of {@link #content()}
	 */
	public long since(Finding finding) {
		return this.since.getOrDefault(finding.number(), position());
	}

	/** By number, for each finding of the last version. */
	private static Map<Integer, Long> since(List<Version> versions) {
		Map<Integer, Long> since = new HashMap<>();
		for (Finding finding : versions.getLast().content.findings()) {
			Said now = new Said(finding, versions.getLast().content);
			int first = versions.size() - 1;
			while (first > 0 && versions.get(first - 1).says(now)) {
				first--;
			}
			since.put(finding.number(), versions.get(first).position);
		}
		return since;
	}

	/**
	 * What it says since a position.
	 */
	private record Version(long position, ReportContent content) {

		private boolean says(Said said) {
			return this.content.findings()
				.stream()
				.filter((finding) -> finding.number() == said.finding.number())
				.anyMatch((finding) -> new Said(finding, this.content).equals(said));
		}

	}

	/**
	 * A finding with what it takes from its report.
	 */
	private record Said(Finding finding, Occurrence occurrence, @Nullable Source source) {

		Said(Finding finding, ReportContent content) {
			this(finding, Objects.requireNonNullElse(finding.occurrence(), content.occurrence()),
					(content instanceof ReportContent.Sourced sourced) ? sourced.source() : null);
		}

	}

}

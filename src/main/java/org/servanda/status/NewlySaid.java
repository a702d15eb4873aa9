package org.servanda.status;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.servanda.report.Claim;
import org.servanda.report.KnownReport;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.ReportId;

/**
 * A report that says something else. It is about one commitment and about nothing that
 * this one waits for.
 *
 * @param report which
 * @param before as it was taken, or absent where it was not
 * @param after as it is known now, or absent where it is not
 */
public record NewlySaid(ReportId report, @Nullable KnownReport before, @Nullable KnownReport after) {

	/**
	 * What a report says otherwise than it did, each as known at a time on the reported
	 * clock.
	 * @param before as it was, or without facts
	 * @return empty where neither is known
	 */
	public static Stream<NewlySaid> between(FactStream before, Instant knownBefore, FactStream after,
			Instant knownAfter, Audience audience) {
		KnownReport was = known(before, knownBefore, audience);
		KnownReport is = known(after, knownAfter, audience);
		KnownReport either = (was != null) ? was : is;
		return (either == null) ? Stream.empty() : Stream.of(new NewlySaid(either.id(), was, is));
	}

	/** The same of one stream, from just before a time to that time. */
	public static Stream<NewlySaid> at(FactStream stream, Instant turn, Audience audience) {
		return between(stream, turn.minusMillis(1), stream, turn, audience);
	}

	private static @Nullable KnownReport known(FactStream stream, Instant at, Audience audience) {
		return stream.events().isEmpty() ? null : stream.report(at, KnowledgeClock.REPORTED, audience).orElse(null);
	}

	Stream<KnownReport> versions() {
		return Stream.of(Optional.ofNullable(this.before), Optional.ofNullable(this.after)).flatMap(Optional::stream);
	}

	/** Whether it bears on what others say, or on more than its time. */
	boolean bearsOnOthers() {
		return versions().anyMatch((report) -> report.content() instanceof Claim
				|| (report.retraction() != null && report.retraction().duplicateOf() != null));
	}

	/**
	 * The report, and others that it was taken back for saying again: these may count
	 * then.
	 */
	Stream<ReportId> concerns() {
		return Stream.concat(Stream.of(this.report), Stream.concat(repeated(this.before), repeated(this.after)));
	}

	private static Stream<ReportId> repeated(@Nullable KnownReport report) {
		KnownReport.Retraction retraction = (report != null) ? report.retraction() : null;
		return (retraction != null) ? Stream.ofNullable(retraction.duplicateOf()) : Stream.empty();
	}

}

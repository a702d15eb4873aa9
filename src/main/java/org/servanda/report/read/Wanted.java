package org.servanda.report.read;

import java.time.Instant;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.servanda.report.Claim;
import org.servanda.report.KnownReport;
import org.servanda.report.KnownReport.Statement;
import org.servanda.report.ReportContent;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.SourceId;

/**
 * Which reports are asked for.
 *
 * @param kind of that kind, or all
 * @param party that name it as who owes, or that it claims, or all
 * @param source that it vouches for, or all
 * @param standing that stand so, or all
 * @param from that tell of something that ends then or later
 * @param to that tell of something that begins then or earlier
 */
record Wanted(@Nullable ReportKind kind, @Nullable PartyId party, @Nullable SourceId source,
		ReportView.@Nullable Standing standing, Instant from, Instant to) {

	/** Before everything. */
	static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

	/** After everything. */
	static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

	/** Whether nothing is left out. */
	boolean everything() {
		return this.kind == null && this.party == null && this.source == null && this.standing == null && !timed();
	}

	/** Whether times are asked for. */
	boolean timed() {
		return !this.from.equals(EARLIEST) || !this.to.equals(LATEST);
	}

	/** Whether a report is asked for, as it is known. */
	boolean fits(KnownReport report) {
		ReportContent content = report.content();
		return (this.kind == null || this.kind.equals(ReportKind.of(content)))
				&& (this.party == null || names(report, this.party))
				&& (this.source == null
						|| (content instanceof ReportContent.Sourced it && it.source().id().equals(this.source)))
				&& (this.standing == null || this.standing == ReportView.Standing.of(report))
				&& Stream
					.concat(Stream.of(content.occurrence()), report.statements().stream().map(Statement::occurrence))
					.anyMatch(this::meets);
	}

	private boolean meets(Occurrence occurrence) {
		return !occurrence.from().first().isAfter(this.to) && !occurrence.to().last().isBefore(this.from);
	}

	private static boolean names(KnownReport report, PartyId party) {
		if (report.content() instanceof Claim claim) {
			return party.equals(claim.by())
					|| claim.about().stream().anyMatch((subject) -> party.equals(subject.party()));
		}
		return report.statements()
			.stream()
			.flatMap((statement) -> statement.finding().about().stream())
			.anyMatch((subject) -> party.equals(subject.party()));
	}

}

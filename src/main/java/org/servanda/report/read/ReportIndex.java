package org.servanda.report.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.servanda.attachment.Attachment;
import org.servanda.http.Page;
import org.servanda.http.Reading;
import org.servanda.ledger.Projection;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.report.Claim;
import org.servanda.report.Finding;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportEvent;
import org.servanda.report.Subject;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which reports there are under an agreement, what they ever said, and which confidential
 * ones were released.
 */
@Component
class ReportIndex implements Projection {

	private static final Table REPORT = new Table("report", List.of(Column.text("agreement"), Column.text("report"),
			Column.text("filer"), Column.text("kind"), Column.flag("confidential")),
			List.of("agreement, position", "report"));

	private static final Table RELEASE = new Table("report_release",
			List.of(Column.text("report"), Column.number("recorded")), List.of("report"));

	/** Of each event that says what a report says: by whom, and from when to when. */
	private static final Table SAID = new Table("report_said",
			List.of(Column.text("report"), Column.text("source"), Column.number("begins"), Column.number("ends")),
			List.of("report"));

	/** The obligors that it names, and who claims. */
	private static final Table PARTY = new Table("report_party", List.of(Column.text("report"), Column.text("party")),
			List.of("report, party"));

	private static final Table EVIDENCE = new Table("report_evidence", List.of(Column.text("report"),
			Column.text("sha256"), Column.number("length"), Column.text("media_type"), Column.flag("confidential")),
			List.of("sha256"));

	/** How many reports a page looks at, at most, where it looks for some only. */
	static final int STRETCH = 1000;

	@Override
	public int version() {
		return 2;
	}

	@Override
	public List<Table> tables() {
		return List.of(REPORT, RELEASE, SAID, PARTY, EVIDENCE);
	}

	@Override
	public void project(RecordedEvent recorded, Rows rows) {
		switch (recorded.event()) {
			case ReportEvent.Filed event -> {
				rows.add(REPORT, event.agreement().label(), event.report().code(), recorded.author().actor(),
						ReportKind.of(event.content()).text(), event.confidential());
				said(event.report(), event.content(), rows);
			}
			case ReportEvent.ReportCorrected event -> said(event.report(), event.content(), rows);
			case ReportEvent.DisputeRuledOn event -> restated(event, rows);
			case ReportEvent.EvidenceAttached event ->
				rows.add(EVIDENCE, event.report().code(), event.evidence().sha256(), event.evidence().length(),
						event.evidence().mediaType(), event.confidential());
			case ReportEvent.ReportReleased event ->
				rows.add(RELEASE, event.report().code(), recorded.recordedAt().toEpochMilli());
			default -> {
			}
		}
	}

	private static void said(ReportId report, ReportContent content, Rows rows) {
		String source = (content instanceof ReportContent.Sourced sourced) ? sourced.source().id().code() : null;
		List<Occurrence> occurrences = new ArrayList<>(List.of(content.occurrence()));
		occurrences.addAll(occurrences(content.findings()));
		row(report, source, occurrences, rows);
		Set<PartyId> parties = parties(content.subjects());
		if (content instanceof Claim claim) {
			parties.add(claim.by());
		}
		parties.forEach((party) -> rows.add(PARTY, report.code(), party.code()));
	}

	private static void restated(ReportEvent.DisputeRuledOn ruling, Rows rows) {
		List<Occurrence> occurrences = occurrences(ruling.restated());
		if (!occurrences.isEmpty()) {
			row(ruling.report(), null, occurrences, rows);
		}
		parties(ruling.restated().stream().flatMap((finding) -> finding.about().stream()).toList())
			.forEach((party) -> rows.add(PARTY, ruling.report().code(), party.code()));
	}

	private static void row(ReportId report, @Nullable String source, List<Occurrence> occurrences, Rows rows) {
		long begins = occurrences.stream().mapToLong((it) -> it.from().first().toEpochMilli()).min().orElseThrow();
		long ends = occurrences.stream().mapToLong((it) -> it.to().last().toEpochMilli()).max().orElseThrow();
		rows.add(SAID, report.code(), source, begins, ends);
	}

	private static List<Occurrence> occurrences(List<Finding> findings) {
		List<Occurrence> occurrences = new ArrayList<>();
		for (Finding finding : findings) {
			Occurrence own = finding.occurrence();
			if (own != null) {
				occurrences.add(own);
			}
		}
		return occurrences;
	}

	private static Set<PartyId> parties(List<Subject> about) {
		Set<PartyId> parties = new LinkedHashSet<>();
		for (Subject subject : about) {
			PartyId party = subject.party();
			if (party != null) {
				parties.add(party);
			}
		}
		return parties;
	}

	/**
	 * A page of the reports under an agreement that the asker may know, as recorded, and
	 * that may be among those wanted: what they said ever fits. It looks at a bounded
	 * number of them, so that a page may hold fewer than it might and still not be the
	 * last.
	 */
	Page<ReportId> reports(Reading reading, AgreementId agreement, Wanted wanted, String after, int limit) {
		int stretch = wanted.everything() ? limit + 1 : STRETCH;
		List<Entry> entries = query(reading, agreement, wanted, after).param("most", stretch)
			.query((row, number) -> new Entry(row.getString(1), row.getLong(2), row.getBoolean(3)))
			.list();
		List<ReportId> found = new ArrayList<>();
		long last = 0;
		for (Entry entry : entries) {
			if (entry.fits && found.size() == limit) {
				return new Page<>(found, Long.toString(last));
			}
			last = entry.position;
			if (entry.fits) {
				found.add(new ReportId(entry.report));
			}
		}
		return new Page<>(found, (entries.size() == stretch) ? Long.toString(last) : null);
	}

	private static JdbcClient.StatementSpec query(Reading reading, AgreementId agreement, Wanted wanted, String after) {
		return reading.snapshot()
			.sql()
			.sql("select report, position, " + fits(reading, wanted) + " from " + reading.snapshot().name(REPORT)
					+ " r where agreement = :agreement and position > :after and position <= :upTo " + "and "
					+ known(reading) + " order by position limit :most")
			.param("agreement", agreement.label())
			.param("after", Page.position(after))
			.param("upTo", reading.position())
			.param("insider", reading.audience() == Audience.INSIDERS)
			.param("actor", (reading.actor() != null) ? reading.actor() : "")
			.param("knownAt", reading.knownAt().toEpochMilli())
			.param("kind", (wanted.kind() != null) ? wanted.kind().text() : "")
			.param("party", (wanted.party() != null) ? wanted.party().code() : "")
			.param("source", (wanted.source() != null) ? wanted.source().code() : "")
			.param("from", wanted.from().toEpochMilli())
			.param("to", wanted.to().toEpochMilli());
	}

	/**
	 * The newest reports that the asker may know, by their recording.
	 * @param agreement those filed under it, or absent for all
	 */
	List<ReportId> newest(Reading reading, @Nullable AgreementId agreement, int most) {
		// The order names the whole index, so that it is walked backwards.
		return reading.snapshot()
			.sql()
			.sql("select report from " + reading.snapshot().name(REPORT) + " r where position <= :upTo and "
					+ ((agreement != null) ? "agreement = :agreement and " : "") + known(reading) + " order by "
					+ ((agreement != null) ? "agreement desc, " : "") + "position desc limit :most")
			.param("agreement", (agreement != null) ? agreement.label() : "")
			.param("upTo", reading.position())
			.param("insider", reading.audience() == Audience.INSIDERS)
			.param("actor", (reading.actor() != null) ? reading.actor() : "")
			.param("knownAt", reading.knownAt().toEpochMilli())
			.param("most", most)
			.query((row, number) -> new ReportId(row.getString(1)))
			.list();
	}

	/** Whether the asker may know of a report. */
	private static String known(Reading reading) {
		return "(not confidential or :insider or filer = :actor or exists (select 1 from "
				+ reading.snapshot().name(RELEASE)
				+ " x where x.report = r.report and x.position <= :upTo and x.recorded <= :knownAt))";
	}

	/** A file of evidence, as an event that someone may see names it. */
	static Optional<Attachment> evidence(Snapshot snapshot, String sha256, Audience audience, String actor) {
		return snapshot.sql()
			.sql("select length, media_type from " + snapshot.name(EVIDENCE)
					+ " e where sha256 = :sha256 and (not confidential or :insider or exists (select 1 from "
					+ snapshot.name(RELEASE) + " x where x.report = e.report) or exists (select 1 from "
					+ snapshot.name(REPORT)
					+ " r where r.report = e.report and r.filer = :actor)) order by position limit 1")
			.param("sha256", sha256)
			.param("insider", audience == Audience.INSIDERS)
			.param("actor", actor)
			.query((row, number) -> new Attachment(sha256, row.getLong(1), row.getString(2)))
			.optional();
	}

	/** Whether a report ever said what is wanted. */
	private static String fits(Reading reading, Wanted wanted) {
		List<String> conditions = new ArrayList<>();
		if (wanted.kind() != null) {
			conditions.add("r.kind = :kind");
		}
		if (wanted.party() != null) {
			conditions.add(exists(reading, PARTY, "s.party = :party"));
		}
		if (wanted.source() != null) {
			conditions.add(exists(reading, SAID, "s.source = :source"));
		}
		if (wanted.timed()) {
			conditions.add(exists(reading, SAID, "s.begins <= :to and s.ends >= :from"));
		}
		return conditions.isEmpty() ? "true" : "(" + String.join(" and ", conditions) + ")";
	}

	private static String exists(Reading reading, Table table, String condition) {
		return String.format(Locale.ROOT,
				"exists (select 1 from %s s where s.report = r.report and s.position <= :upTo and %s)",
				reading.snapshot().name(table), condition);
	}

	/**
	 * A row of a page.
	 */
	private record Entry(String report, long position, boolean fits) {
	}

}

package org.servanda.report.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.servanda.attachment.Attachment;
import org.servanda.http.Order;
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
import org.servanda.report.ReportSight;
import org.servanda.report.Source;
import org.servanda.report.SourceKind;
import org.servanda.report.Subject;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;
import org.servanda.time.SourceId;

import org.springframework.stereotype.Component;

/**
 * Which reports there are, what they ever said, and which confidential ones were
 * released.
 */
@Component
class ReportIndex implements Projection, ReportSight {

	/** When its source issued it, and when it was recorded, no correction changes. */
	private static final Table REPORT = new Table("report",
			List.of(Column.text("agreement"), Column.text("report"), Column.text("filer"), Column.text("kind"),
					Column.flag("confidential"), Column.number("reported_first"), Column.number("reported_last"),
					Column.number("recorded")),
			List.of("agreement, position", "report", "agreement, reported_last, position", "reported_last, position"));

	private static final Table RELEASE = new Table("report_release",
			List.of(Column.text("report"), Column.number("recorded")), List.of("report"));

	/** Of each event that says what a report says: by whom, and from when to when. */
	private static final Table SAID = new Table("report_said", List.of(Column.text("report"), Column.text("source"),
			Column.text("source_kind"), Column.number("begins"), Column.number("ends")), List.of("report"));

	/** The obligors that it names, and who claims. */
	private static final Table PARTY = new Table("report_party", List.of(Column.text("report"), Column.text("party")),
			List.of("report, party"));

	/** The commitments that it names, by their labels in lower case. */
	private static final Table NAMED = new Table("report_commitment",
			List.of(Column.text("report"), Column.text("commitment"), Column.text("of_agreement")),
			List.of("report, commitment", "of_agreement, commitment, position"));

	private static final Table EVIDENCE = new Table("report_evidence",
			List.of(Column.text("report"), Column.text("sha256"), Column.number("length"), Column.text("media_type"),
					Column.flag("confidential"), Column.text("agreement"), Column.number("remark")),
			List.of("sha256"));

	/** How many reports a page looks at, at most, where it looks for some only. */
	static final int STRETCH = 1000;

	@Override
	public int version() {
		return 4;
	}

	@Override
	public List<Table> tables() {
		return List.of(REPORT, RELEASE, SAID, PARTY, NAMED, EVIDENCE);
	}

	@Override
	public void project(RecordedEvent recorded, Rows rows) {
		switch (recorded.event()) {
			case ReportEvent.Filed event -> {
				rows.add(REPORT, event.agreement().label(), event.report().code(), recorded.author().actor(),
						ReportKind.of(event.content()).text(), event.confidential(),
						event.reportedAt().first().toEpochMilli(), event.reportedAt().last().toEpochMilli(),
						recorded.recordedAt().toEpochMilli());
				said(event.report(), event.content(), rows);
			}
			case ReportEvent.ReportCorrected event -> said(event.report(), event.content(), rows);
			case ReportEvent.DisputeRuledOn event -> restated(event, rows);
			case ReportEvent.EvidenceAttached event -> rows.add(EVIDENCE, event.report().code(),
					event.evidence().sha256(), event.evidence().length(), event.evidence().mediaType(),
					event.confidential(), event.agreement().label(), recorded.sequence());
			case ReportEvent.ReportReleased event ->
				rows.add(RELEASE, event.report().code(), recorded.recordedAt().toEpochMilli());
			default -> {
			}
		}
	}

	private static void said(ReportId report, ReportContent content, Rows rows) {
		Source source = (content instanceof ReportContent.Sourced sourced) ? sourced.source() : null;
		List<Occurrence> occurrences = new ArrayList<>(List.of(content.occurrence()));
		occurrences.addAll(occurrences(content.findings()));
		row(report, source, occurrences, rows);
		named(report, content.subjects(), (content instanceof Claim claim) ? claim.by() : null, rows);
	}

	private static void restated(ReportEvent.DisputeRuledOn ruling, Rows rows) {
		List<Occurrence> occurrences = occurrences(ruling.restated());
		if (!occurrences.isEmpty()) {
			row(ruling.report(), null, occurrences, rows);
		}
		named(ruling.report(), ruling.about(), null, rows);
	}

	private static void row(ReportId report, @Nullable Source source, List<Occurrence> occurrences, Rows rows) {
		long begins = occurrences.stream().mapToLong((it) -> it.from().first().toEpochMilli()).min().orElseThrow();
		long ends = occurrences.stream().mapToLong((it) -> it.to().last().toEpochMilli()).max().orElseThrow();
		rows.add(SAID, report.code(), (source != null) ? source.id().code() : null,
				(source != null) ? source.kind().name() : null, begins, ends);
	}

	private static void named(ReportId report, List<Subject> about, @Nullable PartyId by, Rows rows) {
		Set<PartyId> parties = parties(about);
		if (by != null) {
			parties.add(by);
		}
		parties.forEach((party) -> rows.add(PARTY, report.code(), party.code()));
		about.stream()
			.map(Subject::of)
			.filter(Objects::nonNull)
			.distinct()
			.forEach((of) -> rows.add(NAMED, report.code(), of.commitment().folded(), of.agreement().label()));
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
	 * A stretch of the reports that the asker may know, in an order, that may be among
	 * those wanted: what they said ever fits.
	 *
	 * @param entries at most {@link #STRETCH}, also those that do not fit
	 * @param more whether there may be others after them
	 */
	record Stretch(List<Entry> entries, boolean more) {

		/** The same up to the entry with which so many fit. */
		private Stretch upTo(int fitting) {
			int found = 0;
			for (int i = 0; i < this.entries.size(); i++) {
				found += this.entries.get(i).fits ? 1 : 0;
				if (found == fitting) {
					return new Stretch(this.entries.subList(0, i + 1), this.more || i + 1 < this.entries.size());
				}
			}
			return this;
		}

	}

	/**
	 * Looks for reports. It looks at a bounded number of them, so that it may find fewer
	 * than there are.
	 * @param after as the page before named it; empty for the first page
	 * @param limit how many are asked for
	 */
	Stretch reports(Reading reading, Wanted wanted, Order order, String after, int limit) {
		int most = wanted.everything() ? limit + 1 : STRETCH;
		boolean reported = order.key().equals("reported");
		Place place = Place.of(after, reported, order.reversed());
		String way = order.reversed() ? " desc" : "";
		String beyond = order.reversed() ? " < " : " > ";
		List<Entry> entries = reading.snapshot()
			.sql()
			.sql("select report, position, reported_last, " + fits(reading, wanted) + " from "
					+ reading.snapshot().name(REPORT) + " r where position <= :upTo and "
					+ (reported ? "(reported_last, position)" + beyond + "(:reported, :after)"
							: "position" + beyond + ":after")
					+ ((wanted.agreement() != null) ? " and agreement = :agreement" : "") + " and " + visible(reading)
					+ " order by " + (reported ? "reported_last" + way + ", " : "") + "position" + way + " limit :most")
			.params(parameters(reading, wanted))
			.param("reported", place.reported())
			.param("after", place.position())
			.param("most", most)
			.query((row, number) -> new Entry(new ReportId(row.getString(1)), row.getLong(2), row.getLong(3), reported,
					row.getBoolean(4)))
			.list();
		Stretch stretch = new Stretch(entries, entries.size() == most);
		return wanted.indexed() ? stretch.upTo(limit + 1) : stretch;
	}

	/** Whether the asker may know a report then. */
	private static String visible(Reading reading) {
		return "(not r.confidential or :insider or r.filer = :actor or exists (select 1 from "
				+ reading.snapshot().name(RELEASE)
				+ " x where x.report = r.report and x.position <= :upTo and x.recorded <= :knownAt))";
	}

	private static Map<String, Object> parameters(Reading reading, Wanted wanted) {
		Map<String, Object> parameters = new HashMap<>();
		parameters.put("upTo", reading.position());
		parameters.put("insider", reading.audience() == Audience.INSIDERS);
		parameters.put("actor", (reading.actor() != null) ? reading.actor() : "");
		parameters.put("knownAt", reading.knownAt().toEpochMilli());
		put(parameters, "agreement", wanted.agreement(), AgreementId::label);
		put(parameters, "kind", wanted.about().kind(), ReportKind::text);
		put(parameters, "party", wanted.about().party(), PartyId::code);
		put(parameters, "commitment", wanted.about().commitment(), CommitmentLabel::folded);
		put(parameters, "source", wanted.by().source(), SourceId::code);
		put(parameters, "sourceKind", wanted.by().sourceKind(), SourceKind::name);
		Wanted.Times times = wanted.times();
		parameters.put("from", times.from().toEpochMilli());
		parameters.put("to", times.to().toEpochMilli());
		parameters.put("reportedFrom", times.reportedFrom().toEpochMilli());
		parameters.put("reportedTo", times.reportedTo().toEpochMilli());
		parameters.put("recordedFrom", times.recordedFrom().toEpochMilli());
		parameters.put("recordedTo", times.recordedTo().toEpochMilli());
		return parameters;
	}

	private static <T> void put(Map<String, Object> parameters, String name, @Nullable T value,
			Function<T, String> text) {
		if (value != null) {
			parameters.put(name, text.apply(value));
		}
	}

	/**
	 * Where files of evidence are named by events that the asker may know, in their
	 * order.
	 * @param agreement of reports under this one, or absent
	 * @param report of this one, or absent
	 * @param most how many
	 */
	static List<EvidenceEntry> evidence(Reading reading, @Nullable AgreementId agreement, @Nullable ReportId report,
			long after, int most) {
		return reading.snapshot()
			.sql()
			.sql("select e.report, e.remark, e.position from " + reading.snapshot().name(EVIDENCE) + " e join "
					+ reading.snapshot().name(REPORT) + " r on r.report = e.report where e.position > :after"
					+ " and e.position <= :upTo and (:agreement = '' or e.agreement = :agreement)"
					+ " and (:report = '' or e.report = :report) and " + visible(reading)
					+ " order by e.position limit :most")
			.param("after", after)
			.param("upTo", reading.position())
			.param("insider", reading.audience() == Audience.INSIDERS)
			.param("actor", (reading.actor() != null) ? reading.actor() : "")
			.param("knownAt", reading.knownAt().toEpochMilli())
			.param("agreement", (agreement != null) ? agreement.label() : "")
			.param("report", (report != null) ? report.code() : "")
			.param("most", most)
			.query((row, number) -> new EvidenceEntry(new ReportId(row.getString(1)), row.getLong(2), row.getLong(3)))
			.list();
	}

	@Override
	public Set<ReportId> seen(Snapshot snapshot, Collection<ReportId> reports, long upTo, Audience audience,
			@Nullable String actor) {
		if (audience == Audience.INSIDERS || reports.isEmpty()) {
			return Set.copyOf(reports);
		}
		return Set.copyOf(snapshot.sql()
			.sql("select report from " + snapshot.name(REPORT)
					+ " r where report in (:reports) and (not confidential or filer = :actor or exists (select 1 from "
					+ snapshot.name(RELEASE) + " x where x.report = r.report and x.position <= :upTo))")
			.param("reports", reports.stream().map(ReportId::code).toList())
			.param("actor", (actor != null) ? actor : "")
			.param("upTo", upTo)
			.query((row, number) -> new ReportId(row.getString(1)))
			.list());
	}

	/**
	 * The reports that the asker may know and that ever named a commitment, those first
	 * that did so last.
	 */
	List<ReportId> naming(Reading reading, CommitmentId commitment, int most) {
		// The order names the whole index, so that it is walked backwards.
		return reading.snapshot()
			.sql()
			.sql("select n.report from " + reading.snapshot().name(NAMED) + " n join " + reading.snapshot().name(REPORT)
					+ " r on r.report = n.report where n.of_agreement = :agreement and n.commitment = :commitment"
					+ " and n.position <= :upTo and " + visible(reading)
					+ " order by n.of_agreement desc, n.commitment desc, n.position desc limit :most")
			.param("agreement", commitment.agreement().label())
			.param("commitment", commitment.commitment().folded())
			.param("upTo", reading.position())
			.param("insider", reading.audience() == Audience.INSIDERS)
			.param("actor", (reading.actor() != null) ? reading.actor() : "")
			.param("knownAt", reading.knownAt().toEpochMilli())
			.param("most", most)
			.query((row, number) -> new ReportId(row.getString(1)))
			.list()
			.stream()
			.distinct()
			.toList();
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
					+ ((agreement != null) ? "agreement = :agreement and " : "") + visible(reading) + " order by "
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
		List<String> conditions = new ArrayList<>(
				List.of("r.reported_last >= :reportedFrom and r.reported_first <= :reportedTo"
						+ " and r.recorded >= :recordedFrom and r.recorded <= :recordedTo"));
		if (wanted.about().kind() != null) {
			conditions.add("r.kind = :kind");
		}
		if (wanted.about().party() != null) {
			conditions.add(exists(reading, PARTY, "s.party = :party"));
		}
		if (wanted.about().commitment() != null) {
			conditions.add(exists(reading, NAMED, "s.commitment = :commitment"));
		}
		if (wanted.by().source() != null) {
			conditions.add(exists(reading, SAID, "s.source = :source"));
		}
		if (wanted.by().sourceKind() != null) {
			conditions.add(exists(reading, SAID, "s.source_kind = :sourceKind"));
		}
		if (Boolean.TRUE.equals(wanted.by().mine())) {
			conditions.add("r.filer = :actor");
		}
		if (Boolean.TRUE.equals(wanted.became().confidential())) {
			conditions.add("r.confidential");
		}
		if (wanted.times().occurred()) {
			conditions.add(exists(reading, SAID, "s.begins <= :to and s.ends >= :from"));
		}
		return "(" + String.join(" and ", conditions) + ")";
	}

	private static String exists(Reading reading, Table table, String condition) {
		return String.format(Locale.ROOT,
				"exists (select 1 from %s s where s.report = r.report and s.position <= :upTo and %s)",
				reading.snapshot().name(table), condition);
	}

	/**
	 * Where a list goes on.
	 *
	 * @param reported what it is sorted by first, where it is
	 */
	private record Place(long reported, long position) {

		private static final Pattern FORM = Pattern.compile("(-?\\d{1,18})\\.(\\d{1,18})");

		private static Place of(String after, boolean reported, boolean reversed) {
			if (after.isEmpty()) {
				return reversed ? new Place(Long.MAX_VALUE, Long.MAX_VALUE) : new Place(Long.MIN_VALUE, 0);
			}
			if (!reported) {
				return new Place(0, Page.position(after));
			}
			Matcher place = FORM.matcher(after);
			if (!place.matches()) {
				throw Page.notGiven();
			}
			return new Place(Long.parseLong(place.group(1)), Long.parseLong(place.group(2)));
		}

	}

	/**
	 * A report in a list.
	 *
	 * @param reported the last instant at which its source issued it
	 * @param byReported whether the list is sorted by that
	 * @param fits whether it may be among those that are wanted
	 */
	record Entry(ReportId report, long position, long reported, boolean byReported, boolean fits) {

		/** Where it stands in the list. */
		String place() {
			return (this.byReported ? this.reported + "." : "") + this.position;
		}

	}

	/**
	 * Where a file of evidence is named.
	 *
	 * @param remark the number of the remark that does
	 */
	record EvidenceEntry(ReportId report, long remark, long position) {
	}

}

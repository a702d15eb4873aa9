package org.servanda.status.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Commitment;
import org.servanda.http.Reading;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.ReportEvent;
import org.servanda.status.CommitmentFold;
import org.servanda.status.FactStream;
import org.servanda.status.LegalState;
import org.servanda.status.StatusRules;
import org.servanda.status.StatusSpans.Line;
import org.servanda.status.StatusSpans.Span;
import org.servanda.status.read.FewFacts.Cell;
import org.servanda.status.read.FewFacts.Left;
import org.servanda.status.read.PlainIncidents.Group;
import org.servanda.status.read.PlainIncidents.Row;
import org.servanda.status.read.PlainIncidents.Stretch;
import org.servanda.time.CommitmentId;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;

/**
 * Where acts that are not recorded would make obligations bind that did not, or no
 * longer, and how many incidents that are not folded would come to count by that, or
 * cease to. Such an incident counts where the obligation binds.
 */
final class Shifts {

	/** How many reports one statement asks for. */
	private static final int CHUNK = 1000;

	private final Reading reading;

	private final List<FactStream> before;

	private final List<FactStream> after;

	private final StatusRules rules;

	private final List<Shift> shifts = new ArrayList<>();

	/**
	 * Begins with none.
	 * @param facts with the acts that are not recorded
	 */
	Shifts(Reading reading, Collection<RecordedEvent> facts, StatusRules rules) {
		this.reading = reading;
		this.rules = rules;
		Map<String, List<RecordedEvent>> acts = new LinkedHashMap<>();
		facts.stream()
			.filter((fact) -> !(fact.event() instanceof ReportEvent))
			.forEach((fact) -> acts.computeIfAbsent(fact.stream(), (stream) -> new ArrayList<>()).add(fact));
		this.after = acts.values().stream().map(FactStream::new).toList();
		this.before = this.after.stream()
			.map((stream) -> stream.before(reading.position() + 1))
			.filter((stream) -> !stream.events().isEmpty())
			.toList();
	}

	/**
	 * In a cell an obligation comes to bind, or ceases to.
	 *
	 * @param groups of its incidents
	 * @param sign 1 or -1
	 */
	private record Shift(ObligationId obligation, Cell cell, List<Group> groups, int sign) {

		private boolean has(Row row) {
			return this.groups.contains(row.group()) && this.cell.has(row.counts());
		}

		private boolean has(Left one) {
			return one.commitment().equals(this.obligation.commitment())
					&& this.obligation.party().equals(one.incident().party()) && this.cell.has(one.counts());
		}

	}

	/** Looks at a commitment, which waits for nothing. */
	void add(CommitmentId commitment, List<Cell> cells, List<Group> groups) {
		Map<String, Line> stands = lines(commitment, this.before);
		Map<String, Line> would = lines(commitment, this.after);
		Set<String> parties = new TreeSet<>(stands.keySet());
		parties.addAll(would.keySet());
		parties.remove("");
		for (String party : parties) {
			List<Group> own = groups.stream().filter((group) -> group.party().equals(party)).toList();
			for (Cell cell : cells) {
				int sign = Boolean.compare(binds(would.get(party), cell), binds(stands.get(party), cell));
				if (sign != 0) {
					this.shifts.add(new Shift(new ObligationId(commitment, new PartyId(party)), cell, own, sign));
				}
			}
		}
	}

	private Map<String, Line> lines(CommitmentId commitment, List<FactStream> acts) {
		CommitmentFold fold = CommitmentFold.of(commitment, acts, this.reading.knownAt(), this.reading.clock(),
				this.reading.audience(), this.rules);
		return (fold != null) ? fold.lines() : Map.of();
	}

	/** Whether it binds in a cell, all of which is alike. */
	private static boolean binds(@Nullable Line line, Cell cell) {
		Instant instant = Instant.ofEpochMilli(cell.earliest());
		for (Span span : (line != null) ? line.spans() : List.<Span>of()) {
			Instant until = span.until();
			if (!span.from().isAfter(instant) && (until == null || until.isAfter(instant))) {
				return span.standing().legalState() == LegalState.IN_EFFECT;
			}
		}
		return false;
	}

	/**
	 * How many come to count, less those that cease to.
	 * @param seen the reports that are folded, or say something else than when they were
	 * filed
	 * @param left what those of them say that are not folded
	 */
	Map<ObligationId, Long> sums(PlainIncidents incidents, Collection<String> seen, List<Left> left) {
		if (this.shifts.isEmpty()) {
			return Map.of();
		}
		List<Row> filed = filed(incidents, List.copyOf(seen));
		List<Stretch> stretches = new ArrayList<>();
		for (Shift shift : this.shifts) {
			shift.groups
				.forEach((group) -> stretches.add(new Stretch(group, shift.cell.earliest(), shift.cell.latest())));
		}
		List<Long> times = incidents.times(stretches);
		Map<ObligationId, Long> sums = new HashMap<>();
		int asked = 0;
		for (Shift shift : this.shifts) {
			long sum = left.stream().filter(shift::has).mapToLong((one) -> one.incident().violations().times()).sum();
			sum -= filed.stream().filter(shift::has).mapToLong(Row::times).sum();
			for (int i = 0; i < shift.groups.size(); i++) {
				sum += times.get(asked++);
			}
			sums.merge(shift.obligation, shift.sign * sum, Long::sum);
		}
		return sums;
	}

	/** The incidents of some reports, as they were filed. */
	private List<Row> filed(PlainIncidents incidents, List<String> reports) {
		List<String> commitments = this.shifts.stream()
			.map((shift) -> Commitment.stream(shift.obligation.commitment()))
			.distinct()
			.toList();
		List<Row> rows = new ArrayList<>();
		for (int from = 0; from < reports.size(); from += CHUNK) {
			rows.addAll(incidents.of(commitments, reports.subList(from, Math.min(from + CHUNK, reports.size()))));
		}
		return rows;
	}

}

package org.servanda.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import org.servanda.bench.Plan.Shape;
import org.servanda.ledger.Author;
import org.servanda.ledger.Command;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.Write;
import org.servanda.report.command.ReportCommands;
import org.servanda.time.ReportId;

/**
 * How long it takes from the append of one more fact of a ceasefire until the read models
 * know it, in a small ceasefire and in a large one. The rounds of both alternate.
 */
final class CeasefireBench {

	private static final long SMALL = 1000;

	private static final long LARGE = 400_000;

	private static final int WARM_UP = 3;

	private static final int ROUNDS = 20;

	/** How many of each a round appends. */
	private static final int TIMES = 10;

	private static final Author MONITOR = Filing.MONITORS.getFirst();

	private static final Author REVIEWER = Journal.author("reviewer", "reviewer", null);

	private final OpenLedger ledger;

	private final List<ReportId> incidents;

	private final AtomicLong appended = new AtomicLong();

	private final Repetitions next = new Repetitions();

	private final Repetitions late = new Repetitions();

	private final Repetitions retraction = new Repetitions();

	private int appends;

	private int sent;

	private CeasefireBench(OpenLedger ledger) {
		this.ledger = ledger;
		this.incidents = first(ledger);
		ledger.ledger().onAppend(() -> this.appended.set(System.nanoTime()));
	}

	/** The first incidents, as many as will be retracted. */
	private static List<ReportId> first(OpenLedger ledger) {
		List<ReportId> first = new ArrayList<>();
		for (StoredEvent event : ledger.ledger().page(0, (WARM_UP + ROUNDS) * TIMES + 3)) {
			if (event.stream().startsWith("report:")) {
				first.add(new ReportId(event.stream().substring("report:".length())));
			}
		}
		return first;
	}

	static String run(Workshop workshop) throws Exception {
		Plan few = new Plan(Shape.INCIDENTS, SMALL);
		Plan many = new Plan(Shape.INCIDENTS, workshop.events(LARGE));
		try (OpenLedger small = OpenLedger.open(workshop.copy(few));
				OpenLedger large = OpenLedger.open(workshop.copy(many))) {
			return run(new CeasefireBench(small), new CeasefireBench(large), few, many);
		}
	}

	private static String run(CeasefireBench small, CeasefireBench large, Plan few, Plan many) {
		for (int round = -WARM_UP; round < ROUNDS; round++) {
			for (int i = 0; i < TIMES; i++) {
				small.append();
				large.append();
			}
			small.ended(round >= 0);
			large.ended(round >= 0);
		}
		return "- small: " + few + "\n- large: " + many + "\n- " + WARM_UP + " rounds of warm-up, " + ROUNDS
				+ " measured, " + TIMES + " of each in a round\n\n| from append until projected | ms, median | lowest "
				+ "to highest |\n|---|---:|---:|\n" + row("the next incident, small", small.next)
				+ row("the next incident, large", large.next) + row("a late incident, small", small.late)
				+ row("a late incident, large", large.late) + row("the first is retracted, small", small.retraction)
				+ row("the first is retracted, large", large.retraction)
				+ "\n| ratio of medians, round by round | median | lowest to highest | reach |\n|---|---:|---:|---:|\n"
				+ ratio("next", small.next, large.next) + ratio("late", small.late, large.late)
				+ ratio("retraction", small.retraction, large.retraction);
	}

	private static String row(String what, Repetitions repetitions) {
		return "| " + what + " | " + repetitions.all.cells("%.2f") + " |\n";
	}

	private static String ratio(String what, Repetitions small, Repetitions large) {
		return "| large / small, " + what + " | " + large.medians.over(small.medians).cells("%.2f") + " | 2 |\n";
	}

	private void ended(boolean measured) {
		this.next.ended(measured);
		this.late.ended(measured);
		this.retraction.ended(measured);
	}

	private void append() {
		int number = this.appends++;
		Instant now = this.ledger.ledger().now();
		this.next.round.add(milliseconds(incident(now.minusMillis(1), now), MONITOR, null));
		Instant before = Journal.BEGIN.plus(Duration.ofDays(200 + 10L * number)).plusMillis(number);
		this.late.round.add(milliseconds(incident(before, now), MONITOR, null));
		this.retraction.round
			.add(milliseconds(ReportCommands.retraction(this.incidents.get(number), now), REVIEWER, 0L));
	}

	private Command incident(Instant happened, Instant reported) {
		return ReportCommands.incident(Ceasefire.ID, Filing.reportId(MONITOR, "measured-" + ++this.sent),
				Ceasefire.LABEL, Ceasefire.P, Ceasefire.MISSION, happened, reported);
	}

	/** Appends, and waits until the read models have it. */
	private double milliseconds(Command command, Author author, @Nullable Long ifMatch) {
		String key = Sha256.hexOf(command.stream() + this.sent);
		this.ledger.writes().write(command, new Write(author, key, key, ifMatch, "measured"));
		this.ledger.projected();
		return (System.nanoTime() - this.appended.get()) / 1e6;
	}

	/**
	 * The same again and again: of the round that goes on, and of all that were measured.
	 */
	private static final class Repetitions {

		private final Samples round = new Samples();

		private final Samples medians = new Samples();

		private final Samples all = new Samples();

		private void ended(boolean measured) {
			if (measured) {
				this.medians.add(this.round.median());
				this.all.addAll(this.round);
			}
			this.round.clear();
		}

	}

}

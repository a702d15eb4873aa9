package org.servanda.status.read;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

import org.servanda.status.ObligationRule;
import org.servanda.status.ScoreRule.Score;
import org.servanda.time.Refused;

/**
 * A score over the world's time, for one knower.
 */
final class ScoreSeries {

	/** How many points a series has at most. */
	static final int MOST = 1000;

	/** How many rows of obligations it goes over at most, whatever the points. */
	static final int MOST_ROWS = 20_000;

	private ScoreSeries() {
	}

	/**
	 * A point.
	 *
	 * @param at the first instant at which the score is this
	 * @param value to four decimals, or absent where nothing counts
	 * @param n how many count
	 * @param assumed how many of their degrees no finding bears on
	 */
	record Point(Instant at, @Nullable BigDecimal value, int n, int assumed) {

		private static Point of(Instant at, Score score) {
			return new Point(at, score.value(), score.n(), score.assumed());
		}

		private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
			return (one != null && other != null) ? one.compareTo(other) == 0 : one == null && other == null;
		}

		private boolean says(Score score) {
			return this.n == score.n() && this.assumed == score.assumed() && same(this.value, score.value());
		}

	}

	/** How far it is from one point to the next. */
	sealed interface Step {

		/**
		 * The time after a number of steps.
		 */
		Instant after(Instant from, int steps, ZoneId zone);

		/** Days, months and years of a calendar; counted from the start, not added up. */
		record Dates(Period period) implements Step {

			@Override
			public Instant after(Instant from, int steps, ZoneId zone) {
				return ZonedDateTime.ofInstant(from, zone).plus(this.period.multipliedBy(steps)).toInstant();
			}

		}

		/** Hours, minutes and seconds. */
		record Hours(Duration duration) implements Step {

			@Override
			public Instant after(Instant from, int steps, ZoneId zone) {
				return from.plus(this.duration.multipliedBy(steps));
			}

		}

		/**
		 * Reads one.
		 * @param text for example {@code P1M} or {@code PT6H}
		 * @throws Refused when it has not the form of one, or leads nowhere
		 */
		static Step of(String text) {
			try {
				if (text.startsWith("PT")) {
					Duration duration = Duration.parse(text);
					if (duration.isPositive()) {
						return new Hours(duration);
					}
				}
				else {
					Period period = Period.parse(text);
					if (!period.isZero() && !period.isNegative()) {
						return new Dates(period);
					}
				}
			}
			catch (DateTimeParseException | ArithmeticException ex) {
				// Refused below.
			}
			throw new Refused(ObligationRule.SERIES_STEP,
					"'step' is '" + text + "'. " + ObligationRule.SERIES_STEP.sentence());
		}

	}

	/** The instants from one time to another, both inclusive, a step apart. */
	static List<Instant> instants(Instant from, Instant to, Step step, ZoneId zone) {
		List<Instant> instants = new ArrayList<>();
		Instant at = from;
		for (int steps = 1; at != null && !at.isAfter(to); steps++) {
			if (instants.size() == MOST) {
				throw tooMany("Take a longer step.");
			}
			// A day that a zone left out leads to the next one.
			if (instants.isEmpty() || at.isAfter(instants.getLast())) {
				instants.add(at);
			}
			at = after(from, step, steps, zone);
		}
		return instants;
	}

	/** Absent where that is beyond all time. */
	private static @Nullable Instant after(Instant from, Step step, int steps, ZoneId zone) {
		try {
			return step.after(from, steps, zone);
		}
		catch (DateTimeException | ArithmeticException ex) {
			return null;
		}
	}

	/**
	 * The scores at some instants.
	 * @param score has not been asked for any
	 * @param instants in order
	 */
	static List<Point> at(RunningScore score, List<Instant> instants) {
		return instants.stream().map((at) -> Point.of(at, score.at(at))).toList();
	}

	/**
	 * The scores at the beginning and wherever they change.
	 * @param rows all that the score goes over
	 * @param score has not been asked for any
	 */
	static List<Point> changes(List<KeptSpan> rows, RunningScore score, Instant from, Instant to) {
		List<Instant> turns = rows.stream()
			.flatMapToLong((row) -> LongStream.of(row.begins(), row.ends()))
			.sorted()
			.distinct()
			.mapToObj(Instant::ofEpochMilli)
			.dropWhile((turn) -> !turn.isAfter(from))
			.takeWhile((turn) -> !turn.isAfter(to))
			.toList();
		List<Point> points = new ArrayList<>();
		points.add(Point.of(from, score.at(from)));
		for (Instant at : turns) {
			Score now = score.at(at);
			if (!points.getLast().says(now)) {
				if (points.size() == MOST) {
					throw tooMany("The score changes more often; name a step.");
				}
				points.add(Point.of(at, now));
			}
		}
		return points;
	}

	/**
	 * Returns where a series does not go over too many rows.
	 * @param rows one more than it may, or fewer
	 * @throws Refused {@link ObligationRule#SERIES_BOUNDED}
	 */
	static void bounded(List<KeptSpan> rows) {
		if (rows.size() > MOST_ROWS) {
			throw new Refused(ObligationRule.SERIES_BOUNDED, "Here obligations change more often than " + MOST_ROWS
					+ " times from the first to the last. Take a shorter time, and put the series together.");
		}
	}

	private static Refused tooMany(String advice) {
		return new Refused(ObligationRule.SERIES_BOUNDED, ObligationRule.SERIES_BOUNDED.sentence() + " " + advice);
	}

}

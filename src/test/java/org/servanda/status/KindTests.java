package org.servanda.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.servanda.agreement.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.status.Story.P;
import static org.servanda.status.Story.Q;
import static org.servanda.status.Story.about;
import static org.servanda.status.Story.assessment;
import static org.servanda.status.Story.assessmentOf;
import static org.servanda.status.Story.breach;
import static org.servanda.status.Story.by;
import static org.servanda.status.Story.completion;
import static org.servanda.status.Story.completionOf;
import static org.servanda.status.Story.delivery;
import static org.servanda.status.Story.reached;
import static org.servanda.status.Story.restoration;
import static org.servanda.status.Story.reversal;
import static org.servanda.status.Story.reversalOfEverything;
import static org.servanda.status.Story.shot;

/**
 * For each kind, each status that it can have: what happened, then the headline, the
 * degree, how it stands to its due, and what the degree rests on. Unless the line says
 * otherwise it is told on 1 January 2012.
 */
class KindTests {

	private static final String LATER = "2012-01-01T00:00:00Z";

	/** What happened, and how the obligation stands then. */
	record Line(String happened, Story story, String asOf, String expected) {

		@Override
		public String toString() {
			return this.happened + " → " + this.expected;
		}

	}

	private static Line line(String happened, Story story, String expected) {
		return new Line(happened, story, LATER, expected);
	}

	private static Line line(String happened, Story story, String asOf, String expected) {
		return new Line(happened, story, asOf, expected);
	}

	private static void holds(Line line) {
		ObligationStatus status = line.story.asOf(line.asOf).status();
		assertThat(status.status() + ", " + Objects.toString(status.degree(), "no degree") + ", " + status.timeliness()
				+ ", " + Objects.toString(status.basis(), "no basis"))
			.isEqualTo(line.expected);
	}

	private static Story result() {
		return Story.ofResult().target(32).due(by("2010-06-01"));
	}

	private static Story done(String at) {
		return result().delivered(at, 32);
	}

	static List<Line> results() {
		Story early = done("2010-05-01");
		early.report(reversal(2)).at("2010-05-02").filed();
		Story late = done("2010-05-01");
		late.report(reversal(2)).at("2010-06-02").filed();
		Story again = done("2010-05-01").delivered("2010-07-01", 2);
		again.report(reversal(2)).at("2010-06-02").filed();
		Story taken = Story.ofResult().target(32).delivered("2010-03-01", 20);
		taken.report(reversalOfEverything()).at("2010-04-01").filed();
		Story assessed = Story.ofResult();
		assessed.report(assessment(2)).at("2010-03-01").filed();
		Story completed = Story.ofResult();
		completed.report(completion()).at("2010-03-01").filed();
		return List.of(line("Nothing is known", Story.ofResult(), "PENDING, 0, NO_DEADLINE, ASSUMED"),
				line("Nothing is known on its last day", result(), "2010-06-01T23:59:59.999Z",
						"PENDING, 0, NOT_YET_DUE, ASSUMED"),
				line("Nothing is known on the day after", result(), "2010-06-02T00:00:00Z",
						"OVERDUE, 0, OVERDUE, ASSUMED"),
				line("One of 32 came, before the due", result().delivered("2010-05-01", 1), "2010-05-02T00:00:00Z",
						"IN_PROGRESS, 1, NOT_YET_DUE, FOUND"),
				line("Half of 32 came, and the due passed", result().delivered("2010-05-01", 16),
						"OVERDUE, 2, OVERDUE, FOUND"),
				line("It was assessed 2", assessed, "IN_PROGRESS, 2, NO_DEADLINE, FOUND"),
				line("It was completed, without a due", completed, "FULFILLED, 3, NO_DEADLINE, FOUND"),
				line("All 32 came on the last day", done("2010-06-01"), "FULFILLED, 3, ON_TIME, FOUND"),
				line("All 32 came the day after", done("2010-06-02"), "FULFILLED_LATE, 3, LATE, FOUND"),
				line("Two were taken back the same year, before the due", early, "2010-05-03T00:00:00Z",
						"REVERSED, 2, NOT_YET_DUE, FOUND"),
				line("Two were taken back after the due", late, "REVERSED, 2, OVERDUE, FOUND"),
				line("Two were taken back, and came again after the due", again, "FULFILLED_LATE, 3, LATE, FOUND"),
				line("All 20 of 32 were taken back", taken, "REVERSED, 0, NO_DEADLINE, FOUND"));
	}

	@ParameterizedTest(name = "RESULT. {0}")
	@MethodSource("results")
	void aResult(Line line) {
		holds(line);
	}

	private static Story conduct(int degree, String at) {
		Story story = Story.of(Kind.CONDUCT).due(by("2010-06-01"));
		story.report(assessment(degree)).at(at).filed();
		return story;
	}

	static List<Line> conducts() {
		Story delivered = Story.of(Kind.CONDUCT);
		delivered.report(delivery(10), completion(), shot()).at("2010-05-01").filed();
		Story fell = conduct(3, "2010-05-01");
		fell.report(assessment(1)).at("2010-05-10").filed();
		return List.of(line("Nothing is known", Story.of(Kind.CONDUCT), "PENDING, 0, NO_DEADLINE, ASSUMED"),
				line("A delivery and a completion, which no effort has", delivered, "PENDING, 0, NO_DEADLINE, ASSUMED"),
				line("Nothing is known, and its due passed", Story.of(Kind.CONDUCT).due(by("2010-06-01")),
						"OVERDUE, 0, OVERDUE, ASSUMED"),
				line("It was assessed 2 before the due", conduct(2, "2010-05-01"), "2010-05-02T00:00:00Z",
						"IN_PROGRESS, 2, NOT_YET_DUE, FOUND"),
				line("It was assessed 1, and its due passed", conduct(1, "2010-05-01"), "OVERDUE, 1, OVERDUE, FOUND"),
				line("It was assessed 3 in time", conduct(3, "2010-06-01"), "COMPLIED, 3, ON_TIME, FOUND"),
				line("It was assessed 3 late", conduct(3, "2010-06-02"), "COMPLIED, 3, LATE, FOUND"),
				line("It was assessed 3, then 1", fell, "2010-05-11T00:00:00Z", "IN_PROGRESS, 1, NOT_YET_DUE, FOUND"));
	}

	@ParameterizedTest(name = "CONDUCT. {0}")
	@MethodSource("conducts")
	void aConduct(Line line) {
		holds(line);
	}

	private static Story reports(String... filed) {
		Story story = Story.ofYearlyReports();
		for (int i = 0; i < filed.length; i++) {
			if (!filed[i].isEmpty()) {
				story.report(completionOf((2019 + i) + "-01-01")).at(filed[i]).filed();
			}
		}
		return story;
	}

	static List<Line> recurring() {
		String due = "2020-04-01T00:00:00Z";
		String second = "2021-04-01T00:00:00Z";
		Story half = Story.ofYearlyReports();
		half.report(assessmentOf("2019-01-01", 2)).at("2020-03-01").filed();
		return List.of(
				line("Nothing is known before the first due", Story.ofYearlyReports(), "2020-03-31T23:59:59.999Z",
						"PENDING, 0, NOT_YET_DUE, ASSUMED"),
				line("Nothing is known after the first due", Story.ofYearlyReports(), due,
						"OVERDUE, 0, OVERDUE, ASSUMED"),
				line("The first report came early", reports("2019-06-01"), "2019-06-02T00:00:00Z",
						"COMPLIED, 3, NOT_YET_DUE, FOUND"),
				line("The first report came on its last day", reports("2020-03-31"), due,
						"COMPLIED, 3, ON_TIME, FOUND"),
				line("The first report came a day late", reports("2020-04-01"), "2020-04-02T00:00:00Z",
						"COMPLIED, 3, LATE, FOUND"),
				line("The first report came, the second did not", reports("2020-03-01"), second,
						"OVERDUE, 2, OVERDUE, FOUND"),
				line("The second report came, the first did not", reports("", "2021-03-01"), second,
						"VIOLATED, 2, ON_TIME, FOUND"),
				line("The third of three came late, the others did not", reports("", "", "2022-04-02"),
						"2022-04-03T00:00:00Z", "VIOLATED, 1, LATE, FOUND"),
				line("Half of the first report came, and it is not due", half, "2020-03-02T00:00:00Z",
						"PENDING, 0, NOT_YET_DUE, ASSUMED"),
				line("Half of the first report came, and its due passed", half, due, "OVERDUE, 1, OVERDUE, FOUND"));
	}

	@ParameterizedTest(name = "RECURRING. {0}")
	@MethodSource("recurring")
	void aRecurring(Line line) {
		holds(line);
	}

	private static Story breached() {
		Story story = Story.ofMaintenance();
		story.report(breach()).at("2010-03-01").filed();
		return story;
	}

	static List<Line> maintenance() {
		Story shot = Story.ofMaintenance().due(by("2010-06-01"));
		shot.report(shot()).at("2010-03-01").filed();
		Story restored = breached();
		restored.report(restoration()).at("2010-03-10").filed();
		Story graded = breached();
		graded.report(assessment(2)).at("2010-03-05").filed();
		Story good = breached();
		good.report(restoration()).at("2010-03-10").filed();
		good.report(assessment(3)).at("2010-04-01").filed();
		Story none = Story.ofMaintenance();
		none.report(assessment(0)).at("2010-03-01").filed();
		Story some = Story.ofMaintenance();
		some.report(assessment(1)).at("2010-03-01").filed();
		Story span = Story.ofMaintenance();
		span.promise().span("2010-02-01", "2010-02-28");
		return List.of(line("Nothing is known", Story.ofMaintenance(), "COMPLIED, 3, NO_DEADLINE, ASSUMED"),
				line("Its span ended, and nothing is known", span, "COMPLIED, 3, NO_DEADLINE, ASSUMED"),
				line("One shot was fired", shot, "VIOLATED, 2, NO_DEADLINE, FOUND"),
				line("A breach began", breached(), "IN_BREACH, 0, NO_DEADLINE, FOUND"),
				line("A breach began and was graded 2", graded, "IN_BREACH, 2, NO_DEADLINE, FOUND"),
				line("A breach began and ended", restored, "VIOLATED, 2, NO_DEADLINE, FOUND"),
				line("A breach ended, and it was assessed 3", good, "COMPLIED, 3, NO_DEADLINE, FOUND"),
				line("It was assessed 0, without a violation", none, "PENDING, 0, NO_DEADLINE, FOUND"),
				line("It was assessed 1, without a violation", some, "IN_PROGRESS, 1, NO_DEADLINE, FOUND"),
				line("Its span has not begun", span, "2010-01-31T23:59:59.999Z",
						"CONDITIONAL, no degree, NO_DEADLINE, no basis"));
	}

	@ParameterizedTest(name = "MAINTENANCE. {0}")
	@MethodSource("maintenance")
	void aMaintenance(Line line) {
		holds(line);
	}

	private static Story power() {
		return Story.of(Kind.POWER).due(by("2010-12-31"));
	}

	static List<Line> powers() {
		Story assessed = Story.of(Kind.POWER);
		assessed.report(assessment(3), completion()).filed();
		return List.of(line("Nothing is known", Story.of(Kind.POWER), "AVAILABLE, no degree, NO_DEADLINE, no basis"),
				line("An assessment, which no power has", assessed, "AVAILABLE, no degree, NO_DEADLINE, no basis"),
				line("It is its last day", power(), "2010-12-31T23:59:59.999Z",
						"AVAILABLE, no degree, NO_DEADLINE, no basis"),
				line("Its last day has passed", power(), "2011-01-01T00:00:00Z",
						"EXPIRED, no degree, NO_DEADLINE, no basis"),
				line("It was used, and its last day passed", power().exercised("C", P, "2010-07-01"),
						"EXERCISED, no degree, NO_DEADLINE, no basis"),
				line("Another used a power of the same name", power().exercised("C", Q, "2010-07-01"),
						"2010-08-01T00:00:00Z", "AVAILABLE, no degree, NO_DEADLINE, no basis"),
				line("It was used by an act that rests on it",
						Story.of(Kind.POWER).terminatedUnder("C", P, "2010-07-01"),
						"EXERCISED, no degree, NO_DEADLINE, no basis"),
				line("An act of another rests on it", Story.of(Kind.POWER).terminatedUnder("C", Q, "2010-07-01"),
						"TERMINATED, no degree, NO_DEADLINE, no basis"));
	}

	@ParameterizedTest(name = "POWER. {0}")
	@MethodSource("powers")
	void aPower(Line line) {
		holds(line);
	}

	static List<Line> declaratory() {
		Story told = Story.of(Kind.DECLARATORY);
		told.report(assessment(3), completion(), shot()).filed();
		return List.of(
				line("Nothing is known", Story.of(Kind.DECLARATORY), "DECLARATORY, no degree, NO_DEADLINE, no basis"),
				line("It has a due, which passed", Story.of(Kind.DECLARATORY).due(by("2010-06-01")),
						"DECLARATORY, no degree, NO_DEADLINE, no basis"),
				line("Whatever is reported", told, "DECLARATORY, no degree, NO_DEADLINE, no basis"),
				line("Its agreement was terminated", Story.of(Kind.DECLARATORY).terminated("2011-01-01"),
						"DECLARATORY, no degree, NO_DEADLINE, no basis"));
	}

	@ParameterizedTest(name = "DECLARATORY. {0}")
	@MethodSource("declaratory")
	void aDeclaratory(Line line) {
		holds(line);
	}

	private static Story changed(Kind kind, UnaryOperator<Story> change) {
		return change.apply(Story.of(kind));
	}

	private static Story conditional(Kind kind) {
		Story story = Story.of(kind);
		story.promise().ifAll(reached("X", P, 3));
		story.promise("X", Kind.RESULT);
		return story;
	}

	private static Story failed(Kind kind) {
		return conditional(kind).waived("X", P, "2010-03-01");
	}

	private static Story met(Kind kind) {
		Story story = conditional(kind);
		story.report(completion(about("X", P))).at("2010-03-01").filed();
		return story;
	}

	static List<Line> bindings() {
		List<Line> lines = new ArrayList<>();
		for (Kind kind : List.of(Kind.RESULT, Kind.CONDUCT, Kind.RECURRING, Kind.MAINTENANCE, Kind.POWER)) {
			String rest = ", no degree, NO_DEADLINE, no basis";
			String binding = switch (kind) {
				case RESULT, CONDUCT, RECURRING -> "PENDING, 0, NO_DEADLINE, ASSUMED";
				case MAINTENANCE -> "COMPLIED, 3, NO_DEADLINE, ASSUMED";
				case POWER -> "AVAILABLE" + rest;
				case DECLARATORY -> throw new AssertionError(kind);
			};
			lines.add(line(kind + ". Its agreement is not in force", Story.of(kind).inForceFrom(null),
					"CONDITIONAL" + rest));
			lines.add(line(kind + ". Its condition is open", conditional(kind), "CONDITIONAL" + rest));
			lines.add(line(kind + ". Its condition was met", met(kind), binding));
			lines.add(line(kind + ". Its condition failed", failed(kind), "DISCHARGED" + rest));
			lines.add(line(kind + ". Its agreement was suspended",
					changed(kind, (story) -> story.suspended("2011-01-01")), "SUSPENDED" + rest));
			lines.add(line(kind + ". Its agreement was suspended and resumed",
					changed(kind, (story) -> story.suspended("2011-01-01").resumed("2011-02-01")), binding));
			lines.add(line(kind + ". It was suspended itself",
					changed(kind, (story) -> story.obligationSuspended(P, "2011-01-01")), "SUSPENDED" + rest));
			lines.add(line(kind + ". It was suspended itself and resumed",
					changed(kind,
							(story) -> story.obligationSuspended(P, "2011-01-01").obligationResumed(P, "2011-02-01")),
					binding));
			lines.add(line(kind + ". That of another was suspended",
					changed(kind, (story) -> story.obligationSuspended(Q, "2011-01-01")), binding));
			lines.add(line(kind + ". It was waived", changed(kind, (story) -> story.waived("C", P, "2011-01-01")),
					"DISCHARGED" + rest));
			lines.add(line(kind + ". It was terminated",
					changed(kind, (story) -> story.obligationTerminated("2011-01-01")), "TERMINATED" + rest));
			lines.add(line(kind + ". Its agreement was terminated",
					changed(kind, (story) -> story.terminated("2011-01-01")), "TERMINATED" + rest));
			lines.add(line(kind + ". Its party withdrew", changed(kind, (story) -> story.withdrew(P, "2011-01-01")),
					"TERMINATED" + rest));
			lines.add(line(kind + ". Another party withdrew", changed(kind, (story) -> story.withdrew(Q, "2011-01-01")),
					binding));
			lines.add(line(kind + ". Another instrument took its place",
					changed(kind, (story) -> story.superseded("2011-01-01")), "SUPERSEDED" + rest));
		}
		return lines;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("bindings")
	void whetherItBinds(Line line) {
		holds(line);
	}

}

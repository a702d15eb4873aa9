package org.servanda.status.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servanda.agreement.Kind;
import org.servanda.status.LegalState;
import org.servanda.status.ScoreRule;
import org.servanda.status.ScoreRule.Score;
import org.servanda.status.Standing;
import org.servanda.status.Status;
import org.servanda.status.Timeliness;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.PartyId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A score that goes forward is at every time the score of what stands then.
 */
class RunningScoreTests {

	private static final AgreementId AGREEMENT = new AgreementId("made-up");

	private static final long END = 400;

	/**
	 * How some obligations stand at all times, and what is nobody's of some of them.
	 */
	private static List<KeptSpan> rows(Random random) {
		List<KeptSpan> rows = new ArrayList<>();
		for (int c = 0; c < 12; c++) {
			CommitmentId commitment = new CommitmentId(AGREEMENT, new CommitmentLabel("C-" + c));
			for (String party : List.of("P", "Q", "")) {
				if (random.nextInt(4) > 0) {
					line(rows, commitment, party.isEmpty() ? null : new PartyId(party), c, random);
				}
			}
		}
		rows.sort(Comparator.comparingLong(KeptSpan::begins));
		return rows;
	}

	private static void line(List<KeptSpan> rows, CommitmentId commitment, @Nullable PartyId party, long listed,
			Random random) {
		long begins = random.nextLong(END / 2);
		while (begins < END) {
			long ends = begins + 1 + random.nextLong(60);
			rows.add(new KeptSpan(commitment, party, listed, begins, ends, standing(party == null, random)));
			begins = (random.nextInt(9) > 0) ? ends : ends + random.nextLong(50);
		}
	}

	private static Standing standing(boolean nobodys, Random random) {
		Kind kind = nobodys ? Kind.MAINTENANCE : any(List.of(Kind.values()), random);
		LegalState legal = nobodys ? LegalState.IN_EFFECT : any(List.of(LegalState.values()), random);
		boolean degreed = kind != Kind.POWER && kind != Kind.DECLARATORY;
		Integer last = (degreed && (nobodys || random.nextInt(5) > 0)) ? (Integer) random.nextInt(4) : null;
		Integer degree = (legal == LegalState.IN_EFFECT) ? last : null;
		return new Standing(kind, "theme", Status.PENDING, legal, degree, random.nextBoolean(), Timeliness.NO_DEADLINE,
				false, null, last, random.nextBoolean(), new Standing.Causes(1, 0, 0, 0, 0, 0));
	}

	private static <T> T any(List<T> of, Random random) {
		return of.get(random.nextInt(of.size()));
	}

	private static Score expected(List<KeptSpan> rows, long at, @Nullable PartyId party) {
		List<KeptSpan> standing = rows.stream().filter((row) -> row.begins() <= at && row.ends() > at).toList();
		return (party != null) ? ScoreRule.PAM_AGGREGATE_1.score(BoardView.degrees(standing), party)
				: ScoreRule.PAM_AGGREGATE_1.score(BoardView.degrees(standing));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 7, 42, 20231213 })
	void itIsTheScoreOfWhatStandsThen(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 50; i++) {
			List<KeptSpan> rows = rows(random);
			for (PartyId party : new @Nullable PartyId[] { null, new PartyId("P"), new PartyId("R") }) {
				RunningScore score = new RunningScore(rows, ScoreRule.PAM_AGGREGATE_1, party);
				for (long at = 0; at < END + 70; at += random.nextLong(4)) {
					assertThat(score.at(Instant.ofEpochMilli(at))).as("at %s of %s", at, party)
						.isEqualTo(expected(rows, at, party));
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 7, 42 })
	void aSeriesHasAPointWhereverItChanges(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 50; i++) {
			List<KeptSpan> rows = rows(random);
			long from = random.nextLong(END);
			long to = from + random.nextLong(END - from);
			List<String> expected = new ArrayList<>();
			LongStream.rangeClosed(from, to).forEach((at) -> {
				Score score = expected(rows, at, null);
				String point = score.value() + " " + score.n() + " " + score.assumed();
				if (expected.isEmpty() || !expected.getLast().endsWith(": " + point)) {
					expected.add(at + ": " + point);
				}
			});
			assertThat(ScoreSeries.changes(rows, new RunningScore(rows, ScoreRule.PAM_AGGREGATE_1, null),
					Instant.ofEpochMilli(from), Instant.ofEpochMilli(to)))
				.extracting((point) -> point.at().toEpochMilli()
						+ ": " + point.value() + " " + point.n() + " " + point.assumed())
				.isEqualTo(expected);
		}
	}

}

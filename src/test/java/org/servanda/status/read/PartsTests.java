package org.servanda.status.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servanda.agreement.Kind;
import org.servanda.status.LegalState;
import org.servanda.status.Standing;
import org.servanda.status.Status;
import org.servanda.status.Timeliness;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.PartyId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page is cut into parts of few reports, and nothing of it is lost.
 */
class PartsTests {

	private final List<KeptSpan> rows = new ArrayList<>();

	private final Map<String, Set<String>> reports = new HashMap<>();

	/** An obligation and the numbers of the reports on it. */
	private void row(Set<Integer> reports) {
		Standing standing = new Standing(Kind.RESULT, null, Status.PENDING, LegalState.IN_EFFECT, 0, false,
				Timeliness.NO_DEADLINE, false, null, 0, false, new Standing.Causes(1, 0, 0, 0, 0, 0));
		KeptSpan row = new KeptSpan(
				new CommitmentId(new AgreementId("made-up"), new CommitmentLabel("C-" + this.rows.size())),
				new PartyId("P"), this.rows.size(), 0, 1, standing);
		this.rows.add(row);
		if (!reports.isEmpty()) {
			Set<String> streams = new HashSet<>();
			reports.forEach((number) -> streams.add("report:" + number));
			this.reports.put(row.stream(), streams);
		}
	}

	private List<Integer> sizes(int most) {
		return ObligationReads.parts(this.rows, this.reports, most).stream().map(List::size).toList();
	}

	@Test
	void aPageOfFewReportsIsOnePart() {
		assertThat(sizes(3)).isEmpty();
		row(Set.of());
		row(Set.of(1, 2));
		row(Set.of());
		row(Set.of(3));
		assertThat(sizes(3)).containsExactly(4);
	}

	@Test
	void aPartEndsBeforeTheReportsAreTooMany() {
		row(Set.of(1, 2));
		row(Set.of(3, 4));
		row(Set.of(5));
		row(Set.of());
		row(Set.of(6));
		assertThat(sizes(3)).containsExactly(1, 3, 1);
	}

	@Test
	void aReportOnSeveralCountsOnce() {
		row(Set.of(1, 2));
		row(Set.of(2, 3));
		row(Set.of(1, 3));
		row(Set.of(4));
		assertThat(sizes(3)).containsExactly(3, 1);
	}

	@Test
	void anObligationWithTooManyReportsIsAPartOfItsOwn() {
		row(Set.of(1));
		row(Set.of(2, 3, 4, 5));
		row(Set.of(6));
		assertThat(sizes(3)).containsExactly(1, 1, 1);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 7, 42 })
	void partsAreThePageInItsOrderAndNoneIsTooLarge(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 200; i++) {
			Set<Integer> numbers = new HashSet<>();
			for (int n = random.nextInt(8); n > 0; n--) {
				numbers.add(random.nextInt(60));
			}
			row(numbers);
		}
		List<List<KeptSpan>> parts = ObligationReads.parts(this.rows, this.reports, 20);
		assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(this.rows);
		for (List<KeptSpan> part : parts) {
			Set<String> ofPart = new HashSet<>();
			part.forEach((row) -> ofPart.addAll(this.reports.getOrDefault(row.stream(), Set.of())));
			assertThat(ofPart).hasSizeLessThanOrEqualTo(20);
		}
		assertThat(parts).hasSizeLessThan(100);
	}

}

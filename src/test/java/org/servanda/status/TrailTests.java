package org.servanda.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A list whose copies go on apart.
 */
class TrailTests {

	/** A trail, and what it is to hold. */
	private record Held(Trail<Integer> trail, List<Integer> expected) {

		private Held copy() {
			return new Held(this.trail.copy(), new ArrayList<>(this.expected));
		}

		private Held first(int size) {
			return new Held(this.trail.first(size),
					new ArrayList<>(this.expected.subList(0, Math.min(size, this.expected.size()))));
		}

	}

	@Test
	void copiesGoOnApart() {
		Random random = new Random(5);
		List<Held> all = new ArrayList<>(List.of(new Held(new Trail<>(), new ArrayList<>())));
		for (int i = 0; i < 60_000; i++) {
			Held one = all.get(random.nextInt(all.size()));
			switch (random.nextInt(1000)) {
				case 0 -> replace(all, random, one.copy());
				case 1 -> replace(all, random, one.first(random.nextInt(one.expected.size() + 2)));
				case 2 -> {
					for (int gone = random.nextInt(one.expected.size() + 1); gone > 0; gone--) {
						assertThat(one.trail.removeLast()).isEqualTo(one.expected.removeLast());
					}
				}
				default -> {
					one.trail.add(i);
					one.expected.add(i);
				}
			}
		}
		assertThat(all).hasSize(12).allSatisfy((one) -> assertThat(one.trail).isEqualTo(one.expected));
		assertThat(all).anySatisfy((one) -> assertThat(one.trail).hasSizeGreaterThan(200));
		for (Held one : all) {
			for (Held other : all) {
				int shared = one.trail.sharedWith(other.trail);
				assertThat(one.expected.subList(0, shared)).isEqualTo(other.expected.subList(0, shared));
			}
		}
	}

	private static void replace(List<Held> all, Random random, Held by) {
		if (all.size() < 12) {
			all.add(by);
		}
		else {
			all.set(random.nextInt(all.size()), by);
		}
	}

	@Test
	void whatACopyHasInCommonIsFoundAtOnce() {
		Trail<Integer> trail = numbers(1000);
		Trail<Integer> same = trail.copy();
		assertThat(trail.sharedWith(same)).isEqualTo(1000);
		same.add(1000);
		trail.add(-1);
		assertThat(trail.sharedWith(same)).isBetween(960, 1000);
		assertThat(trail.sharedWith(trail.first(100))).isEqualTo(100);
		assertThat(trail.sharedWith(numbers(1000))).isZero();
	}

	@Test
	void theBeginningThatMeetsAConditionIsCounted() {
		Trail<Integer> trail = numbers(1000);
		for (int limit : new int[] { 0, 1, 63, 64, 65, 999, 1000 }) {
			assertThat(trail.countWhile((number) -> number < limit)).isEqualTo(limit);
		}
	}

	@Test
	void nothingLiesBeyondTheEnd() {
		Trail<Integer> trail = numbers(130);
		assertThatThrownBy(() -> trail.get(130)).isInstanceOf(IndexOutOfBoundsException.class);
		assertThatThrownBy(() -> trail.first(70).get(70)).isInstanceOf(IndexOutOfBoundsException.class);
		assertThatThrownBy(() -> trail.first(64).get(64)).isInstanceOf(IndexOutOfBoundsException.class);
	}

	private static Trail<Integer> numbers(int count) {
		Trail<Integer> trail = new Trail<>();
		for (int i = 0; i < count; i++) {
			trail.add(i);
		}
		return trail;
	}

}

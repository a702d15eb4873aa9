package org.servanda.bench;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Seeded chance.
 */
final class Chance {

	private static final String[] WORDS = ("the mission observed that convoy checkpoint line of contact village was "
			+ "withdrawn before dawn returned detainees medical check crossing point heavy weapons storage site "
			+ "monitored by both sides confirmed not yet verified հանձնվել են обмен завершён")
		.split(" ");

	private final Random random;

	Chance(long seed) {
		this.random = new Random(seed * 0x9E3779B97F4A7C15L + 17);
	}

	/** True in a share of all cases, from 0 to 1. */
	boolean of(double share) {
		return this.random.nextDouble() < share;
	}

	/** From 0 up to 1. */
	double share() {
		return this.random.nextDouble();
	}

	/** Any from the least to the most. */
	int between(int least, int most) {
		return least + this.random.nextInt(most - least + 1);
	}

	/** A time from the shortest up to the longest, in whole minutes. */
	Duration between(Duration shortest, Duration longest) {
		long minutes = longest.minus(shortest).toMinutes();
		return shortest.plusMinutes((long) (this.random.nextDouble() * minutes));
	}

	/** Any from the least to the most, in days. */
	Duration days(int least, int most) {
		return between(Duration.ofDays(least), Duration.ofDays(most));
	}

	<T> T one(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	/** Which of some choices, each as often as its weight. */
	int weighted(int... weights) {
		int sum = 0;
		for (int weight : weights) {
			sum += weight;
		}
		int left = this.random.nextInt(sum);
		int choice = 0;
		while (left >= weights[choice]) {
			left -= weights[choice++];
		}
		return choice;
	}

	/** Words, about as many as asked for. */
	String text(int words) {
		StringBuilder text = new StringBuilder(WORDS[this.random.nextInt(WORDS.length)]);
		for (int i = between(words / 2, words + words / 2); i > 1; i--) {
			text.append(' ').append(WORDS[this.random.nextInt(WORDS.length)]);
		}
		return text.toString();
	}

}

package org.servanda.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What rounds gave.
 */
final class Samples {

	private final List<Double> values = new ArrayList<>();

	void add(double value) {
		this.values.add(value);
	}

	void addAll(Samples others) {
		this.values.addAll(others.values);
	}

	/** How many there are. */
	int size() {
		return this.values.size();
	}

	/** Forgets all so far. */
	void clear() {
		this.values.clear();
	}

	/** How long something took, in seconds. */
	static double seconds(Runnable work) {
		long begin = System.nanoTime();
		work.run();
		return (System.nanoTime() - begin) / 1e9;
	}

	/**
	 * The middle of three or more, the mean of both middle ones where their number is
	 * even.
	 */
	double median() {
		List<Double> sorted = this.values.stream().sorted().toList();
		int middle = sorted.size() / 2;
		return (sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
	}

	/**
	 * The lowest that is not exceeded by a share of all.
	 * @param share from 0 to 1, for example 0.99
	 */
	double quantile(double share) {
		List<Double> sorted = this.values.stream().sorted().toList();
		return sorted.get(Math.clamp((int) Math.ceil(share * sorted.size()) - 1, 0, sorted.size() - 1));
	}

	/** The quotients of each round's two samples. */
	Samples over(Samples others) {
		Samples ratios = new Samples();
		for (int i = 0; i < this.values.size(); i++) {
			ratios.add(this.values.get(i) / others.values.get(i));
		}
		return ratios;
	}

	/**
	 * Median, lowest and highest, as two cells of a table.
	 * @param format of a number
	 */
	String cells(String format) {
		List<Double> sorted = this.values.stream().sorted().toList();
		return String.format(Locale.ROOT, format + " | " + format + " to " + format, median(), sorted.getFirst(),
				sorted.getLast());
	}

}

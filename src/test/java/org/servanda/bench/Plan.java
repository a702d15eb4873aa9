package org.servanda.bench;

/**
 * Which ledger is made up.
 *
 * @param shape what is in it
 * @param size how many events
 * @param seed of everything but the salts
 */
record Plan(Shape shape, long size, long seed) {

	/** What a made-up ledger holds. */
	enum Shape {

		/** Agreements of all kinds, those that benchmarks read among them. */
		PLAIN,
		/** The same, and one ceasefire that holds 40 % of all events. */
		CEASEFIRE,
		/** A ceasefire alone, and incidents of which nothing more is said. */
		INCIDENTS

	}

	Plan(Shape shape, long size) {
		this(shape, size, 4);
	}

	@Override
	public String toString() {
		String with = switch (this.shape) {
			case PLAIN -> "without a ceasefire";
			case CEASEFIRE -> "with a ceasefire of 40 %";
			case INCIDENTS -> "one ceasefire alone";
		};
		return this.size + " events of seed " + this.seed + ", " + with;
	}

}

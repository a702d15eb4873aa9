package org.servanda.status;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.servanda.time.Moment;

/**
 * How an obligation stood over time: segments, each from its first instant to the one
 * before the next segment's.
 */
final class Timeline {

	private final Trail<Segment> segments;

	Timeline() {
		this(new Trail<>());
	}

	private Timeline(Trail<Segment> segments) {
		this.segments = segments;
	}

	/**
	 * A time in which nothing changed.
	 *
	 * @param from its first instant
	 * @param legalState whether the obligation bound
	 * @param degree from 0 to 3, shown or not
	 * @param found whether a finding bears on the degree
	 * @param began what began it, as precisely as that is known
	 */
	record Segment(Instant from, LegalState legalState, int degree, boolean found, Moment began) {

		/** Whether the degree is shown: it binds. */
		boolean inEffect() {
			return this.legalState == LegalState.IN_EFFECT;
		}

		/** Whether the degree is shown, by findings, and at least some degree. */
		boolean reaches(int least) {
			return inEffect() && this.found && this.degree >= least;
		}

		private boolean sameAs(Segment other) {
			return this.legalState == other.legalState && this.degree == other.degree && this.found == other.found;
		}

	}

	/**
	 * Adds what holds from an instant on; what came before at the same instant is gone.
	 */
	void add(Segment segment) {
		if (!this.segments.isEmpty() && this.segments.getLast().from.equals(segment.from)) {
			if (this.segments.getLast().sameAs(segment)) {
				return;
			}
			this.segments.removeLast();
		}
		if (this.segments.isEmpty() || !this.segments.getLast().sameAs(segment)) {
			this.segments.add(segment);
		}
	}

	/** The same so far. */
	Timeline copy() {
		return new Timeline(this.segments.copy());
	}

	/** How it stood up to an instant, inclusive. */
	Timeline upTo(Instant instant) {
		int size = this.segments.size();
		while (size > 0 && this.segments.get(size - 1).from.isAfter(instant)) {
			size--;
		}
		return new Timeline(this.segments.first(size));
	}

	List<Segment> segments() {
		return this.segments;
	}

	/** The segment that holds at an instant, or absent before the first. */
	@Nullable Segment at(Instant instant) {
		Segment found = null;
		for (Segment segment : this.segments) {
			if (segment.from.isAfter(instant)) {
				break;
			}
			found = segment;
		}
		return found;
	}

	/** Whether it bound at an instant. */
	boolean inEffect(Instant at) {
		Segment segment = at(at);
		return segment != null && segment.inEffect();
	}

	/** The first instant after another at which it comes to bind, or absent. */
	@Nullable Instant intoEffectAfter(Instant at) {
		return this.segments.stream()
			.filter((segment) -> segment.from.isAfter(at) && segment.inEffect())
			.map(Segment::from)
			.findFirst()
			.orElse(null);
	}

	/** Since when it does not bind any more, or absent. */
	@Nullable Instant leftEffect() {
		Instant left = null;
		for (Segment segment : this.segments) {
			left = segment.inEffect() ? null : (left == null) ? segment.from : left;
		}
		return left;
	}

	/** The last segment in which it bound, or absent. */
	@Nullable Segment lastInEffect() {
		return this.segments.reversed().stream().filter(Segment::inEffect).findFirst().orElse(null);
	}

	/** The first instant at which it has ended since it was made, or absent. */
	@Nullable Instant endedAt(Instant made) {
		Segment then = at(made);
		if (then != null && then.legalState.ended()) {
			return made;
		}
		return this.segments.stream()
			.filter((segment) -> segment.legalState.ended() && segment.from.isAfter(made))
			.map(Segment::from)
			.findFirst()
			.orElse(null);
	}

}

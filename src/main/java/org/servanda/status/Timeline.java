package org.servanda.status;

import java.time.Instant;
import java.util.ArrayList;
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

	/**
	 * While it had ended.
	 * @param made since when it is there
	 */
	List<Stretch> ended(Instant made) {
		List<Stretch> ended = new ArrayList<>();
		for (int i = 0; i < this.segments.size(); i++) {
			Segment segment = this.segments.get(i);
			if (segment.legalState.ended()) {
				Instant next = (i + 1 < this.segments.size()) ? this.segments.get(i + 1).from() : null;
				ended.addAll(new Stretch(segment.from, next).since(made));
			}
		}
		return ended;
	}

}

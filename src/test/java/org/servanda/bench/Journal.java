package org.servanda.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

import org.servanda.ledger.Author;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.Provenance;
import org.servanda.ledger.Sha256;

/**
 * What is recorded, one event after the other, over ten years: things that were planned
 * for a time happen at that time, others whenever the clock has moved on far enough.
 */
final class Journal {

	static final Instant BEGIN = Instant.parse("2014-01-01T00:00:00Z");

	static final Instant END = Instant.parse("2024-01-01T00:00:00Z");

	private final PriorityQueue<Planned> agenda = new PriorityQueue<>(
			Comparator.comparing(Planned::at).thenComparingLong(Planned::number));

	private final long size;

	private final Chance chance;

	private final Sink sink;

	private Instant now = BEGIN;

	private long position;

	private long planned;

	/**
	 * Begins an empty one.
	 * @param size how many events it will take
	 * @param chance moves the clock
	 * @param sink is given the events
	 */
	Journal(long size, Chance chance, Sink sink) {
		this.size = size;
		this.chance = chance;
		this.sink = sink;
	}

	/** Takes events. */
	interface Sink {

		/** Takes the next one. */
		void take(Entry entry);

	}

	/**
	 * An event in its place.
	 *
	 * @param position its number in the ledger
	 * @param stream the stream it belongs to
	 * @param sequence its number in the stream
	 * @param recordedAt whole milliseconds; never goes back
	 * @param provenance who sent the command
	 * @param event what was said or done
	 */
	record Entry(long position, String stream, long sequence, Instant recordedAt, Provenance provenance,
			LedgerEvent event) {
	}

	/** A stream that grows. */
	static final class Line {

		private final String name;

		private long next;

		Line(String name) {
			this.name = name;
		}

		/** The sequence of its next event. */
		long next() {
			return this.next;
		}

	}

	/** Someone who sends commands. */
	static Author author(String name, String role, @Nullable String party) {
		return new Author(Sha256.hexOf(name).substring(0, 32), role, party);
	}

	/** When the next event will be recorded. */
	Instant now() {
		return this.now;
	}

	/** How many events there are. */
	long position() {
		return this.position;
	}

	/** How far the ten years have gone, from 0 to 1. */
	double progress() {
		return (double) Duration.between(BEGIN, this.now).toMillis() / Duration.between(BEGIN, END).toMillis();
	}

	/** Plans something for a time that has not passed. */
	void at(Instant when, Runnable what) {
		this.agenda.add(new Planned(when, this.planned++, what));
	}

	/** Plans something for later. */
	void in(Duration time, Runnable what) {
		at(this.now.plus(time), what);
	}

	/**
	 * Records an event.
	 * @param key the idempotency key of its command
	 */
	void add(Line line, Author author, String key, LedgerEvent event) {
		if (this.position == this.size) {
			return;
		}
		this.position++;
		Provenance provenance = new Provenance(author, Sha256.hexOf(line.name + '\n' + key), Sha256.hexOf(key),
				"request-" + this.position);
		this.sink.take(new Entry(this.position, line.name, line.next++, this.now, provenance, event));
	}

	/** Records an event of a command whose key nothing follows from. */
	void add(Line line, Author author, LedgerEvent event) {
		add(line, author, line.name + '~' + line.next, event);
	}

	/**
	 * Goes on until it is full.
	 * @param something happens when nothing is planned
	 */
	void run(Runnable something) {
		while (this.position < this.size) {
			long left = Math.max(0, Duration.between(this.now, END).toMillis());
			Instant later = this.now
				.plusMillis((long) (left / (double) (this.size - this.position) * 2 * this.chance.share()));
			Planned next = this.agenda.peek();
			if (next != null && !next.at.isAfter(later)) {
				this.agenda.remove();
				this.now = next.at;
				next.what.run();
			}
			else {
				this.now = later;
				something.run();
			}
		}
	}

	/**
	 * Something to come.
	 *
	 * @param number in the order of planning
	 */
	private record Planned(Instant at, long number, Runnable what) {
	}

}

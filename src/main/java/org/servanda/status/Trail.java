package org.servanda.status;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A list that grows at its end, and that goes on apart from its copies: a copy costs
 * nothing, and what both hold already is held once, so that it is found out at once how
 * far two of them are the same. Used by one thread at a time.
 *
 * @param <T> what it holds
 */
final class Trail<T> extends AbstractList<T> {

	/** How many elements a part holds that is whole. */
	private static final int WHOLE = 64;

	/** The parts that are whole, none of which ever changes. */
	private final Shared<List<T>> parts;

	/** What comes after them, less than a part. */
	private Shared<T> rest;

	Trail() {
		this(new Shared<>(new ArrayList<>(), 0), new Shared<>(new ArrayList<>(), 0));
	}

	private Trail(Shared<List<T>> parts, Shared<T> rest) {
		this.parts = parts;
		this.rest = rest;
	}

	/** The same so far. */
	Trail<T> copy() {
		return new Trail<>(this.parts.first(this.parts.size), this.rest.first(this.rest.size));
	}

	/** The same up to a size. */
	Trail<T> first(int size) {
		if (size >= size()) {
			return copy();
		}
		int whole = size / WHOLE;
		Shared<T> rest = (whole < this.parts.size) ? new Shared<>(this.parts.get(whole), 0) : this.rest;
		return new Trail<>(this.parts.first(whole), rest.first(size % WHOLE));
	}

	/** How many elements at the beginning are surely the same as those of another. */
	int sharedWith(Trail<T> other) {
		int most = Math.min(this.parts.size, other.parts.size);
		int same = 0;
		if (oneAndTheSame(this.parts.all, other.parts.all)) {
			same = most;
		}
		while (same < most && oneAndTheSame(this.parts.get(same), other.parts.get(same))) {
			same++;
		}
		int whole = same * WHOLE;
		if (same < most) {
			return whole;
		}
		int more = Math.min(WHOLE, Math.min(size(), other.size()) - whole);
		return oneAndTheSame(after(same), other.after(same)) ? whole + more : whole;
	}

	@SuppressWarnings("ReferenceEquality") // equal ones need not be the same
	private static boolean oneAndTheSame(Object one, Object other) {
		return one == other;
	}

	/**
	 * How many elements at the beginning meet a condition that none after them meets.
	 */
	int countWhile(Predicate<T> condition) {
		int low = 0;
		int high = size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (condition.test(get(middle))) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	/** What comes after some of the parts. */
	private List<T> after(int parts) {
		return (parts < this.parts.size) ? this.parts.get(parts) : this.rest.all;
	}

	@Override
	public T removeLast() {
		T last = getLast();
		if (this.rest.size == 0) {
			this.parts.size--;
			this.rest = new Shared<>(this.parts.all.get(this.parts.size), WHOLE);
		}
		this.rest.size--;
		return last;
	}

	@Override
	public boolean add(T element) {
		this.rest.add(element);
		if (this.rest.size == WHOLE) {
			this.parts.add(this.rest.all);
			this.rest = new Shared<>(new ArrayList<>(), 0);
		}
		return true;
	}

	@Override
	public T get(int index) {
		int part = index / WHOLE;
		return (part < this.parts.size) ? this.parts.get(part).get(index % WHOLE)
				: this.rest.get(index - this.parts.size * WHOLE);
	}

	@Override
	public int size() {
		return this.parts.size * WHOLE + this.rest.size;
	}

	/**
	 * The beginning of a list that others may have gone on with.
	 */
	private static final class Shared<E> {

		/** What lies beyond the size is another's. */
		private List<E> all;

		private int size;

		private Shared(List<E> all, int size) {
			this.all = all;
			this.size = size;
		}

		private Shared<E> first(int size) {
			return new Shared<>(this.all, size);
		}

		private void add(E element) {
			if (this.all.size() > this.size) {
				this.all = new ArrayList<>(this.all.subList(0, this.size));
			}
			this.all.add(element);
			this.size++;
		}

		private E get(int index) {
			if (index >= this.size) {
				throw new IndexOutOfBoundsException(index);
			}
			return this.all.get(index);
		}

	}

}

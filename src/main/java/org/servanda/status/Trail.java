package org.servanda.status;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * A list that grows at its end, and that goes on apart from its copies: a copy costs
 * nothing, and what both hold already is held once. Used by one thread at a time.
 *
 * @param <T> what it holds
 */
final class Trail<T> extends AbstractList<T> {

	/** Of this and of copies; what lies beyond the size is another's. */
	private List<T> all;

	private int size;

	Trail() {
		this.all = new ArrayList<>();
	}

	private Trail(List<T> all, int size) {
		this.all = all;
		this.size = size;
	}

	/** The same so far. */
	Trail<T> copy() {
		return new Trail<>(this.all, this.size);
	}

	/** The same up to a size. */
	Trail<T> first(int size) {
		return new Trail<>(this.all, Math.min(size, this.size));
	}

	@Override
	public T removeLast() {
		T last = getLast();
		this.size--;
		return last;
	}

	@Override
	public boolean add(T element) {
		if (this.all.size() > this.size) {
			this.all = new ArrayList<>(this.all.subList(0, this.size));
		}
		this.all.add(element);
		this.size++;
		return true;
	}

	@Override
	public T get(int index) {
		if (index >= this.size) {
			throw new IndexOutOfBoundsException(index);
		}
		return this.all.get(index);
	}

	@Override
	public int size() {
		return this.size;
	}

}

package org.servanda.status;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.servanda.status.Counted.Came;

/**
 * A POWER and a DECLARATORY have no degree.
 */
final class NoDegree implements DegreeFold {

	@Override
	public void take(Counted counted, boolean inEffect) {
	}

	@Override
	public int degree() {
		return DegreeRule.NOT_INITIATED;
	}

	@Override
	public boolean found() {
		return false;
	}

	@Override
	public @Nullable Came lastChange() {
		return null;
	}

	@Override
	public DegreeFold copy() {
		return this;
	}

	@Override
	public List<Long> causes() {
		return List.of();
	}

}

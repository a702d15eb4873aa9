package org.servanda.bench;

final class LagBench {

	private LagBench() {
	}

	static String run(Workshop workshop) {
		return workshop.toString();
	}

}

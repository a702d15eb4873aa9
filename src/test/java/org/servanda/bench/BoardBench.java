package org.servanda.bench;

final class BoardBench {

	private BoardBench() {
	}

	static String run(Workshop workshop) {
		return workshop.toString();
	}

}

package org.servanda.bench;

final class StartBench {

	private StartBench() {
	}

	static String run(Workshop workshop) {
		return workshop.toString();
	}

}

package org.servanda.bench;

final class CeasefireBench {

	private CeasefireBench() {
	}

	static String run(Workshop workshop) {
		return workshop.toString();
	}

}

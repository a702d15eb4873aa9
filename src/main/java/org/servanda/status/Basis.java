package org.servanda.status;

/**
 * What a degree rests on. Unknown is thus never mistaken for zero.
 */
public enum Basis {

	/** A finding that counts bears on it. */
	FOUND,
	/** No finding that counts bears on it; it is where its kind starts. */
	ASSUMED,
	/** It is about a time after that of the knowledge. */
	PROJECTED

}

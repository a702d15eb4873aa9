package org.servanda.ledger.store;

/**
 * Another command has taken the place in the stream that this one meant to take; nothing
 * was kept. The command is decided again on the stream as it is now.
 */
public class Conflict extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public Conflict() {
		super("The stream has moved on", null, false, false);
	}

}

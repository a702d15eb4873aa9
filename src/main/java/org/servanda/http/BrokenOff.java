package org.servanda.http;

/**
 * An answer of which something is sent already cannot be brought to its end. Its
 * connection is cut, so that nobody takes what was sent for the whole.
 */
public class BrokenOff extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Breaks it off.
	 * @param cause why
	 */
	public BrokenOff(Throwable cause) {
		super("An answer was broken off: " + cause.getMessage(), cause);
	}

}

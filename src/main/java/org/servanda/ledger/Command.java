package org.servanda.ledger;

/**
 * A request to record something, addressed to one stream.
 */
public interface Command {

	/**
	 * The stream that decides and that the events go to.
	 * @return {@code agreement:{a}}, {@code commitment:{a}/{c}} or {@code report:{r}}
	 */
	String stream();

	/**
	 * Whether the sender must say which version of the stream the command rests on.
	 */
	default boolean guarded() {
		return false;
	}

}

package org.servanda.time;

import java.util.Locale;

/**
 * A named rule. The name is the same in the code, in the tests, in the docs and in the
 * {@code type} of the problem that tells of its breach.
 *
 * <p>
 * Each capability has one enum of its rules that implements this.
 */
public interface Rule {

	/** What an answer to the breach of a rule says about it. */
	enum Kind {

		/** The request itself is wrong, whatever the ledger holds (HTTP 400). */
		MALFORMED,
		/** Who asks did not say who they are, or wrongly (HTTP 401). */
		UNAUTHENTICATED,
		/** Who asks may not do this (HTTP 403). */
		FORBIDDEN,
		/** What the request names is not in the ledger (HTTP 404). */
		UNKNOWN,
		/** The resource does not take this method (HTTP 405). */
		METHOD,
		/** The resource has no such form (HTTP 406). */
		NOT_ACCEPTABLE,
		/** What the ledger holds does not allow it now (HTTP 409). */
		CONFLICTING,
		/** It rests on a version that is no longer the newest (HTTP 412). */
		STALE,
		/** The request is larger than the ledger takes (HTTP 413). */
		TOO_LARGE,
		/** The body is of a form that is not taken (HTTP 415). */
		MEDIA_TYPE,
		/** The key was used for another request (HTTP 422). */
		KEY_REUSED,
		/** It must say which version it rests on (HTTP 428). */
		UNGUARDED,
		/** Who asks asked too often, and has to wait (HTTP 429). */
		TOO_MANY,
		/** The ledger cannot take it now, or cannot say yet whether it did (HTTP 503). */
		UNAVAILABLE

	}

	/**
	 * The enum constant's name.
	 * @return for example {@code AGREEMENT_LABEL_TAKEN}
	 */
	String name();

	Kind kind();

	/**
	 * The rule itself, as a sentence that a monitor understands.
	 * @return for example "A label names one agreement only."
	 */
	String sentence();

	/**
	 * The rule's name as docs and problem types write it.
	 * @return for example {@code agreement-label-taken}
	 */
	default String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}

package org.servanda.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.servanda.time.Refused;

/**
 * Who signed in, and how.
 *
 * @param account as it is now
 * @param token the scope of the token that was used, or absent for a password
 */
record SignedIn(Account account, @Nullable TokenScope token) {

	private static final String ATTRIBUTE = SignedIn.class.getName();

	/** Notes who makes a request. */
	void note(HttpServletRequest request) {
		request.setAttribute(ATTRIBUTE, this);
	}

	/** Who makes a request, where its route asks for an account. */
	static Account of(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof SignedIn signedIn) {
			return signedIn.account();
		}
		throw new Refused(AccessRule.SIGN_IN, AccessRule.SIGN_IN.sentence());
	}

}

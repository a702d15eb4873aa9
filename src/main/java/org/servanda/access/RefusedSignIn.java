package org.servanda.access;

import org.servanda.time.Refused;

import org.springframework.security.core.AuthenticationException;

/**
 * A sign-in that is refused, with the rule that it breaks.
 */
class RefusedSignIn extends AuthenticationException {

	private static final long serialVersionUID = 1L;

	private final transient Refused refused;

	RefusedSignIn(Refused refused) {
		super(refused.detail(), refused);
		this.refused = refused;
	}

	/** The refusal. */
	Refused refused() {
		return this.refused;
	}

}

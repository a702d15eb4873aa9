package org.servanda.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.servanda.ledger.Sha256;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Checks names and passwords. What was right is remembered for a short while under a
 * keyed hash, since a good password hash is slow by design.
 */
@Component
class SignIn implements AuthenticationProvider {

	private static final Duration REMEMBERED = Duration.ofMinutes(5);

	private static final int MOST = 1000;

	/** Compared with where there is no such account, so that the time tells nothing. */
	private static final String NOBODY = String.valueOf(new BCryptPasswordEncoder().encode("nobody"));

	private final Accounts accounts;

	private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder();

	private final byte[] secret = new byte[32];

	private final Map<String, Right> remembered = new LinkedHashMap<>();

	SignIn(Accounts accounts) {
		this.accounts = accounts;
		new SecureRandom().nextBytes(this.secret);
	}

	@Override
	public Authentication authenticate(Authentication authentication) {
		String name = authentication.getName();
		String password = String.valueOf(authentication.getCredentials());
		Account account = this.accounts.named(name).orElse(null);
		String hash = (account != null) ? account.password() : NOBODY;
		byte[] proof = Sha256.of(this.secret, (hash + '\n' + password).getBytes(StandardCharsets.UTF_8));
		boolean right = remembers(name, proof) || (fits(password) && this.encoder.matches(password, hash));
		if (account == null || !right) {
			throw new BadCredentialsException("No account with this name and password");
		}
		remember(name, proof);
		return UsernamePasswordAuthenticationToken.authenticated(account, null, List.of());
	}

	/** BCrypt looks at 72 bytes; more would be ignored. */
	private static boolean fits(String password) {
		return password.getBytes(StandardCharsets.UTF_8).length <= 72;
	}

	private synchronized boolean remembers(String name, byte[] proof) {
		Right right = this.remembered.get(name);
		return right != null && Arrays.equals(right.proof, proof) && System.nanoTime() - right.until < 0;
	}

	private synchronized void remember(String name, byte[] proof) {
		if (this.remembered.size() >= MOST) {
			this.remembered.clear();
		}
		this.remembered.put(name, new Right(proof, System.nanoTime() + REMEMBERED.toNanos()));
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

	@SuppressWarnings("ArrayRecordComponent") // compared by its bytes only
	private record Right(byte[] proof, long until) {
	}

}

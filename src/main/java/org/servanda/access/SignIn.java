package org.servanda.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Sha256;
import org.servanda.time.Refused;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks names and passwords. What was right is remembered for a short while under a
 * keyed hash, since a good password hash is slow by design. Whether the account may still
 * sign in, and what it may, is looked up each time.
 */
@Component
class SignIn implements AuthenticationProvider {

	private static final Duration REMEMBERED = Duration.ofMinutes(5);

	private static final int MOST = 1000;

	private final Accounts accounts;

	private final Passwords passwords;

	private final Attempts attempts;

	private final LongSupplier nanos;

	private final byte[] secret = new byte[32];

	private final Map<String, Right> remembered = new LinkedHashMap<>();

	@Autowired
	SignIn(Accounts accounts, Passwords passwords, Attempts attempts) {
		this(accounts, passwords, attempts, System::nanoTime);
	}

	SignIn(Accounts accounts, Passwords passwords, Attempts attempts, LongSupplier nanos) {
		this.accounts = accounts;
		this.passwords = passwords;
		this.attempts = attempts;
		this.nanos = nanos;
		new SecureRandom().nextBytes(this.secret);
	}

	@Override
	public Authentication authenticate(Authentication authentication) {
		String address = (authentication.getDetails() instanceof WebAuthenticationDetails details)
				? String.valueOf(details.getRemoteAddress()) : "";
		try {
			SignedIn signedIn = new SignedIn(
					signIn(authentication.getName(), String.valueOf(authentication.getCredentials()), address), null);
			return UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of());
		}
		catch (Refused ex) {
			throw new RefusedSignIn(ex);
		}
	}

	/**
	 * The account of a name and a password.
	 * @param address from where they come
	 * @throws Refused {@link AccessRule#SIGN_IN}, alike whether the name, the password or
	 * both are wrong, or the account is not active; {@link AccessRule#SIGN_IN_ATTEMPTS};
	 * {@link AccessRule#SIGN_IN_BUSY}
	 */
	private Account signIn(String name, String password, String address) {
		Account account = this.accounts.named(name).filter(Account::active).orElse(null);
		String hash = (account != null) ? account.password() : this.passwords.nobody();
		byte[] proof = Sha256.of(this.secret,
				(hash + '\n' + Passwords.normal(password)).getBytes(StandardCharsets.UTF_8));
		// Before what is remembered is looked at, which else could be guessed at freely.
		this.attempts.check(address, name);
		if (account != null && remembers(name, proof)) {
			return account;
		}
		if (!this.passwords.matches(password, hash) || account == null) {
			this.attempts.wrong(address, name);
			throw new Refused(AccessRule.SIGN_IN, "There is no account with this name and password.");
		}
		this.attempts.right(address, name);
		remember(name, proof);
		improve(account, password);
		return account;
	}

	private void improve(Account account, String password) {
		if (!account.fixed() && this.passwords.outdated(account.password())) {
			try {
				this.accounts.rehash(account, this.passwords.hash(password));
			}
			catch (Refused ex) {
				// The next time does.
			}
		}
	}

	private synchronized boolean remembers(String name, byte[] proof) {
		@Nullable Right right = this.remembered.get(name);
		return right != null && MessageDigest.isEqual(right.proof, proof) && this.nanos.getAsLong() - right.until < 0;
	}

	private synchronized void remember(String name, byte[] proof) {
		if (this.remembered.size() >= MOST) {
			this.remembered.clear();
		}
		this.remembered.put(name, new Right(proof, this.nanos.getAsLong() + REMEMBERED.toNanos()));
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

	@SuppressWarnings("ArrayRecordComponent") // compared by its bytes only
	private record Right(byte[] proof, long until) {
	}

}

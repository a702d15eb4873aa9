package org.servanda.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.servanda.time.Refused;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id, and checks them. A hash takes 19 MiB and some tens of
 * milliseconds of a processor by design, so a few are worked out at a time, a few wait,
 * and others are refused.
 */
@Component
class Passwords {

	/** Of OWASP's recommendations for Argon2id the one with the least memory but one. */
	private static final int MEMORY_KIB = 19 * 1024;

	private static final int PASSES = 2;

	/** How every hash begins that is made now. */
	static final String FORM = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=1$";

	/** How many of those that wait are let wait. */
	private static final int WAITING = 32;

	private static final long PATIENCE_SECONDS = 5;

	/** BCrypt looks at 72 bytes; more would be ignored. */
	private static final int MOST_OF_BCRYPT = 72;

	private final Argon2PasswordEncoder argon = new Argon2PasswordEncoder(16, 32, 1, MEMORY_KIB, PASSES);

	/** Of folders that an earlier version made, and of the demo. */
	private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

	private final SecureRandom random = new SecureRandom();

	private final Semaphore turns = new Semaphore(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4), true);

	/** Compared with where there is no such account, so that the time tells nothing. */
	private final String nobody = FORM + part(16) + '$' + part(32);

	private String part(int bytes) {
		return Base64.getEncoder().withoutPadding().encodeToString(bytes(bytes));
	}

	private byte[] bytes(int count) {
		byte[] bytes = new byte[count];
		this.random.nextBytes(bytes);
		return bytes;
	}

	/** A password that nobody guesses: 144 random bits. */
	String generate() {
		return Base64.getUrlEncoder().encodeToString(bytes(18));
	}

	/** A hash of no password, as costly to check as any. */
	String nobody() {
		return this.nobody;
	}

	/**
	 * Hashes a password.
	 * @throws Refused {@link AccessRule#SIGN_IN_BUSY}
	 */
	String hash(String password) {
		return inTurn(() -> String.valueOf(this.argon.encode(normal(password))));
	}

	/**
	 * Whether a password has a hash.
	 * @throws Refused {@link AccessRule#SIGN_IN_BUSY}
	 */
	boolean matches(String password, String hash) {
		String normal = normal(password);
		if (NewPassword.tooLong(normal)) {
			return false;
		}
		return inTurn(() -> hash.startsWith("$argon2id$") ? this.argon.matches(normal, hash)
				: normal.getBytes(StandardCharsets.UTF_8).length <= MOST_OF_BCRYPT
						&& this.bcrypt.matches(normal, hash));
	}

	/** Whether a hash is not one that would be made now. */
	boolean outdated(String hash) {
		return !hash.startsWith(FORM);
	}

	/**
	 * The same characters in the same form, however a keyboard composes them (RFC 8265).
	 */
	static String normal(String password) {
		return Normalizer.normalize(password, Normalizer.Form.NFC);
	}

	private <T> T inTurn(Supplier<T> work) {
		if (this.turns.getQueueLength() >= WAITING) {
			throw busy();
		}
		try {
			if (!this.turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw busy();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw busy();
		}
		try {
			return work.get();
		}
		finally {
			this.turns.release();
		}
	}

	private static Refused busy() {
		return new Refused(AccessRule.SIGN_IN_BUSY, "Too many passwords are being checked. Try again.");
	}

}

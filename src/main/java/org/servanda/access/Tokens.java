package org.servanda.access;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.servanda.ledger.Disk;
import org.servanda.ledger.Sha256;
import org.servanda.time.Refused;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What accounts use in place of their password. A token is 256 random bits, so that its
 * SHA-256 tells nothing about it: what is guessed one by one needs no slow hash only
 * where there is nothing to guess at. It is kept with the account's actor, and ends with
 * the account's password.
 */
@Component
class Tokens {

	/** What a token begins with, so that it is found where it should not be. */
	private static final String PREFIX = "servanda_";

	private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

	private static final Duration LONGEST = Duration.ofDays(366);

	/** How many can be used at the same time. */
	private static final int MOST = 50;

	/** How many that ended are still listed, the newest. */
	private static final int LISTED = 200;

	private final JdbcClient sql;

	private final Disk disk;

	private final InstantSource clock;

	private final Accounts accounts;

	private final SecureRandom random = new SecureRandom();

	Tokens(DataSource dataSource, Disk disk, InstantSource clock, Accounts accounts) {
		this.sql = JdbcClient.create(dataSource);
		this.disk = disk;
		this.clock = clock;
		this.accounts = accounts;
	}

	/**
	 * Makes a token.
	 * @param account whose
	 * @param label what it is for
	 * @param scope what it may be used for
	 * @param expiresAt from when on it is not taken
	 * @return the token, and what is to be sent
	 * @throws Refused {@link AccessRule#TOKEN_EXPIRY} or
	 * {@link AccessRule#TOKENS_BOUNDED}
	 */
	Made make(Account account, String label, TokenScope scope, Instant expiresAt) {
		Instant now = this.clock.instant();
		if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
			throw new Refused(AccessRule.TOKEN_EXPIRY, "/expiresAt", AccessRule.TOKEN_EXPIRY.sentence());
		}
		this.disk.requireRoom();
		forgetOldest(account, now);
		if (usable(account, now) >= MOST) {
			throw new Refused(AccessRule.TOKENS_BOUNDED,
					AccessRule.TOKENS_BOUNDED.sentence() + " Revoke one that is not needed.");
		}
		String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
		String id = HexFormat.of().formatHex(bytes(8));
		this.sql
			.sql("insert into access_token (id, sha256, actor, label, scope, created_at, expires_at)"
					+ " values (?, ?, ?, ?, ?, ?, ?)")
			.params(id, Sha256.hexOf(secret), account.actor(), label, scope.name(), now.toEpochMilli(),
					expiresAt.toEpochMilli())
			.update();
		this.disk.sync();
		return new Made(known(account, id), secret);
	}

	private void forgetOldest(Account account, Instant now) {
		this.sql
			.sql("delete from access_token where id in (select id from access_token where actor = ?"
					+ " and (revoked_at is not null or expires_at <= ?) order by created_at desc, id offset ? rows)")
			.params(account.actor(), now.toEpochMilli(), LISTED)
			.update();
	}

	private long usable(Account account, Instant now) {
		return this.sql
			.sql("select count(*) from access_token where actor = ? and revoked_at is null and expires_at > ?")
			.params(account.actor(), now.toEpochMilli())
			.query(Long.class)
			.single();
	}

	private byte[] bytes(int count) {
		byte[] bytes = new byte[count];
		this.random.nextBytes(bytes);
		return bytes;
	}

	/** The tokens of an account, the newest first. */
	List<Token> of(Account account) {
		return this.sql
			.sql("select id, label, scope, created_at, expires_at, revoked_at from access_token where actor = ?"
					+ " order by created_at desc, id")
			.param(account.actor())
			.query(Tokens::token)
			.list();
	}

	/**
	 * One token of an account.
	 * @throws Refused {@link AccessRule#TOKEN_KNOWN}
	 */
	private Token known(Account account, String id) {
		return this.sql
			.sql("select id, label, scope, created_at, expires_at, revoked_at from access_token"
					+ " where actor = ? and id = ?")
			.params(account.actor(), id)
			.query(Tokens::token)
			.optional()
			.orElseThrow(() -> new Refused(AccessRule.TOKEN_KNOWN, "This account has no such token."));
	}

	/**
	 * Ends a token; one that ended before stays as it is.
	 * @throws Refused {@link AccessRule#TOKEN_KNOWN}
	 */
	Token revoke(Account account, String id) {
		known(account, id);
		this.sql.sql("update access_token set revoked_at = ? where actor = ? and id = ? and revoked_at is null")
			.params(this.clock.millis(), account.actor(), id)
			.update();
		this.disk.sync();
		return known(account, id);
	}

	/** Ends all tokens of an account, in the transaction that is under way. */
	static void revokeAll(JdbcClient sql, String actor, Instant now) {
		sql.sql("update access_token set revoked_at = ? where actor = ? and revoked_at is null")
			.params(now.toEpochMilli(), actor)
			.update();
	}

	/**
	 * Who signs in with a token.
	 * @param secret what was sent
	 * @return empty when it is none, has ended, or its account is not active
	 */
	Optional<SignedIn> signIn(String secret) {
		if (!FORM.matcher(secret).matches()) {
			return Optional.empty();
		}
		return this.sql
			.sql("select actor, scope from access_token where sha256 = ? and revoked_at is null and expires_at > ?")
			.params(Sha256.hexOf(secret), this.clock.millis())
			.query((row, number) -> new Use(row.getString(1), TokenScope.valueOf(row.getString(2))))
			.optional()
			.flatMap((use) -> this.accounts.of(use.actor)
				.filter(Account::active)
				.map((account) -> new SignedIn(account, use.scope)));
	}

	private static Token token(ResultSet row, int number) throws SQLException {
		long revokedAt = row.getLong(6);
		Instant revoked = row.wasNull() ? null : Instant.ofEpochMilli(revokedAt);
		return new Token(row.getString(1), row.getString(2), TokenScope.valueOf(row.getString(3)),
				Instant.ofEpochMilli(row.getLong(4)), Instant.ofEpochMilli(row.getLong(5)), revoked);
	}

	private record Use(String actor, TokenScope scope) {
	}

	/**
	 * A token, and what is to be sent, to be shown once.
	 *
	 * @param secret what is to be sent
	 */
	record Made(Token token, String secret) {
	}

}

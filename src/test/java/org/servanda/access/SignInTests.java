package org.servanda.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Names and passwords, also those that were right a moment ago.
 */
class SignInTests {

	private static final BCryptPasswordEncoder ENCODER = new BCryptPasswordEncoder(4);

	private final Map<String, Account> accounts = new HashMap<>();

	private final AtomicLong nanos = new AtomicLong();

	/** The hashes that passwords were held against. */
	private final List<String> checked = new ArrayList<>();

	private final Passwords passwords = new Passwords() {

		@Override
		boolean matches(String password, String hash) {
			SignInTests.this.checked.add(hash);
			return super.matches(password, hash);
		}

	};

	private final SignIn signIn = new SignIn(new Known(), this.passwords, new Attempts(this.nanos::get),
			this.nanos::get);

	@Test
	void theRightPasswordSignsInEachTime() {
		account("one", "secret", EnumSet.of(Role.MONITOR));
		assertThat(signIn("one", "secret")).isEqualTo(this.accounts.get("one"));
		assertThat(signIn("one", "secret")).isEqualTo(this.accounts.get("one"));
	}

	@Test
	void aWrongPasswordDoesNotAlsoRightAfterTheRightOne() {
		account("one", "secret", EnumSet.of(Role.MONITOR));
		signIn("one", "secret");
		assertRefused("one", "Secret", AccessRule.SIGN_IN);
		assertRefused("one", "", AccessRule.SIGN_IN);
		assertRefused("two", "secret", AccessRule.SIGN_IN);
	}

	@Test
	void aChangedPasswordEndsTheOldOneAtOnce() {
		account("one", "secret", EnumSet.of(Role.MONITOR));
		signIn("one", "secret");
		account("one", "other", EnumSet.of(Role.MONITOR));
		assertRefused("one", "secret", AccessRule.SIGN_IN);
		assertThat(signIn("one", "other")).isEqualTo(this.accounts.get("one"));
	}

	@Test
	void changedRolesHoldAtOnceAndAnAccountThatIsNotActiveIsGone() {
		account("one", "secret", EnumSet.of(Role.MONITOR));
		signIn("one", "secret");
		Account before = Objects.requireNonNull(this.accounts.get("one"));
		this.accounts.put("one", new Account("one", before.actor(), before.password(), false, EnumSet.of(Role.AUDITOR),
				null, true, true));
		assertThat(signIn("one", "secret").roles()).containsExactly(Role.AUDITOR);
		this.accounts.put("one", new Account("one", before.actor(), before.password(), false, EnumSet.of(Role.AUDITOR),
				null, false, true));
		assertRefused("one", "secret", AccessRule.SIGN_IN);
	}

	/** The time that it takes tells nothing then. */
	@Test
	void aNameOfNobodyIsCheckedAsThoroughlyAsAnyOther() {
		account("one", "secret", EnumSet.of(Role.MONITOR));
		Account before = Objects.requireNonNull(this.accounts.get("one"));
		this.accounts.put("gone",
				new Account("gone", "2".repeat(32), before.password(), false, before.roles(), null, false, true));
		assertRefused("one", "wrong", AccessRule.SIGN_IN);
		assertRefused("two", "wrong", AccessRule.SIGN_IN);
		assertRefused("gone", "secret", AccessRule.SIGN_IN);
		assertThat(this.checked).containsExactly(before.password(), this.passwords.nobody(), this.passwords.nobody());
	}

	@Test
	void whatWasRightIsRememberedShortly() {
		account("one", "secret", EnumSet.of(Role.MONITOR));
		signIn("one", "secret");
		signIn("one", "secret");
		assertThat(this.checked).hasSize(1);
		this.nanos.addAndGet(Duration.ofMinutes(6).toNanos());
		assertThat(signIn("one", "secret")).isEqualTo(this.accounts.get("one"));
		assertThat(this.checked).hasSize(2);
		assertRefused("one", "Secret", AccessRule.SIGN_IN);
	}

	/** Else what is remembered could be guessed at without a bound. */
	@Test
	void whoTriedTooOftenIsNotToldWhetherTheNextOneIsRight() {
		account("one", "secret", EnumSet.of(Role.MONITOR));
		signIn("one", "secret");
		for (int i = 0; i < 5; i++) {
			assertRefused("one", "wrong-" + i, AccessRule.SIGN_IN);
		}
		assertRefused("one", "secret", AccessRule.SIGN_IN_ATTEMPTS);
		assertRefused("one", "wrong", AccessRule.SIGN_IN_ATTEMPTS);
		this.nanos.addAndGet(Duration.ofMinutes(1).toNanos());
		assertThat(signIn("one", "secret")).isEqualTo(this.accounts.get("one"));
	}

	@Test
	void aHashOfAnEarlierVersionIsMadeAnewWhereItIsOurs() {
		account("one", "secret", EnumSet.of(Role.MONITOR));
		Account fixed = Objects.requireNonNull(this.accounts.get("one"));
		signIn("one", "secret");
		assertThat(this.accounts.get("one")).isEqualTo(fixed);
		this.accounts.put("two",
				new Account("two", "1".repeat(32), fixed.password(), false, fixed.roles(), null, true, false));
		signIn("two", "secret");
		String hash = Objects.requireNonNull(this.accounts.get("two")).password();
		assertThat(this.passwords.outdated(hash)).isFalse();
		assertThat(signIn("two", "secret").password()).isEqualTo(hash);
	}

	private void account(String name, String password, Set<Role> roles) {
		this.accounts.put(name, new Account(name, "0".repeat(32), String.valueOf(ENCODER.encode(password)), false,
				roles, null, true, true));
	}

	private Account signIn(String name, String password) {
		Object principal = this.signIn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password))
			.getPrincipal();
		return ((SignedIn) Objects.requireNonNull(principal)).account();
	}

	private void assertRefused(String name, String password, AccessRule rule) {
		RefusedSignIn refused = catchThrowableOfType(RefusedSignIn.class, () -> signIn(name, password));
		assertThat(refused.refused().rule()).isEqualTo(rule);
		if (rule == AccessRule.SIGN_IN) {
			assertThat(refused).hasMessage("There is no account with this name and password.");
		}
	}

	/** The accounts of the test. */
	private final class Known implements Accounts {

		@Override
		public Optional<Account> named(String name) {
			return Optional.ofNullable(SignInTests.this.accounts.get(name));
		}

		@Override
		public Optional<Account> of(String actor) {
			return SignInTests.this.accounts.values()
				.stream()
				.filter((account) -> account.actor().equals(actor))
				.findFirst();
		}

		@Override
		public void rehash(Account account, String hash) {
			SignInTests.this.accounts.put(account.name(), new Account(account.name(), account.actor(), hash, false,
					account.roles(), account.party(), account.active(), account.fixed()));
		}

	}

}

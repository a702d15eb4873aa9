package org.servanda.access;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Names and passwords, also those that were right a moment ago.
 */
class SignInTests {

	private static final BCryptPasswordEncoder ENCODER = new BCryptPasswordEncoder(4);

	private final Map<String, Account> accounts = new HashMap<>();

	private final SignIn signIn = new SignIn((name) -> Optional.ofNullable(this.accounts.get(name)));

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
		assertRefused("one", "Secret");
		assertRefused("one", "");
		assertRefused("two", "secret");
	}

	@Test
	void aChangedPasswordEndsTheOldOneAtOnce() {
		account("one", "secret", EnumSet.of(Role.MONITOR));
		signIn("one", "secret");
		account("one", "other", EnumSet.of(Role.MONITOR));
		assertRefused("one", "secret");
		assertThat(signIn("one", "other")).isEqualTo(this.accounts.get("one"));
	}

	@Test
	void changedRolesHoldAtOnceAndAnAccountThatIsGoneIsGone() {
		account("one", "secret", EnumSet.of(Role.MONITOR));
		signIn("one", "secret");
		Account before = Objects.requireNonNull(this.accounts.get("one"));
		this.accounts.put("one", new Account("one", before.actor(), before.password(), EnumSet.of(Role.AUDITOR), null));
		assertThat(signIn("one", "secret").roles()).containsExactly(Role.AUDITOR);
		this.accounts.remove("one");
		assertRefused("one", "secret");
	}

	@Test
	void aPasswordIsLookedAtWhole() {
		String most = "x".repeat(72);
		account("one", most, EnumSet.of(Role.MONITOR));
		assertThat(signIn("one", most)).isEqualTo(this.accounts.get("one"));
		assertRefused("one", most + "y");
	}

	private void account(String name, String password, Set<Role> roles) {
		this.accounts.put(name,
				new Account(name, "0".repeat(32), String.valueOf(ENCODER.encode(password)), roles, null));
	}

	private Account signIn(String name, String password) {
		Object principal = this.signIn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password))
			.getPrincipal();
		return (Account) Objects.requireNonNull(principal);
	}

	private void assertRefused(String name, String password) {
		assertThatThrownBy(() -> signIn(name, password)).isInstanceOf(BadCredentialsException.class)
			.hasMessage("No account with this name and password");
	}

}

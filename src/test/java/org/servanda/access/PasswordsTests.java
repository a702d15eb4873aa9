package org.servanda.access;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servanda.time.Refused;
import org.servanda.time.TimeRule;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * How passwords are hashed, and which are taken.
 */
class PasswordsTests {

	private final Passwords passwords = new Passwords();

	@Test
	void aHashIsOfArgon2idWithItsOwnSalt() {
		String hash = this.passwords.hash("two rivers and a bridge");
		assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").hasSize(this.passwords.nobody().length());
		assertThat(this.passwords.hash("two rivers and a bridge")).isNotEqualTo(hash);
		assertThat(this.passwords.matches("two rivers and a bridge", hash)).isTrue();
		assertThat(this.passwords.matches("two rivers and a Bridge", hash)).isFalse();
		assertThat(this.passwords.matches("", hash)).isFalse();
		assertThat(this.passwords.outdated(hash)).isFalse();
	}

	@Test
	void nobodyHasAPasswordThatCostsAsMuchToCheck() {
		assertThat(this.passwords.nobody()).startsWith(Passwords.FORM);
		assertThat(this.passwords.matches("nobody", this.passwords.nobody())).isFalse();
		assertThat(this.passwords.outdated(this.passwords.nobody())).isFalse();
	}

	@Test
	void hashesOfAnEarlierVersionAreTakenAndOutdated() {
		String most = "x".repeat(72);
		String hash = String.valueOf(new BCryptPasswordEncoder(4).encode(most));
		assertThat(this.passwords.matches(most, hash)).isTrue();
		assertThat(this.passwords.matches(most + "y", hash)).isFalse();
		assertThat(this.passwords.outdated(hash)).isTrue();
	}

	@Test
	void aPasswordIsTheSameHoweverItsCharactersAreComposed() {
		String hash = this.passwords.hash("caf\u00e9 m\u00fcller stra\u00dfe");
		assertThat(this.passwords.matches("cafe\u0301 mu\u0308ller stra\u00dfe", hash)).isTrue();
	}

	@Test
	void aPasswordIsLookedAtWhole() {
		String most = "\u10d0".repeat(256);
		String hash = this.passwords.hash(most);
		assertThat(this.passwords.matches(most, hash)).isTrue();
		assertThat(this.passwords.matches(most.substring(1), hash)).isFalse();
		assertThat(this.passwords.matches(most + "\u10d0", hash)).isFalse();
	}

	@Test
	void whatTheServerMakesIsNeverTwiceTheSame() {
		Set<String> made = new HashSet<>();
		for (int i = 0; i < 100; i++) {
			String password = this.passwords.generate();
			assertThat(password).matches("[A-Za-z0-9_-]{24}");
			assertThatCode(() -> NewPassword.check(password, "admin")).doesNotThrowAnyException();
			made.add(password);
		}
		assertThat(made).hasSize(100);
	}

	@ParameterizedTest
	@ValueSource(strings = { "two rivers and a bridge", "correct horse battery staple", "tigertigertreebridge",
			"my.account and two rivers",
			"\u0531\u0580\u0561\u0580\u0561\u057f \u056c\u0565\u057c\u0576 \u0567 \u0574\u0565\u056e",
			"12 old 45 ships 78", "0192837465abcxyz" })
	void aLongPasswordOfAnyCharactersIsTaken(String password) {
		assertThatCode(() -> NewPassword.check(password, "my.account")).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "fourteen-chars", "cafe\u0301 cafe\u0301 123" })
	void aShortPasswordIsRefused(String password) {
		assertThat(refused(password).rule()).isEqualTo(AccessRule.PASSWORD_LENGTH);
	}

	@Test
	void aPasswordHasAnEnd() {
		assertThat(refused("two rivers and a bridge".repeat(12)).rule()).isEqualTo(AccessRule.PASSWORD_LENGTH);
		assertThat(refused("two rivers \ud800 and a bridge").rule()).isEqualTo(TimeRule.TEXT_WELL_FORMED);
		assertThat(refused("two rivers \0 and a bridge").rule()).isEqualTo(TimeRule.TEXT_WELL_FORMED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "my.account-2026", "MY.ACCOUNTmy.account", "servanda-password", "Servanda12345678",
			"passwordpassword", "aaaaaaaaaaaaaaaa", "abababababababab", "123456789012345", "1234567890123456",
			"abcdefghijklmnop", "qwertyuiopasdfgh", "QWERTYUIOPasdfghjkl", "987654321098765", "treetreetreetreet",
			"\u0439\u0446\u0443\u043a\u0435\u043d\u0433\u0448\u0449\u0437\u0445\u044a\u0444\u044b\u0432" })
	void whatIsTriedFirstIsRefused(String password) {
		Refused refused = refused(password);
		assertThat(refused.rule()).isEqualTo(AccessRule.PASSWORD_GUESSABLE);
		assertThat(refused.pointer()).isEqualTo("/password");
	}

	private static Refused refused(String password) {
		Refused refused = catchThrowableOfType(Refused.class, () -> NewPassword.check(password, "my.account"));
		assertThat(refused).as(password).isNotNull();
		return refused;
	}

}

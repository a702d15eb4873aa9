package org.servanda.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The accounts in the database beside the ledger. A first start makes one with every role
 * but representative, and prints its password once.
 */
@Component
@Profile("!demo")
class SqlAccounts implements Accounts {

	private final JdbcClient sql;

	SqlAccounts(DataSource dataSource) {
		this.sql = JdbcClient.create(dataSource);
		if (this.sql.sql("select count(*) from account").query(Long.class).single() == 0) {
			makeFirst();
		}
	}

	private void makeFirst() {
		SecureRandom random = new SecureRandom();
		byte[] secret = new byte[18];
		random.nextBytes(secret);
		byte[] actor = new byte[16];
		random.nextBytes(actor);
		String password = Base64.getUrlEncoder().encodeToString(secret);
		String roles = EnumSet.complementOf(EnumSet.of(Role.REPRESENTATIVE))
			.stream()
			.map(Role::name)
			.collect(Collectors.joining(","));
		this.sql.sql("insert into account (name, actor, password, roles) values (?, ?, ?, ?)")
			.params("admin", HexFormat.of().formatHex(actor), new BCryptPasswordEncoder().encode(password), roles)
			.update();
		System.out.println("The first account was made: admin, password " + password + " (shown this once).");
	}

	@Override
	public Optional<Account> named(String name) {
		return this.sql.sql("select name, actor, password, roles, party from account where name = ?")
			.param(name)
			.query((row, number) -> new Account(row.getString(1), row.getString(2), row.getString(3),
					roles(row.getString(4)), row.getString(5)))
			.optional();
	}

	private static Set<Role> roles(String text) {
		return List.of(text.split(",", -1))
			.stream()
			.map(Role::valueOf)
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
	}

}

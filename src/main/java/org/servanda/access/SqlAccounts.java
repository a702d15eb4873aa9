package org.servanda.access;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Disk;
import org.servanda.ledger.StartRefused;
import org.servanda.time.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The accounts in the database beside the ledger, and before them the fixed ones of the
 * demo. None is ever deleted, so that neither a name nor an actor is used again. What
 * changes is on the disk before it is answered.
 *
 * <p>
 * A first start outside the demo makes one with every role but representative, and prints
 * its password once.
 */
@Component
class SqlAccounts implements Accounts {

	private static final Logger log = LoggerFactory.getLogger(SqlAccounts.class);

	private static final String SELECT = "select name, actor, password, password_generated, roles, party, active from account";

	private static final String FIRST = "admin";

	private final JdbcClient sql;

	private final TransactionTemplate transaction;

	private final Disk disk;

	private final Passwords passwords;

	private final InstantSource clock;

	private final List<Account> fixed;

	private final SecureRandom random = new SecureRandom();

	SqlAccounts(DataSource dataSource, Disk disk, Passwords passwords, InstantSource clock,
			ObjectProvider<FixedAccounts> fixed, @Value("${servanda.new-password-for:}") String lost) {
		this.sql = JdbcClient.create(dataSource);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
		this.disk = disk;
		this.passwords = passwords;
		this.clock = clock;
		this.fixed = fixed.stream().flatMap((some) -> some.accounts().stream()).toList();
		if (this.fixed.isEmpty() && administrators() == 0) {
			makeFirst();
		}
		if (!lost.isEmpty()) {
			replaceLost(lost);
		}
	}

	private void makeFirst() {
		String name = FIRST;
		for (int number = 2; stored(name).isPresent(); number++) {
			name = FIRST + "-" + number;
		}
		String password = this.passwords.generate();
		try {
			insert(new Account(name, actor(), this.passwords.hash(password), true,
					EnumSet.complementOf(EnumSet.of(Role.REPRESENTATIVE)), null, true, false));
		}
		catch (DuplicateKeyException ex) {
			// Another node starts as well, and has printed its password.
			return;
		}
		this.disk.sync();
		System.out.println("The first account was made: " + name + ", password " + password
				+ " (shown this once; it has to be changed).");
	}

	/** Gives an account a new password, for who can start the server but not sign in. */
	private void replaceLost(String name) {
		Account account = named(name).filter((found) -> !found.fixed())
			.orElseThrow(() -> new StartRefused(78,
					"servanda.new-password-for names " + name + ", which is no account that can be changed."));
		String password = this.passwords.generate();
		change(name, (before) -> activated(repassworded(before, this.passwords.hash(password), true), true));
		System.out.println("The account " + account.name() + " has the password " + password
				+ " (shown this once; it has to be changed). Start without servanda.new-password-for next time.");
	}

	@Override
	public Optional<Account> named(String name) {
		return this.fixed.stream().filter((account) -> account.name().equals(name)).findFirst().or(() -> stored(name));
	}

	private Optional<Account> stored(String name) {
		return this.sql.sql(SELECT + " where name = ?").param(name).query(SqlAccounts::account).optional();
	}

	@Override
	public Optional<Account> of(String actor) {
		return this.fixed.stream()
			.filter((account) -> account.actor().equals(actor))
			.findFirst()
			.or(() -> this.sql.sql(SELECT + " where actor = ?")
				.param(actor)
				.query(SqlAccounts::account)
				.optional()
				// An account with the name of a fixed one is not reached in the demo.
				.filter((account) -> this.fixed.stream().noneMatch((one) -> one.name().equals(account.name()))));
	}

	/**
	 * The account of a name.
	 * @throws Refused {@link AccessRule#ACCOUNT_KNOWN}
	 */
	Account known(String name) {
		return named(name)
			.orElseThrow(() -> new Refused(AccessRule.ACCOUNT_KNOWN, "There is no account of this name."));
	}

	/**
	 * The accounts in the order of their names.
	 * @param after the name before the first; empty for all
	 * @param most how many at most
	 */
	List<Account> page(String after, int most) {
		List<Account> stored = this.sql.sql(SELECT + " where name > ? order by name limit ?")
			.params(after, most + this.fixed.size())
			.query(SqlAccounts::account)
			.list();
		Set<String> names = this.fixed.stream().map(Account::name).collect(Collectors.toSet());
		return Stream
			.concat(this.fixed.stream().filter((account) -> account.name().compareTo(after) > 0),
					stored.stream().filter((account) -> !names.contains(account.name())))
			.sorted(Comparator.comparing(Account::name))
			.limit(most)
			.toList();
	}

	/**
	 * Makes an account with a password that the server makes.
	 * @return the account and its password
	 * @throws Refused {@link AccessRule#ACCOUNT_NAME_FREE}
	 */
	Made make(String name, Set<Role> roles, @Nullable String party) {
		if (named(name).isPresent()) {
			throw taken();
		}
		String password = this.passwords.generate();
		Account account = new Account(name, actor(), this.passwords.hash(password), true, roles, party, true, false);
		try {
			insert(account);
		}
		catch (DuplicateKeyException ex) {
			throw taken();
		}
		this.disk.sync();
		return new Made(account, password);
	}

	private static Refused taken() {
		return new Refused(AccessRule.ACCOUNT_NAME_FREE, "/name", AccessRule.ACCOUNT_NAME_FREE.sentence());
	}

	/** Changes what an account may. */
	Account setRoles(String name, Set<Role> roles, @Nullable String party) {
		return change(name, (before) -> new Account(name, before.actor(), before.password(), before.generated(), roles,
				party, before.active(), false));
	}

	/** Lets an account sign in, or no longer; its tokens end when it no longer may. */
	Account setActive(String name, boolean active) {
		return change(name, (before) -> activated(before, active));
	}

	/** Gives an account a new password that the server makes; its tokens end. */
	Made resetPassword(String name) {
		String password = this.passwords.generate();
		String hash = this.passwords.hash(password);
		return new Made(change(name, (before) -> repassworded(before, hash, true)), password);
	}

	/** Gives an account the password that its owner chose; its tokens end. */
	Account setPassword(String name, String password) {
		String hash = this.passwords.hash(password);
		return change(name, (before) -> repassworded(before, hash, false));
	}

	private static Account activated(Account before, boolean active) {
		return new Account(before.name(), before.actor(), before.password(), before.generated(), before.roles(),
				before.party(), active, false);
	}

	private static Account repassworded(Account before, String hash, boolean generated) {
		return new Account(before.name(), before.actor(), hash, generated, before.roles(), before.party(),
				before.active(), false);
	}

	/**
	 * Changes an account.
	 * @param change what it is afterwards
	 * @throws Refused {@link AccessRule#ACCOUNT_KNOWN}, {@link AccessRule#ACCOUNT_FIXED}
	 * or {@link AccessRule#LAST_ADMINISTRATOR}
	 */
	private Account change(String name, UnaryOperator<Account> change) {
		if (known(name).fixed()) {
			throw new Refused(AccessRule.ACCOUNT_FIXED, name + " is an account of the demo, and stays as it is.");
		}
		Account changed = inTransaction((status) -> {
			// All of them, so that no two of the last administrators go at the same time.
			List<Account> all = this.sql.sql(SELECT + " order by name for update").query(SqlAccounts::account).list();
			Account before = all.stream().filter((account) -> account.name().equals(name)).findFirst().orElseThrow();
			Account after = change.apply(before);
			boolean others = Stream.concat(all.stream(), this.fixed.stream())
				.anyMatch((account) -> account.keepsAccounts() && !account.name().equals(name));
			if (before.keepsAccounts() && !after.keepsAccounts() && !others) {
				throw new Refused(AccessRule.LAST_ADMINISTRATOR, "There is no other active administrator.");
			}
			update(after);
			if (!after.active() || !after.password().equals(before.password())) {
				Tokens.revokeAll(this.sql, after.actor(), this.clock.instant());
			}
			return after;
		});
		this.disk.sync();
		return changed;
	}

	private <T> T inTransaction(Function<Object, T> work) {
		T result = this.transaction.execute(work::apply);
		if (result == null) {
			throw new IllegalStateException("A transaction without a result");
		}
		return result;
	}

	@Override
	public void rehash(Account account, String hash) {
		this.sql.sql("update account set password = ? where name = ? and password = ?")
			.params(hash, account.name(), account.password())
			.update();
		log.info("The password of {} is hashed anew, in the form of this version", account.name());
	}

	private void insert(Account account) {
		this.sql
			.sql("insert into account (actor, password, password_generated, roles, party, active, name)"
					+ " values (?, ?, ?, ?, ?, ?, ?)")
			.params(columns(account))
			.update();
	}

	private void update(Account account) {
		this.sql
			.sql("update account set actor = ?, password = ?, password_generated = ?, roles = ?, party = ?, active = ?"
					+ " where name = ?")
			.params(columns(account))
			.update();
	}

	private static List<@Nullable Object> columns(Account account) {
		List<@Nullable Object> columns = new ArrayList<>();
		columns.add(account.actor());
		columns.add(account.password());
		columns.add(account.generated());
		columns.add(account.sorted().stream().map(Role::name).collect(Collectors.joining(",")));
		columns.add(account.party());
		columns.add(account.active());
		columns.add(account.name());
		return columns;
	}

	private long administrators() {
		return this.sql.sql(SELECT).query(SqlAccounts::account).list().stream().filter(Account::keepsAccounts).count();
	}

	private String actor() {
		byte[] actor = new byte[16];
		this.random.nextBytes(actor);
		return HexFormat.of().formatHex(actor);
	}

	private static Account account(ResultSet row, int number) throws SQLException {
		return new Account(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4),
				roles(row.getString(5)), row.getString(6), row.getBoolean(7), false);
	}

	private static Set<Role> roles(String text) {
		return Stream.of(text.split(",", -1))
			.filter((role) -> !role.isEmpty())
			.map(Role::valueOf)
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
	}

	/**
	 * An account with a password that the server made, to be shown once.
	 *
	 * @param password not hashed
	 */
	record Made(Account account, String password) {
	}

}

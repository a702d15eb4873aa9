package org.servanda;

import java.util.Optional;
import java.util.stream.Stream;

import org.servanda.ledger.StartRefused;
import org.servanda.ledger.backup.BackupSource;
import org.servanda.ledger.backup.Backups;
import org.servanda.ledger.backup.Proof;
import org.servanda.ledger.backup.Restorer;
import org.servanda.ledger.backup.Summary;
import org.servanda.ledger.store.RestoreMark;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * What this program does in place of serving: it restores or verifies a backup, and ends.
 * Only the command line asks for it, so that no setting that was left in the environment
 * does.
 */
enum OfflineCommand {

	/** Restores a backup into an empty ledger, and proves that both are equal. */
	RESTORE("servanda.restore") {

		@Override
		void run(BackupSource source, String... args) {
			Summary backup;
			try (ConfigurableApplicationContext store = open(Storing.class, args)) {
				backup = store.getBean(Restorer.class).restore(source);
			}
			System.out.println(backup.counts() + " are restored from " + source + ". The read models are built.");
			try (ConfigurableApplicationContext ledger = open(Reading.class, args)) {
				ledger.getBean(Proof.class).give(backup).forEach(System.out::println);
			}
			System.out.println("The restored ledger is equal to the backup.");
		}

	},

	/** Verifies a backup without a ledger. */
	VERIFY_BACKUP("servanda.verify-backup") {

		@Override
		void run(BackupSource source, String... args) {
			try (ConfigurableApplicationContext nothing = open(Storing.class, args)) {
				Summary backup = nothing.getBean(Backups.class).verify(source);
				System.out.println(backup.counts() + " are in the backup " + source + ", which is whole.");
			}
		}

	};

	private final String option;

	OfflineCommand(String option) {
		this.option = option;
	}

	/**
	 * Does what a command line asks for.
	 * @return the exit code, or empty when it asks for a server
	 */
	static Optional<Integer> run(String... args) {
		SimpleCommandLinePropertySource options = new SimpleCommandLinePropertySource(args);
		return Stream.of(values())
			.filter((command) -> options.containsProperty(command.option))
			.findFirst()
			.map((command) -> command.exitCode(new BackupSource(String.valueOf(options.getProperty(command.option))),
					args));
	}

	private int exitCode(BackupSource source, String... args) {
		try {
			run(source, args);
			return 0;
		}
		catch (StartRefused ex) {
			System.err.println(ex.getMessage());
			return ex.getExitCode();
		}
	}

	abstract void run(BackupSource source, String... args);

	/** What a command needs is made when it asks for it, and nothing else. */
	private static ConfigurableApplicationContext open(Class<?> parts, String... args) {
		return new SpringApplicationBuilder(parts).web(WebApplicationType.NONE)
			.lazyInitialization(true)
			.properties(RestoreMark.RESTORING + "=true")
			.run(args);
	}

	/** The store, without what follows from the ledger. */
	@ComponentScan(basePackageClasses = Servanda.class, excludeFilters = {
			@ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Servanda.class),
			@ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.servanda\\.(intake|ledger\\.model)\\..*") })
	static class Storing {

	}

	/** The ledger with its read models; nothing is recorded. */
	@ComponentScan(basePackageClasses = Servanda.class,
			excludeFilters = { @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Servanda.class),
					@ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.servanda\\.intake\\..*") })
	static class Reading {

	}

}

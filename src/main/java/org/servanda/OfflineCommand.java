package org.servanda;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.servanda.ledger.StartRefused;
import org.servanda.ledger.backup.BackupSource;
import org.servanda.ledger.backup.Backups;
import org.servanda.ledger.backup.Proof;
import org.servanda.ledger.backup.Restorer;
import org.servanda.ledger.backup.Summary;
import org.servanda.ledger.store.Compaction;
import org.servanda.ledger.store.RestoreMark;
import org.servanda.ledger.store.Store;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * What this program does in place of serving: it restores or verifies a backup, or makes
 * the ledger's file smaller, and ends. Only the command line asks for it, so that no
 * setting that was left in the environment does.
 */
enum OfflineCommand {

	/** Restores a backup into an empty ledger, and proves that both are equal. */
	RESTORE("servanda.restore") {

		@Override
		void perform(String value, String... args) {
			BackupSource source = new BackupSource(value);
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
		void perform(String value, String... args) {
			BackupSource source = new BackupSource(value);
			try (ConfigurableApplicationContext nothing = open(Storing.class, args)) {
				Summary backup = nothing.getBean(Backups.class).verify(source);
				System.out.println(backup.counts() + " are in the backup " + source + ", which is whole.");
			}
		}

	},

	/** Makes the file of a ledger on H2 smaller, and proves that it holds the same. */
	COMPACT("servanda.compact") {

		@Override
		void perform(String value, String... args) {
			Path folder = folder(args);
			long before = Compaction.size(folder);
			Summary ledger;
			try (ConfigurableApplicationContext old = open(Reading.class, args)) {
				RestoreMark.refuse(old.getBean(Store.class));
				ledger = old.getBean(Proof.class).found();
			}
			try (Compaction compaction = Compaction.begin(folder)) {
				String[] elsewhere = Stream
					.concat(Stream.of(args).filter((arg) -> !arg.startsWith("--" + DATA + "=")),
							Stream.of("--" + DATA + "=" + compaction.copy()))
					.toArray(String[]::new);
				try (ConfigurableApplicationContext copy = open(Reading.class, elsewhere)) {
					copy.getBean(Proof.class)
						.equal(ledger, "The copy is not equal to the ledger, which stays as it is")
						.forEach(System.out::println);
				}
				compaction.swap();
			}
			System.out.printf(Locale.ROOT,
					"The ledger in %s has a file of %.1f MB, which had %.1f MB and held the same.%n", folder,
					Compaction.size(folder) / 1e6, before / 1e6);
		}

		private Path folder(String... args) {
			try (ConfigurableApplicationContext nothing = open(Storing.class, args)) {
				ConfigurableEnvironment environment = nothing.getEnvironment();
				if (environment.acceptsProfiles(Profiles.of("postgres | axonserver"))) {
					throw new StartRefused(78,
							"Only a ledger on H2 has a file to be made smaller: leave the profile out.");
				}
				return Path.of(environment.getRequiredProperty(DATA));
			}
		}

	};

	private static final String DATA = "servanda.data";

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
			.map((command) -> command.exitCode(String.valueOf(options.getProperty(command.option)), args));
	}

	private int exitCode(String value, String... args) {
		try {
			perform(value, args);
			return 0;
		}
		catch (StartRefused ex) {
			System.err.println(ex.getMessage());
			return ex.getExitCode();
		}
	}

	/**
	 * Does it.
	 * @param value of the option
	 * @param args the command line
	 */
	abstract void perform(String value, String... args);

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

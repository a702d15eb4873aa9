package org.servanda.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/**
 * What figures were measured on.
 */
final class Machine {

	private Machine() {
	}

	/**
	 * Describes the machine, the JVM and the disk.
	 * @param folder a folder on the disk that was written to
	 * @return lines of a Markdown list
	 */
	static String describe(Path folder) throws IOException {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		return """
				- date: %s
				- machine: %s, %d cores, %.1f GiB of memory, load %.2f at the end
				- system: %s %s, file system %s
				- JVM: %s %s, heap at most %d MiB, %s
				- store: %s
				""".formatted(LocalDate.now(ZoneOffset.UTC), processor(), system.getAvailableProcessors(),
				system.getTotalMemorySize() / (double) (1L << 30), system.getSystemLoadAverage(), system.getName(),
				system.getVersion(), Files.getFileStore(folder).type(), System.getProperty("java.vm.name"),
				Runtime.version(), Runtime.getRuntime().maxMemory() >> 20,
				String.join(", ",
						ManagementFactory.getGarbageCollectorMXBeans().stream().map((gc) -> gc.getName()).toList()),
				switch (Workshop.store()) {
					case H2 -> "H2, embedded";
					case POSTGRESQL -> "PostgreSQL 18 on the same machine, with its defaults";
				});
	}

	/** The processor's name, as far as the system tells. */
	private static String processor() throws IOException {
		Path file = Path.of("/proc/cpuinfo");
		if (Files.isReadable(file)) {
			try (Stream<String> lines = Files.lines(file)) {
				return lines.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
					.map((line) -> line.substring(line.indexOf(':') + 1).strip())
					.findFirst()
					.orElse(System.getProperty("os.arch"));
			}
		}
		return System.getProperty("os.arch");
	}

}

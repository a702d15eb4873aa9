package org.servanda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The benchmark tool: {@code append} or {@code fold}.
 */
final class Bench {

	private Bench() {
	}

	/**
	 * Measures and prints tables in Markdown.
	 * @param args what to measure
	 */
	public static void main(String[] args) throws Exception {
		LoggingSystem.get(Bench.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
		Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target").toAbsolutePath()), "bench-");
		try {
			String report = switch (String.join(" ", args)) {
				case "append" -> AppendBench.run(folder);
				case "fold" -> FoldBench.run(folder);
				default -> throw new IllegalArgumentException("Say what to measure: append or fold");
			};
			System.out.println(Machine.describe(folder) + "\n" + report);
		}
		finally {
			delete(folder);
		}
	}

	private static void delete(Path folder) throws IOException {
		List<Path> files;
		try (Stream<Path> found = Files.walk(folder)) {
			files = found.sorted(Comparator.reverseOrder()).toList();
		}
		for (Path file : files) {
			Files.delete(file);
		}
	}

}

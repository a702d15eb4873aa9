package org.servanda.bench;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The benchmark tool: {@code append}, {@code fold}, {@code rebuild}, {@code lag},
 * {@code ceasefire}, {@code dry-run}, {@code board}, {@code http}, {@code start},
 * {@code size}, {@code backup} or {@code nodes}.
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
		Workshop workshop = Workshop.open();
		try {
			String report = switch (String.join(" ", args)) {
				case "append" -> AppendBench.run(workshop);
				case "fold" -> FoldBench.run(workshop);
				case "rebuild" -> RebuildBench.run(workshop);
				case "lag" -> LagBench.run(workshop);
				case "ceasefire" -> CeasefireBench.run(workshop);
				case "dry-run" -> DryRunBench.run(workshop);
				case "board" -> BoardBench.run(workshop);
				case "http" -> HttpBench.run(workshop);
				case "start" -> StartBench.run(workshop);
				case "size" -> SizeBench.run(workshop);
				case "backup" -> BackupBench.run(workshop);
				case "nodes" -> NodesBench.run(workshop);
				default -> throw new IllegalArgumentException("Say what to measure: append, fold, rebuild, lag, "
						+ "ceasefire, dry-run, board, http, start, size, backup or nodes");
			};
			System.out.println(Machine.describe(workshop.folder()) + "\n" + report);
		}
		finally {
			workshop.close();
		}
	}

}

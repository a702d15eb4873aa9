package org.servanda;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program of this project in a process of its own.
 *
 * @param process the process
 * @param output what it wrote so far, both streams
 */
public record ServerProcess(Process process, Path output) implements AutoCloseable {

	private static final Pattern ADDRESS = Pattern.compile("http://(?:127\\.0\\.0\\.1|localhost):\\d+");

	/**
	 * Starts it.
	 * @param main the class to run
	 * @param options of the JVM
	 * @param arguments of the program
	 */
	public static ServerProcess start(Class<?> main, List<String> options, List<String> arguments) {
		return start(List.of(), main, System.getProperty("java.class.path"), options, arguments);
	}

	/** As {@link #start(Class, List, List)}, on another class path. */
	static ServerProcess start(Class<?> main, String path, List<String> options, List<String> arguments) {
		return start(List.of(), main, path, options, arguments);
	}

	/**
	 * As {@link #start(Class, List, List)}, below another program.
	 * @param above that program and its arguments
	 */
	static ServerProcess start(List<String> above, Class<?> main, List<String> options, List<String> arguments) {
		return start(above, main, System.getProperty("java.class.path"), options, arguments);
	}

	private static ServerProcess start(List<String> above, Class<?> main, String path, List<String> options,
			List<String> arguments) {
		List<String> command = new ArrayList<>(above);
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.add("-Xmx512m");
		command.addAll(options);
		command.addAll(List.of("-cp", path, main.getName()));
		command.addAll(arguments);
		try {
			Path output = Files.createTempFile("servanda", ".log");
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			return new ServerProcess(process, output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts the server with its demo content on a free port and waits until it is ready.
	 */
	static ServerProcess serve(Path data) {
		return serve(List.of("--servanda.data=" + data));
	}

	/**
	 * The same with other settings.
	 * @param settings in the form of the command line, among them where the ledger is
	 */
	static ServerProcess serve(List<String> settings) {
		return serve(List.of(), settings);
	}

	/**
	 * The same with options of the JVM.
	 */
	static ServerProcess serve(List<String> options, List<String> settings) {
		List<String> arguments = new ArrayList<>(List.of("--spring.profiles.active=demo", "--server.port=0"));
		arguments.addAll(settings);
		return start(Servanda.class, options, arguments);
	}

	/**
	 * Waits until it prints its address.
	 * @return the address
	 */
	public String address() {
		long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
		while (System.nanoTime() < until) {
			Matcher matcher = ADDRESS.matcher(text());
			if (matcher.find()) {
				return matcher.group();
			}
			try {
				if (this.process.waitFor(10, TimeUnit.MILLISECONDS)) {
					break;
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				break;
			}
		}
		throw new IllegalStateException("No address was printed:\n" + text());
	}

	/** What it wrote so far. */
	public String text() {
		try (BufferedReader reader = Files.newBufferedReader(this.output)) {
			return String.join("\n", reader.lines().toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Ends it at once, with {@code kill -9}: nothing is flushed by the process. */
	void kill() {
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

	@Override
	public void close() {
		this.process.descendants().forEach(ProcessHandle::destroy);
		this.process.destroy();
		this.process.onExit().join();
	}

}

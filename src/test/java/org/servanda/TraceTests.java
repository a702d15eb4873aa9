package org.servanda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the server asks of the system for one write, as {@code strace} saw it: the answer
 * is sent when the event is on the disk. Run by {@code mvn test -Ptrace}; prints what it
 * saw.
 */
@Tag("trace")
class TraceTests {

	private static final String LABEL = "traced-agreement";

	/** A line of the trace: thread, call or its resumption, the rest. */
	private static final Pattern LINE = Pattern.compile("(\\d+) +(?:<\\.\\.\\. )?(\\w+)(?: resumed>|\\()(.*)");

	@Test
	void theAnswerIsSentAfterTheEventIsSynced(@TempDir Path folder) throws Exception {
		Assumptions.assumeTrue(there(), "strace is not there (in Debian the package strace): nothing is traced");
		Path data = Files.createDirectory(folder.resolve("data"));
		Path trace = folder.resolve("trace");
		List<String> strace = List.of("strace", "-f", "-y", "-s", "262144", "-o", trace.toString(), "-e",
				"trace=pwrite64,fsync,fdatasync,write,writev,sendto,sendmsg");
		try (ServerProcess server = ServerProcess.start(strace, Servanda.class, List.of(),
				List.of("--spring.profiles.active=demo", "--servanda.demo=false", "--server.port=0",
						"--servanda.data=" + data))) {
			assertThat(Client.of(server.address())
				.post("admin", "/api/agreements", "key", null, Bodies.agreement(LABEL))
				.statusCode()).isEqualTo(201);
		}
		List<Call> calls = calls(trace);
		int event = first(calls, 0, (call) -> call.name.equals("pwrite64") && call.text.contains(LABEL));
		int head = first(calls, event + 1,
				(call) -> call.name.equals("pwrite64") && call.thread.equals(calls.get(event).thread));
		int between = first(calls, event + 1, (call) -> call.syncsLedger() && call.begun > calls.get(event).ended);
		int synced = first(calls, head + 1, (call) -> call.syncsLedger() && call.begun > calls.get(head).ended);
		int answer = first(calls, 0, (call) -> call.text.contains("HTTP/1.1 201"));
		System.out.println("What strace saw of one write, in order:");
		for (int number : List.of(event, between, head, synced, answer)) {
			System.out.println("  " + calls.get(number).shown());
		}
		assertThat(calls.get(event).ended).isLessThan(calls.get(between).begun);
		assertThat(calls.get(between).ended).isLessThan(calls.get(head).begun);
		assertThat(calls.get(head).ended).isLessThan(calls.get(synced).begun);
		assertThat(calls.get(synced).ended).isLessThan(calls.get(answer).begun);
	}

	private static boolean there() throws InterruptedException {
		try {
			return new ProcessBuilder("strace", "-V").redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static int first(List<Call> calls, int from, Predicate<Call> wanted) {
		for (int i = from; i < calls.size(); i++) {
			if (wanted.test(calls.get(i))) {
				return i;
			}
		}
		throw new AssertionError("No such call was traced");
	}

	/** The calls that returned, in the order in which they began. */
	private static List<Call> calls(Path trace) throws IOException {
		List<Call> calls = new ArrayList<>();
		Map<String, Integer> open = new HashMap<>();
		List<String> lines = Files.readAllLines(trace, StandardCharsets.ISO_8859_1);
		for (int number = 0; number < lines.size(); number++) {
			Matcher matcher = LINE.matcher(lines.get(number));
			if (!matcher.matches()) {
				continue;
			}
			String thread = matcher.group(1);
			String rest = matcher.group(3);
			if (lines.get(number).contains(" resumed>")) {
				Integer begun = open.remove(thread);
				if (begun != null) {
					calls.set(begun, calls.get(begun).ended(number, rest));
				}
			}
			else {
				calls.add(new Call(thread, matcher.group(2), rest, number, number));
				if (rest.endsWith("<unfinished ...>")) {
					open.put(thread, calls.size() - 1);
				}
			}
		}
		return calls;
	}

	/**
	 * A call of the system.
	 *
	 * @param text its arguments and what it returned
	 * @param begun the line of the trace at which it began
	 * @param ended and at which it returned
	 */
	private record Call(String thread, String name, String text, int begun, int ended) {

		Call ended(int line, String rest) {
			return new Call(this.thread, this.name, this.text.replace("<unfinished ...>", "") + rest, this.begun, line);
		}

		boolean syncsLedger() {
			return (this.name.equals("fsync") || this.name.equals("fdatasync")) && this.text.contains("servanda.mv.db")
					&& this.text.endsWith("= 0");
		}

		String shown() {
			String text = this.text;
			if (text.length() > 160) {
				int label = text.indexOf(LABEL);
				text = text.substring(0, 60) + " … "
						+ ((label > 60) ? text.substring(label, label + LABEL.length()) + " … " : "")
						+ text.substring(text.length() - 30);
			}
			return "thread " + this.thread + ": " + this.name + "(" + text;
		}

	}

}

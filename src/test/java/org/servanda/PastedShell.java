package org.servanda;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs the shell commands of a document against a server: the little of a shell that
 * documents need (variables, quotes, pipes, substitution), {@code curl}, {@code grep},
 * {@code cut}, {@code tr} and {@code head}. What goes beyond that fails, so that
 * documents stay simple.
 */
final class PastedShell {

	private static final String ADDRESS = "http://127.0.0.1:8080";

	private final Client client;

	private final Map<String, String> variables = new TreeMap<>();

	PastedShell(Client client) {
		this.client = client;
	}

	/**
	 * A command and what it printed.
	 *
	 * @param command as the document has it
	 * @param text what it printed
	 * @param status the last HTTP status that an answer had
	 */
	record Printed(String command, String text, int status) {
	}

	/** Runs commands in order; tells of each that prints something. */
	List<Printed> run(String script) {
		List<Printed> printed = new ArrayList<>();
		Words words = new Words(script);
		while (words.more()) {
			int from = words.at;
			Out out = pipeline(words);
			String command = script.substring(from, words.at).strip();
			if (out != null) {
				printed.add(new Printed(command, out.text, out.status));
			}
		}
		return printed;
	}

	/** What a command writes. */
	private record Out(String text, int status) {
	}

	private @org.jspecify.annotations.Nullable Out pipeline(Words words) {
		Out out = null;
		boolean first = true;
		while (true) {
			List<String> command = words.command();
			if (command.isEmpty()) {
				return out;
			}
			if (first && command.size() == 1 && command.getFirst().matches("[A-Z]+=(?s).*")) {
				String assignment = command.getFirst();
				int equals = assignment.indexOf('=');
				this.variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
			}
			else {
				out = run(command, (out != null) ? out : new Out("", 0));
			}
			first = false;
			if (!words.piped()) {
				return out;
			}
		}
	}

	private Out run(List<String> command, Out in) {
		List<String> arguments = command.subList(1, command.size());
		return switch (command.getFirst()) {
			case "curl" -> curl(arguments);
			case "grep" -> new Out(grep(arguments, in.text), in.status);
			case "cut" -> new Out(cut(arguments, in.text), in.status);
			case "head" ->
				new Out(in.text.lines().limit(-Long.parseLong(arguments.getFirst())).collect(Collectors.joining("\n")),
						in.status);
			case "tr" -> {
				if (!arguments.equals(List.of("-d", "\\r"))) {
					throw new IllegalArgumentException("tr is known as tr -d '\\r' only.");
				}
				yield new Out(in.text.replace("\r", ""), in.status);
			}
			default -> throw new IllegalArgumentException("No document uses the command " + command + ".");
		};
	}

	private static String grep(List<String> arguments, String text) {
		Pattern pattern = Pattern.compile(arguments.getLast(), arguments.contains("-i") ? Pattern.CASE_INSENSITIVE : 0);
		return text.lines()
			.flatMap((line) -> arguments.contains("-o") ? pattern.matcher(line).results().map((found) -> found.group())
					: pattern.matcher(line).results().limit(1).map((found) -> line))
			.collect(Collectors.joining("\n"));
	}

	private static String cut(List<String> arguments, String text) {
		String by = arguments.get(arguments.indexOf("-d") + 1);
		int field = Integer.parseInt(arguments.get(arguments.indexOf("-f") + 1)) - 1;
		return text.lines()
			.map((line) -> List.of(line.split(Pattern.quote(by), -1)))
			.map((fields) -> fields.get(Math.min(field, fields.size() - 1)))
			.collect(Collectors.joining("\n"));
	}

	private Out curl(List<String> arguments) {
		String url = null;
		String user = null;
		byte[] body = new byte[0];
		List<String> headers = new ArrayList<>();
		String method = "GET";
		boolean heads = false;
		for (int i = 0; i < arguments.size(); i++) {
			String argument = arguments.get(i);
			switch (argument) {
				case "-s" -> {
				}
				case "-i" -> heads = true;
				case "-I", "-sI" -> {
					heads = true;
					method = "HEAD";
				}
				case "-u" -> {
					String[] credentials = arguments.get(++i).split(":", -1);
					if (credentials.length != 2 || !credentials[0].equals(credentials[1])) {
						throw new IllegalArgumentException("An account of the demo has its name as password.");
					}
					user = credentials[0];
				}
				case "-H" -> {
					String header = arguments.get(++i);
					headers.add(header.substring(0, header.indexOf(':')));
					headers.add(header.substring(header.indexOf(':') + 1).strip());
				}
				case "-d" -> {
					body = arguments.get(++i).getBytes(StandardCharsets.UTF_8);
					method = "POST";
				}
				default -> {
					if (!argument.startsWith(ADDRESS) || url != null) {
						throw new IllegalArgumentException("No document uses " + argument + " of curl.");
					}
					url = argument;
				}
			}
		}
		if (url == null) {
			throw new IllegalArgumentException("curl without an address: " + arguments);
		}
		HttpResponse<String> answer = this.client.ask(method, url.substring(ADDRESS.length()), user, body,
				headers.toArray(String[]::new));
		return new Out((heads ? head(answer) : "") + answer.body(), answer.statusCode());
	}

	private static String head(HttpResponse<String> answer) {
		StringBuilder text = new StringBuilder("HTTP/1.1 " + answer.statusCode() + "\r\n");
		answer.headers()
			.map()
			.forEach((name, values) -> values.forEach(
					(value) -> text.append(name.toLowerCase(Locale.ROOT)).append(": ").append(value).append("\r\n")));
		return text.append("\r\n").toString();
	}

	/**
	 * The words of a script.
	 */
	private final class Words {

		private final String script;

		private int at;

		private boolean piped;

		private Words(String script) {
			this.script = script;
		}

		private boolean more() {
			while (this.at < this.script.length()) {
				char next = this.script.charAt(this.at);
				if (next == '#') {
					int end = this.script.indexOf('\n', this.at);
					this.at = (end < 0) ? this.script.length() : end;
				}
				else if (Character.isWhitespace(next)) {
					this.at++;
				}
				else {
					return true;
				}
			}
			return false;
		}

		/** Whether the command that was read last goes on behind a pipe. */
		private boolean piped() {
			return this.piped;
		}

		/** The words up to the end of a line, a pipe or a closing bracket. */
		private List<String> command() {
			List<String> words = new ArrayList<>();
			this.piped = false;
			while (this.at < this.script.length()) {
				char next = this.script.charAt(this.at);
				if (next == '\\' && this.script.startsWith("\\\n", this.at)) {
					this.at += 2;
				}
				else if (next == '\n' || next == ')') {
					return words;
				}
				else if (next == '|') {
					this.at++;
					this.piped = true;
					return words;
				}
				else if (Character.isWhitespace(next)) {
					this.at++;
				}
				else if (next == '#') {
					this.at = Math.max(this.script.indexOf('\n', this.at), this.at + 1);
				}
				else {
					words.add(word());
				}
			}
			return words;
		}

		private String word() {
			StringBuilder word = new StringBuilder();
			char quote = 0;
			while (this.at < this.script.length()) {
				char next = this.script.charAt(this.at);
				if (quote == 0 && (Character.isWhitespace(next) || next == '|' || next == ')')) {
					break;
				}
				this.at++;
				if (quote == 0 && (next == '"' || next == '\'')) {
					quote = next;
				}
				else if (next == quote) {
					quote = 0;
				}
				else if (next == '$' && quote != '\'') {
					word.append(expansion());
				}
				else {
					word.append(next);
				}
			}
			if (quote != 0) {
				throw new IllegalArgumentException("A quotation does not end: " + this.script);
			}
			return word.toString();
		}

		private String expansion() {
			if (this.script.charAt(this.at) == '(') {
				this.at++;
				Out out = pipeline(this);
				this.at++;
				return (out != null) ? out.text.stripTrailing() : "";
			}
			int from = this.at;
			while (this.at < this.script.length() && Character.isUpperCase(this.script.charAt(this.at))) {
				this.at++;
			}
			String name = this.script.substring(from, this.at);
			String value = PastedShell.this.variables.get(name);
			if (value == null) {
				throw new IllegalArgumentException("The variable " + name + " is not set.");
			}
			return value;
		}

	}

}

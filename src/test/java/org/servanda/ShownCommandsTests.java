package org.servanda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What documents show is what the demo answers: the commands of each are run in order
 * against a server that was just started for the first time, and what they print is
 * compared with what is shown below them.
 */
class ShownCommandsTests {

	/**
	 * A fenced block of a document.
	 *
	 * @param language behind the fence
	 * @param text what it holds
	 * @param line its first line in the document, from 1
	 */
	private record Block(String language, String text, int line) {
	}

	@ParameterizedTest
	@ValueSource(strings = { "README.md", "docs/monitors.md", "docs/api.md" })
	void theCommandsOfADocumentPrintWhatIsShown(String document, @TempDir Path data) throws IOException {
		int compared = 0;
		try (Running server = Running.on(data)) {
			PastedShell shell = new PastedShell(server.client());
			List<PastedShell.Printed> printed = List.of();
			List<Block> blocks = blocks(document);
			for (int i = 0; i < blocks.size(); i++) {
				Block block = blocks.get(i);
				switch (block.language) {
					case "sh" -> {
						printed = shell.run(block.text);
						if (i + 1 == blocks.size() || !isOutput(blocks.get(i + 1))) {
							printed.forEach((one) -> assertThat(one.status())
								.as("%s: %s answered %s", document, one.command(), one.text())
								.isLessThan(400));
							printed = List.of();
						}
					}
					case "json", "text" -> {
						compare(document, block, printed);
						compared += printed.size();
						printed = List.of();
					}
					default -> printed = List.of();
				}
			}
		}
		assertThat(compared).as("answers that %s shows", document).isGreaterThan(5);
	}

	private static boolean isOutput(Block block) {
		return block.language.equals("json") || block.language.equals("text");
	}

	/** Blocks that show no output of a command are examples of something else. */
	private static void compare(String document, Block block, List<PastedShell.Printed> printed) {
		if (printed.isEmpty()) {
			return;
		}
		List<String> shown = block.text.lines().toList();
		if (block.language.equals("text")) {
			List<String> lines = printed.stream().flatMap((one) -> one.text().lines()).map(String::strip).toList();
			assertThat(lines).as("%s, line %d", document, block.line).hasSameSizeAs(shown);
			for (int i = 0; i < lines.size(); i++) {
				assertThat(Shown.like(shown.get(i).toLowerCase(Locale.ROOT), lines.get(i).toLowerCase(Locale.ROOT)))
					.as("%s, line %d: %s", document, block.line + i, lines.get(i))
					.isTrue();
			}
			return;
		}
		List<Shown> answers = Shown.all(block.text);
		assertThat(answers).as("%s, line %d: as many answers as commands", document, block.line).hasSameSizeAs(printed);
		for (int i = 0; i < answers.size(); i++) {
			PastedShell.Printed one = printed.get(i);
			List<Shown> real = Shown.all(one.text());
			assertThat(real.size() == 1 && answers.get(i).shows(real.getFirst()))
				.as("%s, line %d, answer %d.%nCommand: %s%nShown: %s%nAnswered: %s", document, block.line, i + 1,
						one.command(), answers.get(i), one.text())
				.isTrue();
			boolean problem = one.text().startsWith("{\"type\":\"/problems/");
			assertThat(one.status() >= 400).as(one.text()).isEqualTo(problem);
		}
	}

	private static List<Block> blocks(String document) throws IOException {
		List<String> lines = Files.readAllLines(Path.of(document));
		List<Block> blocks = new ArrayList<>();
		for (int i = 0; i < lines.size(); i++) {
			if (lines.get(i).startsWith("```")) {
				int from = i + 1;
				int to = from;
				while (!lines.get(to).startsWith("```")) {
					to++;
				}
				blocks.add(new Block(lines.get(i).substring(3), String.join("\n", lines.subList(from, to)), from + 1));
				i = to;
			}
		}
		return blocks;
	}

	@ParameterizedTest
	@ValueSource(strings = { "{ … }", "{ \"a\": 1, … }", "{ … \"b\": [ … 3 ], … }", "{ … \"c\": { \"d\": \"x…z\" } }",
			"{ \"a\": …, \"b\": [ 1, 2, 3 ], \"c\": { … } }" })
	void whatIsLeftOutMayBeAnything(String shown) {
		assertThat(Shown.all(shown).getFirst().shows(answer())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{ }", "{ \"a\": 1 }", "{ \"a\": 2, … }", "{ \"a\": 1.0, … }", "{ … \"b\": [ 1, 3 ], … }",
			"{ … \"d\": \"xyz\" }", "{ … \"c\": { … }, \"a\": 1 }", "{ … \"c\": { \"d\": \"x…y\" } }", "[ … ]" })
	void whatIsShownIsNotAnythingElse(String shown) {
		assertThat(Shown.all(shown).getFirst().shows(answer())).isFalse();
	}

	private static Shown answer() {
		return Shown.all("{\"a\":1,\"b\":[1,2,3],\"c\":{\"d\":\"xyz\"}}").getFirst();
	}

	@Test
	void aCommandThatNoShellOfOursKnowsFails() {
		PastedShell shell = new PastedShell(Client.of("http://127.0.0.1:1"));
		for (String command : List.of("wget http://127.0.0.1:8080/", "curl -k http://127.0.0.1:8080/",
				"curl http://elsewhere.test/", "curl \"$NONE\"", "curl 'open")) {
			assertThatThrownBy(() -> shell.run(command)).as(command).isInstanceOf(IllegalArgumentException.class);
		}
	}

}

package org.servanda.ledger.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The file that a backup is: its form, and every way in which it can be damaged.
 */
class BackupFileTests {

	private static final Path FOLDER = Path.of("src/test/resources/backup");

	private static final Path EXAMPLE = FOLDER.resolve("example.servanda");

	private static final Path GUIDE = Path.of("docs/backup.md");

	private final List<Item> items = Example.items();

	private final byte[] file = Example.whole(this.items);

	/** Stored backups have this form: it never changes under this name. */
	@Test
	void theExampleIsReadAndWrittenToTheByte() throws IOException {
		byte[] kept = Files.readAllBytes(EXAMPLE);
		assertThat(new String(this.file, StandardCharsets.UTF_8)).isEqualTo(new String(kept, StandardCharsets.UTF_8));
		assertThat(Example.verdict(kept)).isEqualTo("whole");
	}

	@Test
	void theGuideShowsTheExampleAndItsCommandsGiveWhatItSays() throws IOException, InterruptedException {
		String guide = Files.readString(GUIDE);
		assertThat(guide).contains("```\n" + Files.readString(EXAMPLE) + "```\n");
		Matcher commands = Pattern.compile("(?m)^(.*example\\.servanda.*?) +# ([0-9a-f]{8})…").matcher(guide);
		int found = 0;
		while (commands.find()) {
			found++;
			Process shell = new ProcessBuilder("sh", "-c", commands.group(1)).directory(FOLDER.toFile())
				.redirectErrorStream(true)
				.start();
			String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(shell.waitFor()).isZero();
			assertThat(printed).as(commands.group(1)).startsWith(commands.group(2));
		}
		assertThat(found).isGreaterThanOrEqualTo(3);
	}

	@Test
	void eachChangedByteIsFoundInItsRecord() {
		List<Integer> begins = begins();
		for (int i = 0; i < this.file.length; i++) {
			byte[] changed = this.file.clone();
			changed[i] ^= (byte) (1 << (i % 8));
			int at = i;
			int record = begins.stream().filter((begin) -> begin <= at).reduce(0, (one, other) -> other);
			assertThat(Example.verdict(changed)).as("bit %d of byte %d", i % 8, i)
				.startsWith("damaged at byte " + record + ": ");
		}
	}

	/** Where the records begin. */
	private List<Integer> begins() {
		List<Integer> begins = new ArrayList<>();
		for (int i = 1; i <= this.items.size() + 1; i++) {
			begins.add(Example.sealed(this.items.subList(0, i - 1)).length);
		}
		return begins;
	}

	@Test
	void eachCutIsFound() {
		for (int length = 0; length < this.file.length; length++) {
			assertThat(Example.verdict(Arrays.copyOf(this.file, length))).as("%d bytes", length)
				.startsWith("damaged at byte ")
				.endsWith(": the file ends within it, at byte " + length);
		}
	}

	@Test
	void nothingMayFollow() {
		assertThat(Example.verdict(joined(this.file, this.file)))
			.isEqualTo("damaged at byte " + this.file.length + ": something comes after the last record");
		assertThat(Example.verdict(joined(this.file, "\n".getBytes(StandardCharsets.UTF_8))))
			.isEqualTo("damaged at byte " + this.file.length + ": something comes after the last record");
	}

	private static byte[] joined(byte[] one, byte[] other) {
		byte[] joined = Arrays.copyOf(one, one.length + other.length);
		System.arraycopy(other, 0, joined, one.length, other.length);
		return joined;
	}

	@Test
	void anotherFormatIsNamed() {
		byte[] later = new String(this.file, StandardCharsets.UTF_8)
			.replaceFirst("servanda-export/1", "servanda-export/2")
			.getBytes(StandardCharsets.UTF_8);
		assertThat(Example.verdict(later)).contains("another version of Servanda wrote");
		assertThat(Example.verdict("<html>".getBytes(StandardCharsets.UTF_8))).startsWith("damaged at byte 0: ");
	}

	/**
	 * Whoever puts records together anew, with the right SHA-256 after each, is told what
	 * does not fit.
	 */
	@Test
	void recordsThatDoNotFitTogetherAreRefused() {
		assertThat(forged((items) -> Collections.swap(items, 1, 2)))
			.contains("event at position 2: the event at position 1 should be here");
		assertThat(forged((items) -> items.remove(1))).contains("the event at position 1 should be here");
		assertThat(forged((items) -> items.add(2, items.get(1)))).contains("the event at position 2 should be here");
		assertThat(forged((items) -> items.add(2, renamed(items.get(1), "position", "2"))))
			.contains("it is number 0 of agreement:joint-statement, and number 1 should be here");
		assertThat(forged((items) -> Collections.swap(items, 2, 3))).contains("events come before all rows");
		assertThat(forged((items) -> Collections.swap(items, 3, 4))).contains("its table comes before that of the row");
		assertThat(forged((items) -> items.add(4, items.get(3)))).contains("row number 2 of this table should be here");
		assertThat(forged((items) -> items.remove(0))).contains("the first record is begin");
		assertThat(forged((items) -> items.add(1, items.getFirst()))).contains("there are no such records");
		assertThat(Example.verdict(Example.sealed(this.items))).contains("the file ends within it");
		List<Item> other = new ArrayList<>(this.items);
		other.add(Item.of("end").with("summary", summaryOf(this.items.subList(0, 2))));
		assertThat(Example.verdict(Example.sealed(other))).contains("and what comes before comes to");
	}

	private static byte[] summaryOf(List<Item> items) {
		String file = new String(Example.whole(items), StandardCharsets.UTF_8);
		String summary = file.substring(file.indexOf('\n', file.indexOf("end summary:")) + 1);
		return summary.substring(0, summary.indexOf('\n')).getBytes(StandardCharsets.UTF_8);
	}

	@Test
	void eventsThatDoNotMatchTheirHashesAreRefused() {
		assertThat(changed(1, "payload", (text) -> text.replace("Joint", "Other")))
			.contains("event at position 1: the payload does not match its hash in the frame");
		assertThat(changed(1, "private", (text) -> text.replace("administrator", "monitor")))
			.contains("the private block does not match its hash in the frame");
		assertThat(changed(1, "private", (text) -> text + "also: this\n"))
			.contains("the private block has not its form");
		assertThat(changed(1, "frame", (text) -> text.replace("revision: 1", "revision: 01")))
			.contains("the frame has not its form");
		assertThat(changed(1, "frame", (text) -> text.replace("sequence: 0\n", "")))
			.contains("the frame has not its form");
		assertThat(changed(1, "frame", (text) -> text.replace("AgreementRegistered", "AgreementForgotten")))
			.contains("the event at position 1 is a agreement.AgreementForgotten of revision 1");
		assertThat(forged((items) -> items.set(1, renamed(items.get(1), "salt", "00".repeat(32)))))
			.contains("the payload does not match its hash in the frame");
		assertThat(forged((items) -> items.get(1).values().remove("salt"))).contains("payload and salt come together");
		assertThat(forged((items) -> items.get(1).parts().remove("private"))).contains("it has no private");
		assertThat(forged((items) -> items.get(1).with("more", new byte[0])))
			.contains("parts that such a record has not");
	}

	@Test
	void rowsThatAreNoneAreRefused() {
		assertThat(changed(4, "content", (text) -> text.replace("list", "lies")))
			.contains("row table=attachment number=1: its content does not match its SHA-256 and its length");
		assertThat(changed(4, SideRows.JSON, (text) -> text.replace("\"length\":35", "\"length\":36")))
			.contains("its content does not match its SHA-256 and its length");
		assertThat(changed(3, SideRows.JSON, (text) -> text.replace("\"active\"", "\"busy\"")))
			.contains("this version knows no column busy");
		assertThat(changed(3, SideRows.JSON, (text) -> text.replace("\"active\":true", "\"active\":\"true\"")))
			.contains("active is not of its type");
		assertThat(changed(3, SideRows.JSON, (text) -> text.replace("1734091200000", "1.5")))
			.contains("expires_at is not of its type");
		assertThat(changed(3, SideRows.JSON, (text) -> text.replace("\"label\"", "\"lable\"")))
			.contains("this version knows no column lable");
		assertThat(changed(3, SideRows.JSON, (text) -> text.replace("\"name\":\"keeper\",", "")))
			.contains("it has no name");
		assertThat(changed(3, SideRows.JSON, (text) -> text + "{}")).contains("it is no JSON object");
		assertThat(changed(3, SideRows.JSON, (text) -> "[]")).contains("it is no JSON object");
		assertThat(forged((items) -> items.set(3, renamed(items.get(3), "table", "person"))))
			.contains("there is a row of the table person");
	}

	private String changed(int index, String part, UnaryOperator<String> change) {
		return forged((items) -> {
			Item item = items.get(index);
			String text = new String(item.parts().getOrDefault(part, new byte[0]), StandardCharsets.UTF_8);
			String other = change.apply(text);
			assertThat(other).isNotEqualTo(text);
			item.with(part, other.getBytes(StandardCharsets.UTF_8));
		});
	}

	private String forged(Consumer<List<Item>> change) {
		List<Item> items = new ArrayList<>();
		for (Item item : this.items) {
			items.add(new Item(item.kind(), new LinkedHashMap<>(item.values()), new LinkedHashMap<>(item.parts())));
		}
		change.accept(items);
		return Example.verdict(Example.whole(items));
	}

	private static Item renamed(Item item, String name, String value) {
		Item renamed = new Item(item.kind(), new LinkedHashMap<>(item.values()), item.parts());
		return renamed.with(name, value);
	}

	/** A reader that is told of a huge part reads no more than there is. */
	@Test
	void whatIsSaidToBeHugeIsRefusedBeforeItIsRead() throws IOException, Damaged {
		byte[] begin = Example.sealed(List.of());
		for (String line : List.of("event position=1 frame:999999999\n", "event position=1 frame:67108864\n",
				"event position=1 frame:9999999999\n", "event " + "x".repeat(2000) + "\n")) {
			ItemReader reader = new ItemReader(
					new ByteArrayInputStream(joined(begin, line.getBytes(StandardCharsets.UTF_8))));
			assertThatThrownBy(reader::next).as(line)
				.isInstanceOf(Damaged.class)
				.hasMessageStartingWith("damaged at byte " + begin.length + ": ");
		}
	}

}

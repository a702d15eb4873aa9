package org.servanda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files about Armenia and Azerbaijan that the tests hold the demo content against.
 */
final class Csv {

	private static final Path FOLDER = Path.of("src/test/resources/armenia-azerbaijan");

	private Csv() {
	}

	/**
	 * The rows of a file, each by the names of its columns.
	 * @param file its name
	 */
	static List<Map<String, String>> rows(String file) {
		List<String> lines;
		try {
			lines = Files.readAllLines(FOLDER.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		List<String> names = cells(lines.getFirst());
		return lines.stream().skip(1).filter((line) -> !line.isBlank()).map((line) -> {
			List<String> cells = cells(line);
			Map<String, String> row = new LinkedHashMap<>();
			for (int i = 0; i < names.size(); i++) {
				row.put(names.get(i), cells.get(i));
			}
			return row;
		}).toList();
	}

	/** The value of a column that the file has. */
	static String cell(Map<String, String> row, String column) {
		String cell = row.get(column);
		if (cell == null) {
			throw new IllegalArgumentException("There is no column " + column + " in " + row);
		}
		return cell;
	}

	private static List<String> cells(String line) {
		List<String> cells = new ArrayList<>();
		StringBuilder cell = new StringBuilder();
		boolean quoted = false;
		for (int i = 0; i < line.length(); i++) {
			char next = line.charAt(i);
			if (next == '"') {
				quoted = !quoted;
			}
			else if (next == ',' && !quoted) {
				cells.add(cell.toString());
				cell.setLength(0);
			}
			else {
				cell.append(next);
			}
		}
		cells.add(cell.toString());
		return cells;
	}

}

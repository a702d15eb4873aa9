package org.servanda;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.servanda.ledger.EventType;
import org.servanda.time.Count;
import org.servanda.time.Rule;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The parts of the documents that follow from the code. After a change of the code
 * {@code mvn test -Dtest='*DocumentTests' -Dservanda.write-documents=true} writes them
 * anew.
 */
class DocumentTests {

	private static final boolean WRITE = Boolean.getBoolean("servanda.write-documents");

	private static final Path DOCS = Path.of("docs");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("org.servanda");

	@Test
	void theDiagramOfTheArchitectureShowsTheCode() throws IOException {
		compare("architecture.md", "capabilities", diagram());
	}

	@Test
	void theEventCatalogueListsEveryEvent() throws IOException {
		compare("events.md", "events", events());
	}

	@Test
	void theRuleCatalogueListsEveryRule() throws IOException {
		compare("rules.md", "rules", rules());
	}

	@Test
	void theGuideToTheContentListsEveryLine() throws IOException {
		compare("content.md", "content", content());
	}

	/** The lines of the demo's content by what each says, and from which source. */
	private static String content() {
		StringBuilder text = new StringBuilder(
				"| position | what | of when | of what, by whom | source |\n|---:|---|---|---|---|\n");
		List<String> lines = DemoContentTests.lines();
		for (int i = 0; i < lines.size(); i++) {
			ContentRow row = ContentRow.of(JsonMapper.shared().readTree(lines.get(i)));
			text.append("| ").append(i + 1).append(" | ").append(row.what()).append(" | ").append(row.when());
			text.append(" | ").append(row.subject()).append(" | ").append(row.source()).append(" |\n");
		}
		return text.toString();
	}

	private static void compare(String file, String part, String generated) throws IOException {
		Path path = DOCS.resolve(file);
		String text = Files.readString(path);
		String begin = "<!-- " + part + ": generated from the code -->\n";
		String end = "<!-- end of " + part + " -->";
		int from = text.indexOf(begin) + begin.length();
		int to = text.indexOf(end);
		assertThat(from).as("%s has its mark '%s'", file, begin).isGreaterThanOrEqualTo(begin.length());
		assertThat(to).as("%s has its mark '%s'", file, end).isGreaterThanOrEqualTo(from);
		if (WRITE) {
			Files.writeString(path, text.substring(0, from) + "\n" + generated + "\n" + text.substring(to));
			return;
		}
		assertThat(text.substring(from, to).strip()).as("docs/%s; write it anew as %s says", file, DocumentTests.class)
			.isEqualTo(generated.strip());
	}

	private static String diagram() {
		Map<String, Set<String>> arrows = new TreeMap<>();
		for (Dependency dependency : Structure.dependencies(CLASSES)) {
			String from = Structure.capability(dependency.getOriginClass());
			String to = Structure.capability(dependency.getTargetClass());
			arrows.computeIfAbsent(from, (key) -> new TreeSet<>());
			if (!from.equals(to)) {
				arrows.get(from).add(to);
			}
		}
		StringBuilder text = new StringBuilder("```mermaid\nflowchart BT\n");
		for (String capability : Structure.ORDER) {
			if (arrows.containsKey(capability)) {
				text.append("    ").append(capability).append('\n');
			}
		}
		arrows.forEach((from, targets) -> direct(from, arrows)
			.forEach((to) -> text.append("    ").append(from).append(" --> ").append(to).append('\n')));
		text.append(
				"```\n\nAn arrow points to what a package knows; what it also knows by way of another is left out.\n\n");
		text.append("| package | purpose |\n|---|---|\n");
		for (String name : packages()) {
			text.append("| `")
				.append(name)
				.append("` | ")
				.append(Javadoc.purpose("org.servanda." + name))
				.append(" |\n");
		}
		return text.toString();
	}

	/** The arrows that do not follow from two others. */
	private static Set<String> direct(String from, Map<String, Set<String>> arrows) {
		Set<String> direct = new TreeSet<>(arrows.getOrDefault(from, Set.of()));
		for (String over : arrows.getOrDefault(from, Set.of())) {
			direct.removeAll(arrows.getOrDefault(over, Set.of()));
		}
		return direct;
	}

	private static List<String> packages() {
		return CLASSES.stream()
			.map(JavaClass::getPackageName)
			.filter((name) -> name.startsWith("org.servanda."))
			.map((name) -> name.substring("org.servanda.".length()))
			.distinct()
			.sorted((one, other) -> {
				int order = Integer.compare(Structure.ORDER.indexOf(one.replaceFirst("\\..*", "")),
						Structure.ORDER.indexOf(other.replaceFirst("\\..*", "")));
				return (order != 0) ? order : one.compareTo(other);
			})
			.toList();
	}

	private static String events() {
		Map<String, String> entries = new TreeMap<>();
		for (JavaClass type : CLASSES) {
			if (type.isAnnotatedWith(EventType.class)) {
				Class<?> event = type.reflect();
				EventType name = EventType.Name.of(event);
				entries.put(name.value(), event(event, name));
			}
		}
		StringBuilder text = new StringBuilder(String.join("\n", entries.values()));
		text.append("\n## What fields hold\n");
		for (Class<?> type : held()) {
			text.append('\n').append(held(type));
		}
		return text.toString();
	}

	/** The records, sealed interfaces and enums that events are made of, by name. */
	private static Collection<Class<?>> held() {
		Map<String, Class<?>> found = new TreeMap<>();
		Deque<Class<?>> open = new ArrayDeque<>();
		CLASSES.stream()
			.filter((type) -> type.isAnnotatedWith(EventType.class))
			.forEach((type) -> open.add(type.reflect()));
		while (!open.isEmpty()) {
			Class<?> type = open.remove();
			List<Class<?>> next = new ArrayList<>();
			if (plain(type)) {
				continue;
			}
			if (type.isSealed()) {
				next.addAll(List.of(type.getPermittedSubclasses()));
			}
			if (type.isRecord()) {
				for (var component : type.getRecordComponents()) {
					next.add(component.getType());
					if (component.getGenericType() instanceof ParameterizedType generic) {
						for (var argument : generic.getActualTypeArguments()) {
							next.add((Class<?>) argument);
						}
					}
				}
			}
			for (Class<?> candidate : next) {
				if (candidate.getName().startsWith("org.servanda")
						&& found.put(candidate.getSimpleName(), candidate) == null) {
					open.add(candidate);
				}
			}
		}
		return found.values();
	}

	private static String held(Class<?> type) {
		String declaration = (type.isRecord() ? "record " : type.isEnum() ? "enum " : "interface ")
				+ type.getSimpleName();
		Map<String, String> doc = Javadoc.before(Javadoc.source(type), declaration);
		StringBuilder text = new StringBuilder();
		text.append("### ").append(type.getSimpleName()).append("\n\n").append(doc.get("")).append('\n');
		if (plain(type)) {
			return text.toString();
		}
		if (type.isEnum()) {
			List<String> names = Stream.of(type.getEnumConstants()).map((constant) -> "`" + constant + "`").toList();
			text.append("\nOne of ").append(String.join(", ", names)).append(".\n");
		}
		else if (type.isSealed()) {
			List<String> names = Stream.of(type.getPermittedSubclasses()).map(Class::getSimpleName).toList();
			text.append("\nOne of ").append(String.join(", ", names)).append(".\n");
		}
		else {
			text.append(fields(type, doc));
		}
		return text.toString();
	}

	/**
	 * Whether a type is one of the shared vocabulary, whose Javadoc says how it is
	 * written.
	 */
	private static boolean plain(Class<?> type) {
		return type.getPackage().equals(Rule.class.getPackage()) && type != Count.class;
	}

	private static String event(Class<?> event, EventType name) {
		Map<String, String> doc = Javadoc.before(Javadoc.source(event), "record " + event.getSimpleName() + "(");
		return "### " + name.value() + "\n\nRevision " + name.revision() + ". " + doc.get("") + "\n"
				+ fields(event, doc);
	}

	private static String fields(Class<?> type, Map<String, String> doc) {
		StringBuilder text = new StringBuilder("\n| field | type | meaning |\n|---|---|---|\n");
		for (var component : type.getRecordComponents()) {
			text.append("| `").append(component.getName()).append("` | ");
			text.append(component.getGenericType()
				.getTypeName()
				.replaceAll("[a-z]+\\.(?=[a-zA-Z])", "")
				.replaceAll("\\w+\\$", "")
				.replace("<", "\\<"));
			text.append(" | ").append(Javadoc.meaning(type, component.getName(), doc)).append(" |\n");
		}
		return text.toString();
	}

	private static String rules() throws IOException {
		StringBuilder text = new StringBuilder();
		Map<String, Class<?>> enums = new LinkedHashMap<>();
		for (String capability : Structure.ORDER) {
			for (JavaClass type : CLASSES) {
				if (type.isEnum() && type.isAssignableTo(Rule.class) && Structure.capability(type).equals(capability)) {
					enums.put(type.getName(), type.reflect());
				}
			}
		}
		for (Class<?> type : enums.values()) {
			text.append("### ").append(type.getSimpleName()).append("\n\n");
			text.append("| rule | kind | sentence |\n|---|---|---|\n");
			for (Object constant : type.getEnumConstants()) {
				Rule rule = (Rule) constant;
				text.append("| `").append(rule.id()).append("` | ");
				text.append(rule.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
				text.append(" | ").append(rule.sentence()).append(" |\n");
			}
			text.append('\n');
		}
		return text.toString();
	}

}

package org.servanda.openapi;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.Running;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client that OpenAPI Generator makes of {@code docs/openapi.json}; only with
 * {@code mvn test -Pclient}, which makes it.
 */
@Tag("client")
class GeneratedClientTests {

	private static final Path GENERATED = Path.of("target/generated-client/src/main/java");

	private static final Path PROGRAM = Path.of("src/test/resources/client/Ask.java");

	@Test
	void aClientOfAStockGeneratorCompilesAndAsksHowAnObligationStood(@TempDir Path data, @TempDir Path classes)
			throws Exception {
		compile(classes);
		try (Running server = Running.on(data);
				URLClassLoader client = new URLClassLoader(new URL[] { classes.toUri().toURL() },
						GeneratedClientTests.class.getClassLoader())) {
			Object answer = client.loadClass("Ask")
				.getMethod("ask", String.class)
				.invoke(null, server.client().address());
			assertThat(answer).isEqualTo("AZE JS-1: FULFILLED, degree 3, 32 of 32 persons");
		}
	}

	private static void compile(Path classes) throws IOException {
		List<Path> sources = new ArrayList<>(List.of(PROGRAM));
		try (Stream<Path> generated = Files.walk(GENERATED)) {
			generated.filter((file) -> file.toString().endsWith(".java")).forEach(sources::add);
		}
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		StringWriter said = new StringWriter();
		String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
			boolean compiled = compiler
				.getTask(said, files, null,
						List.of("-d", classes.toString(), "-classpath", path, "-proc:none", "-nowarn"), null,
						files.getJavaFileObjectsFromPaths(sources))
				.call();
			assertThat(compiled).as(said.toString()).isTrue();
		}
	}

}

package org.servanda.ledger.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Author;
import org.servanda.ledger.EventTypes;
import org.servanda.ledger.Provenance;
import org.servanda.ledger.store.Said.Told;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the web does to JSON is done to no event.
 */
class WebSettingTests {

	@TempDir
	private Path folder;

	@Test
	void noSettingOfTheWebChangesWhatIsStored() {
		Told told = Told.of("text");
		byte[] expected = new EventCodec(java.util.List.of(Said.types()), java.util.List.of()).payload(told);
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("test",
						Map.of("servanda.data", this.folder.toString(), "spring.jackson.property-naming-strategy",
								"SNAKE_CASE", "spring.jackson.serialization.indent-output", "true",
								"spring.jackson.default-property-inclusion", "always")));
			context.register(JacksonAutoConfiguration.class);
			context.registerBean(EventTypes.class, Said::types);
			context.scan("org.servanda.ledger.command");
			context.refresh();
			Draft draft = context.getBean(EventCodec.class)
				.encode("made-up:s", 0, told,
						new Provenance(new Author("0".repeat(32), "monitor", null), "f", "k", "r"));
			assertThat(draft.payload()).isEqualTo(expected);
			assertThat(Objects.requireNonNull(context.getBean(JsonMapper.class)).writeValueAsBytes(told))
				.as("the settings are at work")
				.isNotEqualTo(expected);
		}
	}

}

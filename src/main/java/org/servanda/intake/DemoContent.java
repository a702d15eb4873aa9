package org.servanda.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.servanda.http.ServerAddress;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Loads the real agreements that the demo profile shows, before the server listens.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoContent {

	/** JS-1 of Azerbaijan, three times: before, after, and after as known before. */
	private static final List<String> QUESTIONS = List.of("asOf=2023-12-08T00:00:00Z&clock=reported",
			"asOf=2023-12-14T00:00:00Z&clock=reported",
			"asOf=2023-12-14T00:00:00Z&knownAt=2023-12-10T00:00:00Z&clock=reported");

	@Bean
	SmartInitializingSingleton loadDemoContent(Content content, ResourcePatternResolver resources) {
		return () -> {
			try {
				Resource[] files = resources.getResources("classpath*:content/*.jsonl");
				Arrays.sort(files, Comparator.comparing((file) -> String.valueOf(file.getFilename())));
				for (Resource file : files) {
					content.load(file);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		};
	}

	@Bean
	ApplicationListener<ApplicationReadyEvent> saysWhatIsWorthTrying() {
		return (event) -> {
			String obligation = ServerAddress.of(event.getApplicationContext().getEnvironment())
					+ "/api/agreements/am-az-joint-statement-2023/obligations/JS-1/AZE";
			System.out.println("Worth trying:");
			for (String question : QUESTIONS) {
				System.out.println("curl '" + obligation + "?" + question + "'");
			}
		};
	}

}

package org.servanda.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.servanda.http.ServerAddress;
import org.servanda.ledger.Ledger;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Loads the real agreements that the demo profile shows, before the server listens;
 * {@code servanda.demo=false} leaves them out.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
@ConditionalOnBooleanProperty(name = "servanda.demo", matchIfMissing = true)
class DemoContent {

	private static final Logger log = LoggerFactory.getLogger(DemoContent.class);

	/** What is worth asking, and how. */
	private static final List<Question> QUESTIONS = List.of(
			new Question("Were the 32 servicemen released, as of 14 December 2023?",
					"am-az-joint-statement-2023/obligations/JS-1/AZE?asOf=2023-12-14T00:00:00Z&clock=reported"),
			new Question("Was the Kalbajar (Karvachar) district late on 17 November 2020, as known three days before?",
					"am-az-ru-trilateral-statement-2020/obligations/TS-6a/ARM?asOf=2020-11-17T00:00:00Z"
							+ "&knownAt=2020-11-14T12:00:00Z&clock=reported"),
			new Question(
					"Was movement along the Lachin (Berdzor) corridor safe in February 2023, and who says otherwise?",
					"am-az-ru-trilateral-statement-2020/obligations/TS-6d/AZE?asOf=2023-02-23T00:00:00Z&clock=reported"));

	/**
	 * A question about the real agreements.
	 *
	 * @param words for people
	 * @param path below that of the agreements
	 */
	private record Question(String words, String path) {
	}

	@Bean
	SmartInitializingSingleton loadDemoContent(Content content, Ledger ledger, ResourcePatternResolver resources) {
		return () -> {
			long started = System.nanoTime();
			long before = ledger.head();
			int agreements = 0;
			try {
				Resource[] files = resources.getResources("classpath*:content/*.jsonl");
				Arrays.sort(files, Comparator.comparing((file) -> String.valueOf(file.getFilename())));
				for (Resource file : files) {
					long had = ledger.head();
					List<String> leftOut = content.load(file);
					if (!leftOut.isEmpty()) {
						log.warn(
								"This folder holds other content than {}, and keeps it; left out, by line: {}. "
										+ "A new folder (servanda.data) gets all of it.",
								file.getFilename(), String.join(", ", leftOut));
					}
					if (ledger.head() > had) {
						agreements++;
					}
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			long recorded = ledger.head() - before;
			if (recorded > 0) {
				log.info("Recorded {} of {} in {} ms.", many(recorded, "entry", "entries"),
						many(agreements, "agreement", "agreements"),
						TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
			}
		};
	}

	private static String many(long number, String one, String more) {
		return number + " " + ((number == 1) ? one : more);
	}

	@Bean
	ApplicationListener<ApplicationReadyEvent> saysWhatIsWorthTrying() {
		return (event) -> {
			String agreements = ServerAddress.of(event.getApplicationContext().getEnvironment()) + "/api/agreements/";
			System.out.println("Worth asking:");
			for (Question question : QUESTIONS) {
				System.out.println("# " + question.words());
				System.out.println("curl '" + agreements + question.path() + "'");
			}
		};
	}

}

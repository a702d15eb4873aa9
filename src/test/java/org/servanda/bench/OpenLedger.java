package org.servanda.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.servanda.attachment.Attachments;
import org.servanda.ledger.Generations;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.FoldedProjection;
import org.servanda.ledger.Projection;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.Writes;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.Store;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.stereotype.Component;

/**
 * The product's ledger in a folder, with all its streams and read models, wired as the
 * server wires it, without the web.
 */
record OpenLedger(AnnotationConfigApplicationContext context) implements AutoCloseable {

	static OpenLedger open(Path folder) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("bench", Map.of("servanda.data", folder.toString())));
		context.registerBean(Store.class, () -> Workshop.store().open(folder));
		scan(context, new AnnotationTypeFilter(Configuration.class), "org.servanda.ledger.command",
				"org.servanda.ledger.model", "org.servanda.ledger.backup", "org.servanda.agreement",
				"org.servanda.report");
		for (Class<?> kind : List.of(Projection.class, FoldedProjection.class)) {
			TypeFilter projections = new AssignableTypeFilter(kind);
			scan(context, (type, types) -> type.getAnnotationMetadata().hasAnnotation(Component.class.getName())
					&& projections.match(type, types), "org.servanda");
		}
		scan(context, new AssignableTypeFilter(Attachments.class), "org.servanda.attachment");
		scan(context, (type, types) -> type.getClassMetadata().getClassName().endsWith("Tables"), "org.servanda.access",
				"org.servanda.attachment");
		context.refresh();
		return new OpenLedger(context);
	}

	private static void scan(AnnotationConfigApplicationContext context, TypeFilter wanted, String... packages) {
		ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context, false);
		scanner.addIncludeFilter(wanted);
		scanner.scan(packages);
	}

	Writes writes() {
		return this.context.getBean(Writes.class);
	}

	Ledger ledger() {
		return this.context.getBean(Ledger.class);
	}

	Generations generations() {
		return this.context.getBean(Generations.class);
	}

	Store store() {
		return this.context.getBean(Store.class);
	}

	private Snapshots snapshots() {
		return this.context.getBean(Snapshots.class);
	}

	EventCodec codec() {
		return this.context.getBean(EventCodec.class);
	}

	/** The position up to which the read models are built. */
	long position() {
		return snapshots().position();
	}

	/** Waits until the read models have caught up. */
	void projected() {
		if (!snapshots().await(ledger().head(), Duration.ofMinutes(5))) {
			throw new IllegalStateException("The read models stand still");
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

}

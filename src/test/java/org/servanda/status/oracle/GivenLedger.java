package org.servanda.status.oracle;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.ledger.EventTypes;
import org.servanda.ledger.FoldedProjection;
import org.servanda.ledger.Generations;
import org.servanda.ledger.FramedEvent;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Projection;
import org.servanda.ledger.Provenance;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.Table;
import org.servanda.ledger.store.EmbeddedStore;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.EventTable;
import org.servanda.ledger.store.EventTable.Head;
import org.servanda.ledger.store.Reserve;
import org.servanda.ledger.store.Store;
import org.servanda.report.ReportEvent;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.stereotype.Component;

/**
 * A ledger in a folder with the product's read models, to which facts are appended as
 * they are told, with their times of recording and without commands.
 */
final class GivenLedger implements Ledger, AutoCloseable {

	private static final EventCodec CODEC = new EventCodec(
			List.of(new EventTypes(List.of(AgreementEvent.class, CommitmentEvent.class, ReportEvent.class))),
			List.of());

	private final EmbeddedStore store;

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private final Watched watched = new Watched();

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private volatile Head head;

	private volatile Instant now = Instant.MIN;

	/**
	 * Opens it.
	 * @param batch how many events the read models take at once
	 */
	GivenLedger(Path folder, int batch) {
		this.store = EmbeddedStore.open(folder);
		try (Connection connection = this.store.dataSource().getConnection()) {
			this.head = EventTable.head(connection);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		this.context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("servanda.models.batch", batch)));
		this.context.registerBean(Store.class, () -> this.store);
		this.context.registerBean(Reserve.class, () -> new Reserve(this.store, 0));
		this.context.registerBean(Ledger.class, () -> this);
		this.context.registerBean(EventCodec.class, () -> CODEC);
		this.context.registerBean(InstantSource.class, InstantSource::system);
		this.context.registerBean(BeanPostProcessor.class, () -> this.watched);
		scan(new AnnotationTypeFilter(Configuration.class), "org.servanda.ledger.model");
		for (Class<?> kind : List.of(Projection.class, FoldedProjection.class)) {
			TypeFilter projections = new AssignableTypeFilter(kind);
			scan((type, types) -> type.getAnnotationMetadata().hasAnnotation(Component.class.getName())
					&& projections.match(type, types), "org.servanda");
		}
		this.context.refresh();
	}

	private void scan(TypeFilter wanted, String name) {
		ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(this.context, false);
		scanner.addIncludeFilter(wanted);
		scanner.scan(name);
	}

	/** Appends the next facts, in one commit. */
	void append(List<RecordedEvent> facts) {
		List<StoredEvent> events = new ArrayList<>();
		for (RecordedEvent fact : facts) {
			String hash = Sha256.hexOf("position " + fact.position());
			events.add(CODEC
				.encode(fact.stream(), fact.sequence(), fact.event(),
						new Provenance(fact.author(), hash, hash, "request-" + fact.position()))
				.at(fact.position(), fact.recordedAt().toEpochMilli()));
		}
		Head moved = new Head(events.getLast().position(), events.getLast().recorded());
		try (Connection connection = this.store.dataSource().getConnection()) {
			connection.setAutoCommit(false);
			EventTable.insert(connection, events);
			EventTable.moveHead(connection, moved);
			connection.commit();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		this.head = moved;
		this.listeners.forEach(Runnable::run);
	}

	@Override
	public long head() {
		return this.head.position();
	}

	@Override
	public Instant now() {
		Instant last = Instant.ofEpochMilli(this.head.recorded());
		return this.now.isAfter(last) ? this.now : last;
	}

	/** Time passes without anything being recorded. */
	void now(Instant now) {
		this.now = now;
	}

	/** What the read models are made of. */
	BeanFactory models() {
		return this.context;
	}

	@Override
	public List<StoredEvent> page(long after, int most) {
		long upTo = head();
		try (Connection connection = this.store.dataSource().getConnection()) {
			return (after < upTo) ? EventTable.page(connection, after, upTo, most) : List.of();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public List<FramedEvent> framed(Collection<Long> positions) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<RecordedEvent> stream(String stream, long from) {
		throw new UnsupportedOperationException("There are no commands");
	}

	@Override
	public Optional<RecordedEvent> decode(StoredEvent event) {
		return CODEC.recorded(event);
	}

	@Override
	public void onAppend(Runnable listener) {
		this.listeners.add(listener);
	}

	Generations generations() {
		return this.context.getBean(Generations.class);
	}

	Snapshots snapshots() {
		return this.context.getBean(Snapshots.class);
	}

	/** Whether the read models go on. */
	boolean running() {
		return this.context.getBean(SmartLifecycle.class).isRunning();
	}

	/** Waits until all facts are projected. */
	void projected() {
		if (!snapshots().await(head(), Duration.ofSeconds(60))) {
			throw new IllegalStateException("The read models stand still at " + snapshots().position());
		}
	}

	/** What happens before each fold: the event, and whether it is one in bulk. */
	void watch(BiConsumer<RecordedEvent, Boolean> watch) {
		this.watched.watch = watch;
	}

	/** From now on, what is folded live forgets each event, and reads back the rows. */
	void forgetful() {
		this.watched.forgetful = true;
	}

	@Override
	public void close() {
		this.context.close();
		this.store.close();
	}

	/** Stands before the folded projections. */
	private static final class Watched implements BeanPostProcessor {

		private volatile BiConsumer<RecordedEvent, Boolean> watch = (event, bulk) -> {
		};

		private volatile boolean forgetful;

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			return (bean instanceof FoldedProjection projection) ? new Standing(projection) : bean;
		}

		private final class Standing implements FoldedProjection {

			private final FoldedProjection projection;

			private Standing(FoldedProjection projection) {
				this.projection = projection;
			}

			@Override
			public int version() {
				return this.projection.version();
			}

			@Override
			public List<Table> tables() {
				return this.projection.tables();
			}

			@Override
			public Folder begin(@Nullable Supplier<Snapshot> kept) {
				return new Watching(kept);
			}

			private final class Watching implements Folder {

				private final @Nullable Supplier<Snapshot> kept;

				private Folder folder;

				private Watching(@Nullable Supplier<Snapshot> kept) {
					this.kept = kept;
					this.folder = Standing.this.projection.begin(kept);
				}

				@Override
				public void fold(RecordedEvent event, Changes changes) {
					Watched.this.watch.accept(event, this.kept == null);
					this.folder.fold(event, changes);
					if (Watched.this.forgetful && this.kept != null) {
						this.folder.settle(changes);
						this.folder = Standing.this.projection.begin(this.kept);
					}
				}

				@Override
				public void settle(Changes changes) {
					this.folder.settle(changes);
				}

			}

		}

	}

}

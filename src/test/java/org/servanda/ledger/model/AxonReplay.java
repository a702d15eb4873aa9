package org.servanda.ledger.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import javax.sql.DataSource;

import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.JavaSerializer;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.FoldedProjection;
import org.servanda.ledger.Projection;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.Table;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.Dialect;
import org.servanda.ledger.store.Reserve;
import org.servanda.ledger.store.Store;
import org.servanda.time.Zones;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Fills read models as Axon replays events where nothing is set: one event in a
 * transaction, its rows inserted by its handler, and the token stored with them by Axon's
 * store for JDBC. One segment, since a read model may rest on the order of events.
 */
public final class AxonReplay {

	/** A generation that the product does not know. */
	private static final int GENERATION = 1_000_000;

	private static final TokenSchema TOKENS = TokenSchema.builder()
		.setTokenTable("axon_token")
		.setTimestampColumn("stored")
		.build();

	private final DataSource dataSource;

	private final Dialect dialect;

	private final Ledger ledger;

	private final Reserve reserve;

	private final Projector projector;

	private final LiveFold fold;

	/**
	 * Replays a ledger's events into its own database.
	 * @param context with the ledger and the projections
	 */
	public AxonReplay(ApplicationContext context) {
		this.dataSource = context.getBean(Store.class).dataSource();
		this.dialect = context.getBean(Store.class).dialect();
		this.ledger = context.getBean(Ledger.class);
		this.reserve = context.getBean(Reserve.class);
		this.projector = new Projector(this.ledger, context.getBean(EventCodec.class),
				context.getBeanProvider(Projection.class).orderedStream().toList(),
				context.getBeanProvider(FoldedProjection.class).orderedStream().toList(), Zones.version());
		this.fold = new LiveFold(this.projector, new Progress(), GENERATION);
	}

	/** Fills them with all events, from the first on. */
	@SuppressWarnings("deprecation") // the serializer that needs no other library
	public void run() {
		prepare();
		CountDownLatch last = new CountDownLatch(1);
		ScheduledExecutorService coordinator = Executors.newScheduledThreadPool(1);
		ScheduledExecutorService workers = Executors.newScheduledThreadPool(4);
		PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
			.name("axon-replay")
			.eventHandlerInvoker(new Inserting(last))
			.errorHandler(PropagatingErrorHandler.instance())
			.messageSource(new Feed(this.ledger, new Progress(), this.reserve))
			.tokenStore(JdbcTokenStore.builder()
				.connectionProvider(new TransactionAwareDataSourceProxy(this.dataSource)::getConnection)
				.schema(TOKENS)
				.serializer(JavaSerializer.builder().build())
				.build())
			.transactionManager(new Transactions(new DataSourceTransactionManager(this.dataSource)))
			.coordinatorExecutor(coordinator)
			.workerExecutor(workers)
			.initialSegmentCount(1)
			.initialToken((source) -> source.createTailToken())
			.build();
		try {
			processor.start();
			last.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		finally {
			processor.shutDown();
			workers.shutdown();
			coordinator.shutdown();
		}
	}

	private void prepare() {
		try (Connection connection = this.dataSource.getConnection(); Statement sql = connection.createStatement()) {
			Schemas.drop(connection, GENERATION);
			Schemas.create(connection, this.dialect, GENERATION, this.projector.tables());
			Schemas.complete(connection, this.dialect, GENERATION, this.projector.tables());
			sql.execute("drop table if exists axon_token");
			sql.execute("create table axon_token (processorName varchar(255) not null, segment integer not null, "
					+ "token " + this.dialect.type(Table.Type.BYTES)
					+ ", tokenType varchar(255), stored varchar(255), owner varchar(255), "
					+ "primary key (processorName, segment))");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Inserts the rows of each event when it is handled. */
	private final class Inserting implements EventHandlerInvoker {

		private final CountDownLatch last;

		private Inserting(CountDownLatch last) {
			this.last = last;
		}

		@Override
		public boolean canHandle(EventMessage<?> eventMessage, Segment segment) {
			return true;
		}

		@Override
		public void handle(EventMessage<?> message, Segment segment) throws SQLException {
			StoredEvent event = (StoredEvent) message.getPayload();
			Connection connection = DataSourceUtils.getConnection(AxonReplay.this.dataSource);
			try {
				AxonReplay.this.fold.write(connection, List.of(AxonReplay.this.projector.project(event)));
				CurrentUnitOfWork.get().afterCommit((unit) -> AxonReplay.this.fold.committed());
			}
			finally {
				DataSourceUtils.releaseConnection(connection, AxonReplay.this.dataSource);
			}
			if (event.position() == AxonReplay.this.ledger.head()) {
				CurrentUnitOfWork.get().afterCommit((unit) -> this.last.countDown());
			}
		}

	}

	/** Spring's transactions as Axon asks for them. */
	private record Transactions(PlatformTransactionManager spring) implements TransactionManager {

		@Override
		public Transaction startTransaction() {
			TransactionStatus status = this.spring.getTransaction(new DefaultTransactionDefinition());
			return new Transaction() {

				@Override
				public void commit() {
					Transactions.this.spring.commit(status);
				}

				@Override
				public void rollback() {
					Transactions.this.spring.rollback(status);
				}

			};
		}

	}

}

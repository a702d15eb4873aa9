package org.servanda.ledger.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.servanda.ledger.Row;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.model.Projector.Projected;
import org.servanda.ledger.store.Store;

import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Builds the live generation as events are recorded: Axon's pooled streaming processor
 * with one segment over our feed. The rows of a batch and how far it came are committed
 * together.
 */
final class LiveDriver {

	/** How often a generation that another node builds is asked for, in milliseconds. */
	private static final long CLAIM = 500;

	private final Store store;

	private final Projector projector;

	private final Progress progress;

	private final Pointers pointers;

	private final Feed feed;

	private final int generation;

	private final LiveFold fold;

	private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2,
			Thread.ofPlatform().daemon().name("read-models-", 1).factory());

	private final PooledStreamingEventProcessor processor;

	LiveDriver(Store store, PlatformTransactionManager transactions, Projector projector, Feed feed, Progress progress,
			Pointers pointers, int generation, String node, int batch) {
		this.store = store;
		this.projector = projector;
		this.progress = progress;
		this.pointers = pointers;
		this.feed = feed;
		this.generation = generation;
		this.fold = new LiveFold(projector, progress, generation);
		this.processor = PooledStreamingEventProcessor.builder()
			.name("read-models-" + generation)
			.eventHandlerInvoker(new Projecting())
			.errorHandler(PropagatingErrorHandler.instance())
			.rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
			.messageSource(feed)
			.tokenStore(new GenerationTokens(pointers, progress, generation, node))
			.transactionManager(new Transactions(transactions))
			.coordinatorExecutor(this.threads)
			.workerExecutor(this.threads)
			.initialSegmentCount(1)
			.initialToken((source) -> source.createTailToken())
			.batchSize(batch)
			.tokenClaimInterval(CLAIM)
			.build();
	}

	void start() {
		this.progress.begin(this.pointers.position(this.generation));
		this.processor.start();
	}

	/** Finishes the batch in hand, then stops. */
	void stop() {
		this.processor.shutDown();
		this.threads.shutdown();
	}

	/** Projects each event, and folds and writes a batch at its end. */
	private final class Projecting implements EventHandlerInvoker {

		@Override
		public boolean canHandle(EventMessage<?> eventMessage, Segment segment) {
			return true;
		}

		@Override
		public void handle(EventMessage<?> message, Segment segment) {
			StoredEvent event = (StoredEvent) message.getPayload();
			UnitOfWork<?> batch = CurrentUnitOfWork.get();
			List<Projected> events = batch.getOrComputeResource("events", (name) -> {
				List<Projected> collected = new ArrayList<>();
				batch.onPrepareCommit((unit) -> write(collected));
				batch.afterCommit((unit) -> LiveDriver.this.fold.committed());
				return collected;
			});
			if (!events.isEmpty() && event.position() <= events.getLast().position()) {
				// An event that is handed over twice changes nothing.
				return;
			}
			try {
				events.add(LiveDriver.this.projector.project(event));
			}
			catch (RuntimeException | Error ex) {
				if (!Outage.behind(ex)) {
					LiveDriver.this.progress.stopped(event.position(), ex);
				}
				throw tryAgain("The event at position " + event.position() + " could not be projected", ex);
			}
		}

		private void write(List<Projected> events) {
			DataSource dataSource = LiveDriver.this.store.writing();
			Connection connection = DataSourceUtils.getConnection(dataSource);
			try {
				LiveDriver.this.store.derived(connection);
				LiveDriver.this.fold.write(connection, events);
				LiveDriver.this.store.tell(connection);
			}
			catch (SQLException | Error ex) {
				throw tryAgain("The rows could not be written", ex);
			}
			finally {
				DataSourceUtils.releaseConnection(connection, dataSource);
			}
		}

	}

	/**
	 * What makes the processor try a batch again: it waits for ever for one that ends
	 * with an error.
	 */
	private static RuntimeException tryAgain(String message, Throwable cause) {
		return (cause instanceof RuntimeException exception) ? exception : new IllegalStateException(message, cause);
	}

	/** Spring's transactions as Axon asks for them. */
	private final class Transactions implements TransactionManager {

		private final PlatformTransactionManager spring;

		private Transactions(PlatformTransactionManager spring) {
			this.spring = spring;
		}

		@Override
		public Transaction startTransaction() {
			TransactionStatus status = this.spring.getTransaction(new DefaultTransactionDefinition());
			return new Transaction() {

				@Override
				public void commit() {
					Transactions.this.spring.commit(status);
					LiveDriver.this.committed();
				}

				@Override
				public void rollback() {
					Transactions.this.spring.rollback(status);
				}

			};
		}

	}

	private void committed() {
		if (this.progress.reached(this.pointers.position(this.generation)) && this.progress.stop() != null) {
			this.feed.wake();
		}
	}

}

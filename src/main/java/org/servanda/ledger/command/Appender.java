package org.servanda.ledger.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Ledger.Reader;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.Conflict;
import org.servanda.ledger.store.Draft;
import org.servanda.ledger.store.EventTable;
import org.servanda.ledger.store.EventTable.Head;
import org.servanda.ledger.store.Store;
import org.servanda.time.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the ledger, alone on its node. It takes all appends that wait, gives their
 * events dense positions and a recording time that never goes back, commits them
 * together, waits once until they are on the disk, and only then shows them and answers.
 * One that clashes or fails is taken out; its neighbours are kept.
 */
final class Appender implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Appender.class);

	/** How many appends share a commit at most. */
	private static final int BATCH = 256;

	/**
	 * How many events the read models may be behind before appends wait for them. It is
	 * less than clients on a small machine append in two seconds.
	 */
	static final int BEHIND = 1000;

	/** How long a shared commit waits for read models that are further behind. */
	private static final Duration MOMENT = Duration.ofMillis(50);

	private final Store store;

	private final InstantSource clock;

	private final Duration patience;

	private final BlockingQueue<Waiting> queue;

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private final Thread thread;

	private volatile Reader reader = (position, atMost) -> {
	};

	private volatile Head synced;

	private volatile boolean closed;

	/**
	 * Whether something may have been committed that is not known to be on the disk, or
	 * not shown. Nothing is refused as not kept meanwhile: it could be asked again what
	 * was kept the first time.
	 */
	private boolean unsettled;

	/**
	 * Whether the batch in hand may ask for what was kept before, or still is, unseen by
	 * it.
	 */
	private boolean doubtful;

	/**
	 * Starts.
	 * @param store where to
	 * @param clock of the recording times
	 * @param capacity how many appends may wait
	 * @param patience how long a command waits for its answer
	 * @throws SQLException when the store does not say where the ledger ends
	 */
	Appender(Store store, InstantSource clock, int capacity, Duration patience) throws SQLException {
		this.store = store;
		this.clock = clock;
		this.patience = patience;
		this.queue = new ArrayBlockingQueue<>(capacity);
		this.synced = settled();
		store.onChange(() -> lookAgain(store.writing()));
		this.thread = Thread.ofPlatform().daemon().name("ledger-appender").start(this::run);
	}

	/**
	 * Lets a reader keep up from now on: each shared commit waits a moment for one that
	 * is far behind. So appends slow down, and never stop.
	 */
	void letKeepUp(Reader reader) {
		this.reader = reader;
	}

	/** Where the ledger on the disk ends; nothing beyond it is shown to anyone. */
	Head synced() {
		return this.synced;
	}

	/**
	 * Looks where the ledger ends now, in case that another node has recorded something.
	 * Where there can be no other, nothing is looked at.
	 * @throws Refused {@link LedgerRule#NOT_READABLE}
	 */
	void lookAgain() {
		if (!this.store.exclusive()) {
			lookAgain(this.store.dataSource());
		}
	}

	/** Takes note of where another reading has seen that the ledger ends. */
	void seen(Head head) {
		if (!this.store.exclusive()) {
			show(head);
		}
	}

	private void lookAgain(DataSource dataSource) {
		try (Connection connection = dataSource.getConnection()) {
			show(EventTable.head(connection));
		}
		catch (SQLException ex) {
			throw new Refused(LedgerRule.NOT_READABLE, "The ledger does not answer. Ask again.");
		}
	}

	/** How many appends wait to be taken. */
	int waiting() {
		return this.queue.size();
	}

	/** Tells each time that the end has moved. */
	void onAppend(Runnable listener) {
		this.listeners.add(listener);
	}

	/**
	 * Appends the events of one command, all or none, and waits until they are on the
	 * disk.
	 * @throws Conflict when a stream has moved on; nothing was kept
	 * @throws Refused {@link LedgerRule#QUEUE_FULL} or {@link LedgerRule#NOT_KEPT} when
	 * nothing was kept, {@link LedgerRule#OUTCOME_UNKNOWN} when that is not known, of
	 * these events or of the same asked for before
	 */
	void append(List<Draft> drafts) {
		Waiting waiting = new Waiting(drafts);
		if (this.closed || !this.queue.offer(waiting)) {
			throw new Refused(LedgerRule.QUEUE_FULL,
					"Too many commands wait to be recorded. Ask again shortly with the same key.");
		}
		if (this.closed && this.queue.remove(waiting)) {
			throw unknown();
		}
		try {
			waiting.answer.get(this.patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : new CompletionException(ex.getCause());
		}
		catch (TimeoutException ex) {
			waiting.claim();
			throw unknown();
		}
		catch (InterruptedException ex) {
			waiting.claim();
			Thread.currentThread().interrupt();
			throw unknown();
		}
	}

	/** Answers what waits, then stops. */
	@Override
	public void close() {
		this.closed = true;
		this.queue.offer(new Waiting(List.of()));
		try {
			this.thread.join(this.patience.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		List<Waiting> left = new ArrayList<>();
		this.queue.drainTo(left);
		left.stream().filter(Waiting::claim).forEach((waiting) -> waiting.refuse(unknown()));
	}

	private void run() {
		List<Waiting> batch = new ArrayList<>();
		while (!this.closed || !this.queue.isEmpty()) {
			try {
				batch.add(this.queue.take());
				giveWay();
				this.queue.drainTo(batch, BATCH - 1);
				batch.removeIf((waiting) -> !waiting.claim() || waiting.drafts.isEmpty());
				if (!batch.isEmpty()) {
					keep(batch);
				}
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (Throwable ex) {
				log.error("An append ended with {}", ex.toString());
				this.unsettled = true;
				batch.forEach((waiting) -> waiting.refuse(unknown()));
			}
			batch.clear();
		}
	}

	private void giveWay() {
		long enough = this.synced.position() - BEHIND;
		if (enough > 0) {
			this.reader.await(enough, MOMENT);
		}
	}

	/** Keeps the appends and answers each. */
	private void keep(List<Waiting> batch) {
		// Another node may still be about to commit the same.
		this.doubtful = this.unsettled || !this.store.exclusive();
		if (this.unsettled && !settle()) {
			batch.forEach((waiting) -> waiting.refuse(unknown()));
			return;
		}
		List<Waiting> committed = new ArrayList<>();
		Head head = commit(withoutClashesAmongThemselves(batch), committed);
		if (committed.isEmpty()) {
			return;
		}
		try {
			this.store.sync();
		}
		catch (SQLException | RuntimeException ex) {
			log.error("The ledger could not be brought to the disk: {}", ex.toString());
			this.unsettled = true;
			committed.forEach((waiting) -> waiting.refuse(unknown()));
			return;
		}
		if (!this.unsettled) {
			show(head);
		}
		else if (!settle()) {
			committed.forEach((waiting) -> waiting.refuse(unknown()));
			return;
		}
		committed.forEach((waiting) -> waiting.answer.complete(null));
	}

	private List<Waiting> withoutClashesAmongThemselves(List<Waiting> batch) {
		Set<String> taken = new HashSet<>();
		List<Waiting> rest = new ArrayList<>();
		for (Waiting waiting : batch) {
			Draft first = waiting.drafts.getFirst();
			if (taken.add(first.sequence() + " " + first.stream())) {
				rest.add(waiting);
			}
			else {
				waiting.refuse(new Conflict());
			}
		}
		return rest;
	}

	/**
	 * Commits appends together; where that fails, one by one.
	 * @param committed takes those that are committed
	 * @return where the ledger ends then
	 */
	private Head commit(List<Waiting> batch, List<Waiting> committed) {
		Head head = this.synced;
		Outcome together = commitTogether(batch);
		if (together.head != null) {
			committed.addAll(batch);
			return together.head;
		}
		if (together.unknown || batch.size() == 1) {
			batch.forEach((waiting) -> waiting.refuse(together.refusal(this.doubtful)));
			return head;
		}
		for (Waiting waiting : batch) {
			Outcome alone = commitTogether(List.of(waiting));
			if (alone.head != null) {
				head = alone.head;
				committed.add(waiting);
			}
			else {
				waiting.refuse(alone.refusal(this.doubtful));
			}
		}
		return head;
	}

	private Outcome commitTogether(List<Waiting> batch) {
		Connection connection;
		try {
			connection = this.store.writing().getConnection();
		}
		catch (SQLException | RuntimeException ex) {
			return Outcome.failed(ex);
		}
		try {
			connection.setAutoCommit(false);
			Head head = insert(connection, batch);
			return commit(connection, head);
		}
		catch (SQLException | RuntimeException ex) {
			quietly(connection::rollback);
			Outcome failed = Outcome.failed(ex);
			if (failed.clash && this.store.exclusive()) {
				// What is in the way may not be shown yet. What another node has
				// committed can be seen at once.
				this.unsettled = true;
			}
			return failed;
		}
		finally {
			quietly(connection::close);
		}
	}

	private Outcome commit(Connection connection, Head head) {
		try {
			connection.commit();
			return Outcome.committed(head);
		}
		catch (SQLException | RuntimeException ex) {
			log.error("It is not known whether a commit was kept: {}", ex.toString());
			this.unsettled = true;
			return Outcome.open();
		}
	}

	/** Ends a transaction whose outcome is decided already. */
	private static void quietly(Ending ending) {
		try {
			ending.end();
		}
		catch (SQLException | RuntimeException ex) {
			log.warn("A connection of the appender did not end well: {}", ex.toString());
		}
	}

	private Head insert(Connection connection, List<Waiting> batch) throws SQLException {
		Head head = EventTable.lockHead(connection);
		long recorded = Math.max(this.clock.millis(), head.recorded());
		long position = head.position();
		List<StoredEvent> events = new ArrayList<>();
		for (Waiting waiting : batch) {
			for (Draft draft : waiting.drafts) {
				events.add(draft.at(++position, recorded));
			}
		}
		EventTable.insert(connection, events);
		Head moved = new Head(position, recorded);
		this.store.moveHead(connection, moved);
		return moved;
	}

	/**
	 * Brings to the disk what an earlier commit may have left open.
	 * @return whether that is done
	 */
	private boolean settle() {
		try {
			show(settled());
			this.unsettled = false;
			return true;
		}
		catch (SQLException | RuntimeException ex) {
			log.error("The ledger could not be brought to the disk: {}", ex.toString());
			return false;
		}
	}

	/**
	 * Where the ledger ends, on the disk. A commit that was not answered may still be
	 * under way: it has the lock then.
	 */
	private Head settled() throws SQLException {
		try (Connection connection = this.store.writing().getConnection()) {
			connection.setAutoCommit(false);
			Head head = EventTable.lockHead(connection);
			connection.rollback();
			this.store.sync();
			return head;
		}
	}

	/**
	 * Shows what is on the disk; another node may have been seen to be further already.
	 */
	private void show(Head head) {
		synchronized (this) {
			if (head.position() <= this.synced.position()) {
				return;
			}
			this.synced = head;
		}
		for (Runnable listener : this.listeners) {
			try {
				listener.run();
			}
			catch (RuntimeException ex) {
				log.warn("What follows the ledger was not told of position {}: {}", head.position(), ex.toString());
			}
		}
	}

	private static Refused notKept() {
		return new Refused(LedgerRule.NOT_KEPT, "The ledger could not record this; nothing was kept. Ask again.");
	}

	private static Refused unknown() {
		return new Refused(LedgerRule.OUTCOME_UNKNOWN,
				"Whether this was recorded is not known. Ask again with the same key.");
	}

	private static boolean clash(Throwable ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			for (SQLException sql = (cause instanceof SQLException first) ? first : null; sql != null; sql = sql
				.getNextException()) {
				if ("23505".equals(sql.getSQLState())) {
					return true;
				}
			}
		}
		return false;
	}

	private interface Ending {

		void end() throws SQLException;

	}

	/**
	 * What became of a transaction.
	 *
	 * @param head where the ledger ends, when it was committed
	 * @param clash whether a place in a stream was taken
	 * @param unknown whether it is not known
	 */
	private record Outcome(@Nullable Head head, boolean clash, boolean unknown) {

		static Outcome committed(Head head) {
			return new Outcome(head, false, false);
		}

		static Outcome failed(Exception ex) {
			boolean clash = Appender.clash(ex);
			if (!clash) {
				log.error("An append was rolled back: {}", ex.toString());
			}
			return new Outcome(null, clash, false);
		}

		static Outcome open() {
			return new Outcome(null, false, true);
		}

		RuntimeException refusal(boolean doubtful) {
			return this.clash ? new Conflict() : (this.unknown || doubtful) ? Appender.unknown() : notKept();
		}

	}

	/** The events of one command, and who waits for them. */
	private static final class Waiting {

		private final List<Draft> drafts;

		private final CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();

		private final AtomicBoolean claimed = new AtomicBoolean();

		private Waiting(List<Draft> drafts) {
			this.drafts = drafts;
		}

		/** Takes it, to keep it or to give it up; only the first to ask gets it. */
		private boolean claim() {
			return this.claimed.compareAndSet(false, true);
		}

		private void refuse(RuntimeException reason) {
			this.answer.completeExceptionally(reason);
		}

	}

}

package org.servanda.ledger.model;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Deadline;
import org.servanda.ledger.Generations;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.model.Pointers.Generation;
import org.servanda.ledger.store.Reserve;
import org.servanda.ledger.store.Store;
import org.servanda.time.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The read models of this node: keeps the live generation going, builds new ones, and
 * reads.
 */
final class ReadModels implements Snapshots, Generations, SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(ReadModels.class);

	/** How long a switch waits for the live generation to come as far as the new one. */
	private static final Duration LEVEL = Duration.ofSeconds(10);

	/** How long it waits at a time, and looks then whether it is still to. */
	private static final Duration MOMENT = Duration.ofMillis(100);

	/** How often this node says that it is there. */
	private static final Duration BEAT = Duration.ofSeconds(1);

	/** How long a stop waits for a rebuild to notice. */
	private static final Duration NOTICE = Duration.ofSeconds(10);

	private final Store store;

	private final Reserve reserve;

	private final Ledger ledger;

	private final Projector projector;

	private final Progress progress;

	private final PlatformTransactionManager transactions;

	private final int batch;

	private final Verifier verifier;

	private final String node = UUID.randomUUID().toString();

	private final ModelDatabase database;

	private final Pointers pointers;

	private final Feed feed;

	/** Absent while nothing is followed: what is live may be of another version. */
	private volatile @Nullable LiveDriver live;

	private @Nullable Thread pulse;

	private boolean running;

	private volatile @Nullable Building building;

	/** The number of the live generation, as far as this process knows. */
	private volatile int followed;

	/**
	 * Wires them.
	 * @param batch how many events share a transaction of the live generation at most
	 */
	ReadModels(Store store, Reserve reserve, Ledger ledger, Projector projector, Progress progress,
			PlatformTransactionManager transactions, int batch) {
		this.store = store;
		this.reserve = reserve;
		this.ledger = ledger;
		this.projector = projector;
		this.progress = progress;
		this.transactions = transactions;
		this.batch = batch;
		this.verifier = new Verifier(ledger, projector);
		this.database = new ModelDatabase(store, transactions, this.node);
		this.pointers = this.database.pointers();
		this.feed = new Feed(ledger, progress, reserve);
		store.onChange(this::look);
	}

	/**
	 * Starts the live generation; builds one first where there is none of this version,
	 * or where it knows more than the ledger, as after a restore of the ledger alone.
	 */
	@Override
	public synchronized void start() {
		if (this.store.exclusive()) {
			this.pointers.releaseAll();
		}
		else {
			this.pulse = Thread.ofPlatform().daemon().name("read-models-pulse").start(this::beat);
		}
		this.database.dropAbandoned();
		Generation usable = usable().orElse(null);
		while (usable == null && !newerIsLive()) {
			build();
			usable = usable().orElse(null);
		}
		if (usable != null) {
			follow(usable.number());
		}
		else {
			this.pointers.live().ifPresent(this::leave);
		}
		this.ledger.letKeepUp(this::await);
		this.running = true;
	}

	private boolean newerIsLive() {
		return this.database.newerIsLive(this.projector.edition());
	}

	/** Follows nothing while what is live is of another version. */
	private void leave(Generation now) {
		this.progress.stopped(now.position(), otherVersion());
		this.followed = now.number();
	}

	private Optional<Generation> usable() {
		return this.pointers.live().filter((found) -> ofThisVersion(found) && this.ledger.reaches(found.position()));
	}

	/**
	 * Builds a generation as far as it can be and makes it live, unless another node does
	 * so; that it stands still is said when it is followed.
	 */
	private void build() {
		Integer begun = this.pointers.othersBuild(this.node) ? null : create().orElse(null);
		if (begun == null) {
			LockSupport.parkNanos(MOMENT.toNanos());
			return;
		}
		if (usable().isPresent() || this.pointers.othersBuild(this.node)) {
			// Another node was quicker after this one had looked.
			this.database.drop(begun);
			return;
		}
		int generation = begun;
		Fill fill = fill(generation);
		try {
			fill.to(this.ledger.head());
		}
		catch (RuntimeException ex) {
			log.error("The read models could not be built to the end: {}", ex.toString());
		}
		try {
			fill.write();
		}
		catch (RuntimeException ex) {
			log.error("The read models are built from the first event on: {}", ex.toString());
			this.database.drop(generation);
			generation = create().orElseThrow(() -> ex);
			fill = fill(generation);
		}
		fill.complete();
		if (!goLive(generation, fill.position())) {
			this.database.drop(generation);
		}
	}

	private boolean goLive(int generation, long position) {
		return this.database.goLive(generation, this.projector.edition(), position);
	}

	/**
	 * Says once a second that this node is there and builds what it builds. The
	 * transactions of its batches take longer at times.
	 */
	private void beat() {
		while (!Thread.currentThread().isInterrupted()) {
			try {
				this.pointers.alive(this.node);
				Thread.sleep(BEAT);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			catch (RuntimeException ex) {
				log.warn("Other nodes were not told that this one builds read models: {}", ex.toString());
				LockSupport.parkNanos(BEAT.toNanos());
			}
		}
	}

	/** Looks how far another node has built the read models, and which are live. */
	private void look() {
		this.pointers.live().ifPresent((now) -> {
			if (!followed(now)) {
				followLive();
			}
			else if (ofThisVersion(now)) {
				this.progress.reached(now.position());
			}
		});
	}

	private boolean followed(Generation now) {
		return now.number() == this.followed && (this.live != null) == ofThisVersion(now);
	}

	/**
	 * Follows the generation that is live: another node has made it so, or it could not
	 * be followed when this one did, because the database did not answer.
	 */
	private synchronized void followLive() {
		Generation now = this.pointers.live().orElseThrow();
		if (!this.running || followed(now)) {
			return;
		}
		halt();
		if (ofThisVersion(now)) {
			follow(now.number());
		}
		else {
			leave(now);
		}
	}

	private boolean ofThisVersion(Generation generation) {
		return generation.version().equals(this.projector.generation());
	}

	private static Refused otherVersion() {
		return new Refused(LedgerRule.MODELS_OF_THIS_VERSION,
				"A node of another version has built the read models; this one has to be brought to that version.");
	}

	@Override
	public void stop() {
		Building under = this.building;
		if (under != null) {
			under.fill.cancel();
		}
		synchronized (this) {
			this.running = false;
			halt();
		}
		if (under != null) {
			under.awaitEnd();
		}
		endPulse();
		this.pointers.releaseAll(this.node);
	}

	private synchronized void endPulse() {
		if (this.pulse != null) {
			this.pulse.interrupt();
			this.pulse = null;
		}
	}

	private synchronized void halt() {
		LiveDriver driver = this.live;
		if (driver != null) {
			this.live = null;
			driver.stop();
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.running;
	}

	/** Whether the live generation is kept going here, or followed. */
	private synchronized boolean follows() {
		return this.live != null;
	}

	/** Before the web server, so that the first request finds the read models. */
	@Override
	public int getPhase() {
		return 0;
	}

	@Override
	public synchronized Optional<Rebuild> begin() {
		if (this.building != null) {
			return Optional.empty();
		}
		if (newerIsLive()) {
			throw otherVersion();
		}
		this.database.dropAbandoned();
		if (this.pointers.othersBuild(this.node)) {
			return Optional.empty();
		}
		this.reserve.require();
		int before = this.pointers.live().orElseThrow().number();
		Optional<Building> begun = create().map((generation) -> new Building(before, fill(generation)));
		this.building = begun.orElse(null);
		return begun.map(Function.identity());
	}

	/** The rebuild that is under way on this node, or absent. */
	@Nullable Rebuild underWay() {
		return this.building;
	}

	@Override
	public String version() {
		return this.projector.version();
	}

	@Override
	public Digests digests() {
		return this.database.scan((connection, generation) -> this.verifier.scan(connection, generation, () -> {
		}).result(generation.position()));
	}

	@Override
	public Digests verify() {
		long head = this.ledger.head();
		return this.verifier.fold(head, (position) -> {
		}).result(head);
	}

	@Override
	public Verification compare(LongConsumer reached) {
		return this.database.scan((connection, generation) -> this.verifier.compare(connection, generation, reached));
	}

	@Override
	public <T> T read(Function<Snapshot, T> read) {
		int before = this.database.live().orElseThrow().number();
		try {
			return readOnce(read);
		}
		catch (DataAccessException ex) {
			if (this.database.live().orElseThrow().number() == before) {
				throw ex;
			}
			return readOnce(read);
		}
	}

	private <T> T readOnce(Function<Snapshot, T> read) {
		return this.database.snapshot((connection, generation) -> {
			if (!ofThisVersion(generation)) {
				throw otherVersion();
			}
			return inTime(read, SqlSnapshot.of(connection, generation.number(), generation.position()));
		});
	}

	private static <T> T inTime(Function<Snapshot, T> read, Snapshot snapshot) {
		Deadline deadline = Deadline.ofThread();
		if (deadline == null) {
			return read.apply(snapshot);
		}
		try {
			return read.apply(snapshot);
		}
		catch (DataAccessException ex) {
			throw deadline.passed() ? deadline.refusal() : ex;
		}
		finally {
			deadline.idle();
		}
	}

	@Override
	public long position() {
		return this.progress.position();
	}

	@Override
	public int generation() {
		return this.followed;
	}

	@Override
	public boolean await(long position, Duration atMost) {
		return this.progress.await(position, atMost);
	}

	private void follow(int generation) {
		LiveDriver driver = new LiveDriver(this.store, this.transactions, this.projector, this.feed, this.progress,
				this.pointers, generation, this.node, this.batch);
		driver.start();
		this.live = driver;
		this.followed = generation;
	}

	private Optional<Integer> create() {
		return this.database.create(this.projector.generation(), this.projector.edition(), this.projector.tables());
	}

	private Fill fill(int generation) {
		return new Fill(this.ledger, this.projector, this.database, this.reserve, generation);
	}

	/** A generation that is built beside the live one. */
	private final class Building implements Rebuild {

		private final int before;

		private final Fill fill;

		private final CountDownLatch ended = new CountDownLatch(1);

		private final AtomicBoolean begun = new AtomicBoolean();

		private Building(int before, Fill fill) {
			this.before = before;
			this.fill = fill;
		}

		@Override
		public int generation() {
			return this.fill.generation();
		}

		@Override
		public long position() {
			return this.fill.position();
		}

		@Override
		public Rebuilt run() {
			if (!this.begun.compareAndSet(false, true)) {
				throw new IllegalStateException("Generation " + generation() + " was built or given up before");
			}
			try {
				this.fill.to(ReadModels.this.ledger.head());
				this.fill.write();
				this.fill.complete();
				// What was recorded meanwhile, while the live generation still goes on.
				this.fill.to(ReadModels.this.ledger.head());
				awaitLevel();
				Digests after = takeOver();
				log.info("Read models of generation {} are live at position {}", generation(), after.position());
				return new Rebuilt(digestsBefore(), after);
			}
			catch (RuntimeException | Error ex) {
				giveUp(ex);
				throw ex;
			}
			finally {
				end();
			}
		}

		@Override
		public void abandon() {
			if (this.begun.compareAndSet(false, true)) {
				try {
					ReadModels.this.database.drop(generation());
				}
				finally {
					end();
				}
			}
		}

		private void end() {
			try {
				ReadModels.this.pointers.releaseReplaced(this.before, ReadModels.this.node);
			}
			catch (RuntimeException ex) {
				log.warn("Generation {} is dropped later: {}", this.before, ex.toString());
			}
			ReadModels.this.building = null;
			this.ended.countDown();
		}

		/** Waits until the live generation has come as far, unless it stands still. */
		private void awaitLevel() {
			long end = System.nanoTime() + LEVEL.toNanos();
			while (follows() && ReadModels.this.progress.stop() == null && System.nanoTime() < end) {
				this.fill.goOn();
				if (ReadModels.this.progress.await(this.fill.position(), MOMENT)) {
					return;
				}
			}
		}

		/**
		 * Makes the new generation live at the position at which the old one stands
		 * still, so that both can be compared.
		 */
		private Digests takeOver() {
			synchronized (ReadModels.this) {
				this.fill.goOn();
				halt();
				try {
					if (!ReadModels.this.pointers.seize(this.before, ReadModels.this.node)) {
						throw overtaken();
					}
					this.fill.to(Math.max(this.fill.position(), ReadModels.this.pointers.position(this.before)));
					this.fill.write();
					Digests digests = this.fill.digests();
					if (!goLive(generation(), this.fill.position())) {
						throw overtaken();
					}
					return digests;
				}
				finally {
					followAgain();
				}
			}
		}

		private RuntimeException overtaken() {
			return newerIsLive() ? otherVersion() : new IllegalStateException(
					"Another node has replaced generation " + this.before + " while this one built " + generation());
		}

		/**
		 * Where the database does not answer, it is looked after again a second later.
		 */
		private void followAgain() {
			try {
				followLive();
			}
			catch (RuntimeException ex) {
				log.error("The live read models are not followed yet: {}", ex.toString());
			}
		}

		/**
		 * The digests of the old generation, which nobody changes any more. It is this
		 * node's until they are read, so that no other drops it, but one that has not
		 * heard of this one for some time. Absent then, and where the server stops before
		 * all of it is read.
		 */
		private @Nullable Digests digestsBefore() {
			try {
				long position = ReadModels.this.pointers.position(this.before);
				return ReadModels.this.database.scan((connection, now) -> ReadModels.this.verifier
					.scan(connection, new Generation(this.before, "", 0, position), this.fill::goOn)
					.result(position));
			}
			catch (CancellationException ex) {
				return null;
			}
			catch (RuntimeException ex) {
				log.warn("The read models of generation {} cannot be read any more: {}", this.before, ex.toString());
				return null;
			}
		}

		/**
		 * Drops what is built, if it is not live. What cannot be dropped, or not before
		 * the server stops, is dropped by the next start.
		 */
		private void giveUp(Throwable cause) {
			if (this.fill.cancelled()) {
				return;
			}
			try {
				if (ReadModels.this.pointers.live().orElseThrow().number() != generation()) {
					ReadModels.this.database.drop(generation());
				}
			}
			catch (RuntimeException ex) {
				cause.addSuppressed(ex);
			}
		}

		private void awaitEnd() {
			try {
				if (this.begun.get() && !this.ended.await(NOTICE.toMillis(), TimeUnit.MILLISECONDS)) {
					log.warn("The rebuild of generation {} does not end", generation());
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}

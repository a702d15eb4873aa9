package org.servanda.history;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.servanda.ledger.Generations;
import org.servanda.ledger.Generations.Rebuild;
import org.servanda.ledger.Ledger;
import org.servanda.time.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The rebuilds and verifications that were started over HTTP since this process began,
 * the newest hundred of each. One of all is under way at a time. They are kept in memory
 * only: after a restart there are none, and a rebuild that was under way is not gone on
 * with.
 */
@Component
class Runs implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(Runs.class);

	private static final int KEPT = 100;

	/** How long a stop waits for a run to notice. */
	private static final Duration NOTICE = Duration.ofSeconds(10);

	private final Generations generations;

	private final Ledger ledger;

	private final ExecutorService threads = Executors
		.newCachedThreadPool(Thread.ofPlatform().daemon().name("history-", 1).factory());

	private final Deque<RebuildRun> rebuilds = new ArrayDeque<>();

	private final Deque<VerificationRun> verifications = new ArrayDeque<>();

	private int verified;

	private volatile boolean stopping;

	Runs(Generations generations, Ledger ledger) {
		this.generations = generations;
		this.ledger = ledger;
	}

	/**
	 * Starts a rebuild in the background.
	 * @throws Refused {@link HistoryRule#REBUILD_UNDER_WAY} or
	 * {@link HistoryRule#VERIFICATION_UNDER_WAY}
	 */
	synchronized RebuildRun rebuild() {
		oneAtATime();
		Rebuild rebuild = this.generations.begin()
			.orElseThrow(() -> new Refused(HistoryRule.REBUILD_UNDER_WAY, HistoryRule.REBUILD_UNDER_WAY.sentence()));
		RebuildRun run = new RebuildRun(rebuild, this.ledger);
		try {
			start("The rebuild of generation " + run.generation(), run::run);
		}
		catch (RuntimeException | Error ex) {
			rebuild.abandon();
			throw ex;
		}
		keep(this.rebuilds, run);
		return run;
	}

	/**
	 * Starts a verification in the background.
	 * @throws Refused {@link HistoryRule#REBUILD_UNDER_WAY} or
	 * {@link HistoryRule#VERIFICATION_UNDER_WAY}
	 */
	synchronized VerificationRun verify() {
		oneAtATime();
		this.verified++;
		VerificationRun run = new VerificationRun(this.verified, this.generations, this.ledger);
		start("Verification " + run.number(), () -> run.run(() -> this.stopping));
		keep(this.verifications, run);
		return run;
	}

	private void start(String name, Runnable run) {
		this.threads.execute(() -> {
			try {
				run.run();
			}
			catch (CancellationException ex) {
				log.info("{} ends before its end, since the server stops", name);
			}
			catch (RuntimeException | Error ex) {
				log.error("{} failed", name, ex);
			}
		});
	}

	/**
	 * Refuses where a run is under way: each holds all facts of the ledger in memory.
	 */
	private void oneAtATime() {
		this.rebuilds.stream().filter(RebuildRun::underWay).findFirst().ifPresent((run) -> {
			throw underWay(HistoryRule.REBUILD_UNDER_WAY, "The rebuild of generation " + run.generation(),
					run.address());
		});
		this.verifications.stream().filter(VerificationRun::underWay).findFirst().ifPresent((run) -> {
			throw underWay(HistoryRule.VERIFICATION_UNDER_WAY, "Verification " + run.number(), run.address());
		});
	}

	private static Refused underWay(HistoryRule rule, String run, String address) {
		return new Refused(rule, run + " is under way; " + address + " says how far it is. Begin when it has ended.");
	}

	private static <T> void keep(Deque<T> runs, T run) {
		runs.addFirst(run);
		if (runs.size() > KEPT) {
			runs.removeLast();
		}
	}

	/** The newest first. */
	synchronized List<RebuildRun> rebuilds() {
		return List.copyOf(this.rebuilds);
	}

	/** The newest first. */
	synchronized List<VerificationRun> verifications() {
		return List.copyOf(this.verifications);
	}

	Optional<RebuildRun> rebuild(int generation) {
		return rebuilds().stream().filter((run) -> run.generation() == generation).findFirst();
	}

	Optional<VerificationRun> verification(int number) {
		return verifications().stream().filter((run) -> run.number() == number).findFirst();
	}

	/** Why a run failed, for those who may see it. */
	static String reason(Throwable ex) {
		return switch (ex) {
			case Refused refused -> refused.detail();
			case CancellationException ignored -> "The server stopped.";
			default -> "The server failed; its log says why.";
		};
	}

	/**
	 * Ends what is under way: a verification between two events or pages of rows; the
	 * read models have ended a rebuild before, likewise. What does not end nevertheless
	 * is left alone: nobody reads its outcome, and the next start drops what it built.
	 */
	@Override
	public void destroy() {
		this.stopping = true;
		this.threads.shutdown();
		try {
			if (!this.threads.awaitTermination(NOTICE.toMillis(), TimeUnit.MILLISECONDS)) {
				log.warn("A run does not end");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}

package org.servanda.bench;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Kind;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.command.RecordCommitment;
import org.servanda.agreement.command.RecordCommitment.BeneficiaryEntry;
import org.servanda.agreement.command.RegisterAgreement;
import org.servanda.agreement.command.RegisterAgreement.PartyEntry;
import org.servanda.agreement.command.TargetEntry;
import org.servanda.bench.Plan.Shape;
import org.servanda.ledger.Author;
import org.servanda.ledger.Command;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.Write;
import org.servanda.report.command.ReportCommands;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Due;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;
import org.servanda.time.Unit;

/**
 * How far the read models fall behind clients that append without a pause: nine reports
 * on many obligations to one new commitment.
 */
final class LagBench {

	private static final long EVENTS = 100_000;

	private static final long SECONDS = 60;

	private static final long WARM_UP = 10;

	private static final int CLIENTS = 16;

	private static final AgreementId AGREEMENT = new AgreementId("measured-accord");

	/** How many obligations there are to report on before the first round. */
	private static final int PROMISES = 400;

	private static final PartyId P = new PartyId("P");

	private static final PartyId Q = new PartyId("Q");

	private static final Author ADMINISTRATOR = Accord.ADMINISTRATOR;

	private static final Author MONITOR = Filing.MONITORS.getFirst();

	private final OpenLedger ledger;

	private final AtomicInteger sent = new AtomicInteger();

	private final AtomicInteger promises = new AtomicInteger();

	private final Samples behind = new Samples();

	private LagBench(OpenLedger ledger) {
		this.ledger = ledger;
	}

	static String run(Workshop workshop) throws Exception {
		Plan plan = new Plan(Shape.CEASEFIRE, workshop.events(EVENTS));
		long seconds = workshop.seconds(SECONDS);
		try (OpenLedger ledger = OpenLedger.open(workshop.copy(plan))) {
			return "- begun with " + plan + "\n" + new LagBench(ledger).run(seconds);
		}
	}

	private String run(long seconds) throws Exception {
		prepare();
		append(Math.min(WARM_UP, seconds));
		this.ledger.projected();
		this.behind.clear();
		long head = this.ledger.ledger().head();
		long memory = memory();
		double rate = append(seconds);
		long left = left();
		double caughtUp = Samples.seconds(this.ledger::projected);
		return "- " + CLIENTS + " clients for " + seconds + " s, after a warm-up; of ten commands nine file a report "
				+ "on one of " + PROMISES + " obligations, one records another commitment\n- the clients: "
				+ Math.round(rate) + " events/s; the rest was projected " + String.format(Locale.ROOT, "%.1f", caughtUp)
				+ " s after they had stopped\n\n| read models behind the ledger | events | seconds of the clients' "
				+ "events | reach |\n|---|---:|---:|---:|\n" + row("when the clients stopped", (double) left, rate, "2")
				+ row("median, asked ten times a second", this.behind.median(), rate, "")
				+ row("most", this.behind.quantile(1), rate, "")
				+ "\n| memory in use after a collection | events | MB |\n|---|---:|---:|\n"
				+ memory("before", head, memory)
				+ memory("after all was projected", this.ledger.ledger().head(), memory());
	}

	private static String memory(String when, long events, long bytes) {
		return "| " + when + " | " + events + " | " + bytes / (1024 * 1024) + " |\n";
	}

	/** The bytes of the heap that are needed. */
	private static long memory() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	private static String row(String when, double events, double rate, String reach) {
		return "| " + when + " | " + Math.round(events) + " | " + String.format(Locale.ROOT, "%.2f", events / rate)
				+ " | " + reach + " |\n";
	}

	private void prepare() {
		send(new RegisterAgreement(AGREEMENT, "An accord that is measured", new StatedTime("2020-11-09"),
				new StatedTime("2020-11-10"), "Asia/Yerevan", List.of(party(P), party(Q)), List.of(), null, List.of()),
				ADMINISTRATOR);
		for (int i = 0; i < PROMISES; i++) {
			promise();
		}
	}

	/**
	 * Lets clients append for some time, and looks ten times a second how far the read
	 * models are behind.
	 * @return the clients' events a second
	 */
	private double append(long seconds) throws Exception {
		long before = this.ledger.ledger().head();
		long begin = System.nanoTime();
		long end = begin + TimeUnit.SECONDS.toNanos(seconds);
		List<Future<?>> clients = new ArrayList<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
			for (int i = 0; i < CLIENTS; i++) {
				clients.add(threads.submit((Callable<Void>) () -> {
					while (System.nanoTime() < end) {
						command();
					}
					return null;
				}));
			}
			while (System.nanoTime() < end) {
				TimeUnit.MILLISECONDS.sleep(100);
				this.behind.add((double) left());
			}
			for (Future<?> client : clients) {
				client.get();
			}
		}
		return (this.ledger.ledger().head() - before) / ((System.nanoTime() - begin) / 1e9);
	}

	private long left() {
		return this.ledger.ledger().head() - this.ledger.position();
	}

	private void command() {
		int number = this.sent.incrementAndGet();
		if (number % 10 == 0) {
			promise();
		}
		else {
			report(number);
		}
	}

	private void report(int number) {
		Instant now = this.ledger.ledger().now();
		int promise = (int) (1 + number * 7919L % PROMISES);
		CommitmentLabel about = new CommitmentLabel("M-" + promise);
		ReportId report = Filing.reportId(MONITOR, "lag-" + number);
		Instant happened = now.minusSeconds(3600L * (1 + number % 50));
		send(kept(promise) ? ReportCommands.incident(AGREEMENT, report, about, P, Ceasefire.MISSION, happened, now)
				: ReportCommands.delivery(AGREEMENT, report, about, P, Ceasefire.MISSION, happened, now,
						1 + number % 3),
				MONITOR);
	}

	/** Every second promise is one to keep a state. */
	private static boolean kept(int number) {
		return number % 2 == 0;
	}

	@SuppressWarnings("NullAway") // it does not see that a due may be absent
	private void promise() {
		int number = this.promises.incrementAndGet();
		boolean kept = kept(number);
		Due.@Nullable Written due = kept ? null
				: new Due.Written(null, "2021-06-30", null, null, null, null, null, null, null, null, null);
		send(new RecordCommitment(AGREEMENT,
				new RecordCommitment.Body(new CommitmentLabel("M-" + number), "Article " + number,
						kept ? "P keeps its heavy weapons away from the line of contact."
								: "P releases the detainees counted in annex " + number + ".",
						kept ? Kind.MAINTENANCE : Kind.RESULT, List.of(P), null, List.of(new BeneficiaryEntry(Q, null)),
						"theme-" + number % 7, null, due, null, null,
						kept ? List.of() : List.of(new TargetEntry(new Unit("persons"), 100_000L)), List.of(),
						new StatedTime("2020-11-09"), new StatedTime("2020-11-10"), List.of())),
				ADMINISTRATOR);
	}

	private void send(Command command, Author author) {
		String key = Sha256.hexOf(command.stream());
		this.ledger.writes().write(command, new Write(author, key, key, null, "measured"));
	}

	private static PartyEntry party(PartyId id) {
		return new PartyEntry(id, Map.of("en", "The party " + id), PartyRole.SIGNATORY);
	}

}

package org.servanda.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.servanda.agreement.Kind;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.ReferenceEntry;
import org.servanda.agreement.command.RecordCommitment;
import org.servanda.agreement.command.RecordCommitment.BeneficiaryEntry;
import org.servanda.agreement.command.RegisterAgreement;
import org.servanda.agreement.command.RegisterAgreement.PartyEntry;
import org.servanda.agreement.command.TargetEntry;
import org.servanda.ledger.Author;
import org.servanda.ledger.Command;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.Write;
import org.servanda.ledger.store.Store;
import org.servanda.ledger.store.StoreKind;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Due;
import org.servanda.time.PartyId;
import org.servanda.time.StatedTime;
import org.servanda.time.Unit;

/**
 * Appends at the command gateway against raw JDBC inserts of the rows that the gateway
 * has just written, each durable before the next. The rounds of all four alternate.
 */
final class AppendBench {

	private static final int WARM_UP = 3;

	private static final int CLIENTS = 16;

	private static final Author AUTHOR = new Author("0123456789abcdef0123456789abcdef", "administrator", null);

	private static final AgreementId AGREEMENT = new AgreementId("measured-accord");

	/** On as many nodes as are measured together, all on one database. */
	private final List<OpenLedger> nodes;

	private final OpenLedger ledger;

	private final Store raw;

	private final Size size;

	private int commands;

	private AppendBench(List<OpenLedger> nodes, Store raw) {
		this.nodes = nodes;
		this.ledger = nodes.getFirst();
		this.raw = raw;
		this.size = raw.exclusive() ? new Size(9, 1000, 8000) : new Size(7, 300, 3200);
	}

	/**
	 * How much is measured: on PostgreSQL less, where each commit takes milliseconds.
	 *
	 * @param rounds how often, besides the warm-up
	 * @param alone how many events one client appends in a round
	 * @param together how many all clients append
	 */
	private record Size(int rounds, int alone, int together) {
	}

	static String run(Workshop workshop) throws Exception {
		Path folder = workshop.room();
		try (OpenLedger ledger = OpenLedger.open(folder); Store raw = Workshop.store().open(workshop.room())) {
			if (raw.exclusive()) {
				return new AppendBench(List.of(ledger), raw).run();
			}
			try (OpenLedger other = OpenLedger.open(folder)) {
				return new AppendBench(List.of(ledger, other), raw).run();
			}
		}
	}

	private String run() throws Exception {
		send(this.ledger,
				new RegisterAgreement(AGREEMENT, "An accord that is measured", new StatedTime("2020-11-09"),
						new StatedTime("2020-11-10"), "Asia/Yerevan", List.of(party("P"), party("Q")), List.of(), null,
						List.of()));
		Samples gatewayAlone = new Samples();
		Samples rawAlone = new Samples();
		Samples gatewayTogether = new Samples();
		Samples rawTogether = new Samples();
		Samples onAllNodes = new Samples();
		for (int round = -WARM_UP; round < this.size.rounds; round++) {
			double[] alone = round(1, this.size.alone);
			double[] together = round(CLIENTS, this.size.together);
			double onAll = (this.nodes.size() > 1) ? gateway(CLIENTS, this.size.together, this.nodes.size()) : 0;
			if (round >= 0) {
				gatewayAlone.add(alone[0]);
				rawAlone.add(alone[1]);
				gatewayTogether.add(together[0]);
				rawTogether.add(together[1]);
				onAllNodes.add(onAll);
			}
		}
		return "- each round: " + this.size.alone + " events by one client, " + this.size.together + " by " + CLIENTS
				+ "; " + WARM_UP + " rounds of warm-up, " + this.size.rounds + " measured; " + bytes()
				+ " bytes a row\n\n"
				+ "| durable appends | clients | events/s, median | lowest to highest |\n|---|---:|---:|---:|\n"
				+ "| command gateway | 1 | " + gatewayAlone.cells("%.0f") + " |\n| raw JDBC | 1 | "
				+ rawAlone.cells("%.0f") + " |\n| command gateway | " + CLIENTS + " | " + gatewayTogether.cells("%.0f")
				+ " |\n| raw JDBC | " + CLIENTS + " | " + rawTogether.cells("%.0f")
				+ " |\n\n| ratio, round by round | median | lowest to highest | reach |\n|---|---:|---:|---:|\n"
				+ "| gateway 1 / raw 1 | " + gatewayAlone.over(rawAlone).cells("%.2f") + " | 0.5 |\n| gateway "
				+ CLIENTS + " / raw 1 | " + gatewayTogether.over(rawAlone).cells("%.2f") + " | 2 |\n| gateway "
				+ CLIENTS + " / raw " + CLIENTS + " | " + gatewayTogether.over(rawTogether).cells("%.2f") + " | "
				+ ((Workshop.store() == StoreKind.H2) ? 2 : 1) + " |\n" + severalNodes(onAllNodes, gatewayTogether);
	}

	private String severalNodes(Samples several, Samples one) {
		return (this.nodes.size() > 1) ? "| gateway " + CLIENTS + " on " + this.nodes.size() + " nodes / gateway "
				+ CLIENTS + " on one | " + several.over(one).cells("%.2f") + " | |\n" : "";
	}

	/**
	 * Lets clients send commands, then inserts the same rows raw.
	 * @return events a second of the gateway and of the raw inserts
	 */
	private double[] round(int clients, int events) throws Exception {
		long before = this.ledger.ledger().head();
		double gateway = gateway(clients, events, 1);
		List<StoredEvent> rows = rows(before);
		int share = events / clients;
		List<Work> inserts = new ArrayList<>();
		for (int i = 0; i < clients; i++) {
			List<StoredEvent> some = rows.subList(i * share, (i + 1) * share);
			inserts.add(() -> insert(some));
		}
		return new double[] { gateway, events / seconds(inserts.stream()) };
	}

	/**
	 * Lets clients send commands, and waits then until their events are projected.
	 * @param nodes to how many nodes, by turns
	 * @return events a second
	 */
	private double gateway(int clients, int events, int nodes) throws Exception {
		long before = this.ledger.ledger().head();
		List<Work> commands = new ArrayList<>();
		for (int i = 0; i < clients; i++) {
			OpenLedger node = this.nodes.get(i % nodes);
			List<Command> some = commands(events / clients);
			commands.add(() -> some.forEach((command) -> send(node, command)));
		}
		double gateway = events / seconds(commands.stream());
		this.ledger.ledger().reaches(before + events);
		this.ledger.projected();
		return gateway;
	}

	private List<StoredEvent> rows(long after) {
		List<StoredEvent> rows = new ArrayList<>();
		long head = this.ledger.ledger().head();
		for (long position = after; position < head; position = rows.getLast().position()) {
			rows.addAll(this.ledger.ledger().page(position, 1000));
		}
		return rows;
	}

	private static double seconds(java.util.stream.Stream<Work> works) throws Exception {
		List<Work> all = works.toList();
		CyclicBarrier start = new CyclicBarrier(all.size() + 1);
		try (ExecutorService clients = Executors.newFixedThreadPool(all.size())) {
			List<Future<?>> ends = new ArrayList<>();
			for (Work work : all) {
				ends.add(clients.submit((Callable<Void>) () -> {
					start.await();
					work.run();
					return null;
				}));
			}
			start.await();
			long begin = System.nanoTime();
			for (Future<?> end : ends) {
				end.get();
			}
			return (System.nanoTime() - begin) / 1e9;
		}
	}

	private void insert(List<StoredEvent> rows) throws SQLException {
		try (Connection connection = this.raw.dataSource().getConnection();
				PreparedStatement insert = connection
					.prepareStatement("insert into event values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
				Statement sync = connection.createStatement()) {
			for (StoredEvent row : rows) {
				insert.setLong(1, row.position());
				insert.setString(2, row.stream());
				insert.setLong(3, row.sequence());
				insert.setString(4, row.type());
				insert.setInt(5, row.revision());
				insert.setLong(6, row.recorded());
				insert.setBytes(7, row.payload());
				insert.setBytes(8, row.salt());
				insert.setBytes(9, row.payloadHash());
				insert.setBytes(10, row.privateBlock());
				insert.setBytes(11, row.frameHash());
				insert.executeUpdate();
				// On PostgreSQL the commit has waited for the disk.
				if (Workshop.store() == StoreKind.H2) {
					sync.execute("checkpoint sync");
				}
			}
		}
	}

	/** The mean size of what the rows hold. */
	private long bytes() {
		List<StoredEvent> rows = rows(1);
		return rows.stream().mapToLong(AppendBench::bytes).sum() / rows.size();
	}

	private static long bytes(StoredEvent row) {
		return 3L * Long.BYTES + Integer.BYTES + row.stream().getBytes(StandardCharsets.UTF_8).length
				+ row.type().length() + Objects.requireNonNull(row.payload()).length
				+ Objects.requireNonNull(row.salt()).length + row.payloadHash().length + row.privateBlock().length
				+ row.frameHash().length;
	}

	private static void send(OpenLedger node, Command command) {
		String key = Sha256.hexOf(command.stream());
		node.writes().write(command, new Write(AUTHOR, key, key, null, "measured"));
	}

	private List<Command> commands(int count) {
		List<Command> some = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			some.add(command(++this.commands));
		}
		return some;
	}

	/** A commitment of a stream of its own. */
	private static Command command(int number) {
		return new RecordCommitment(AGREEMENT, new RecordCommitment.Body(new CommitmentLabel("M-" + number),
				"Article " + number,
				"P releases the detainees counted in annex " + number + " and hands them over to Q at the crossing "
						+ "point that both sides agree on, in the presence of a neutral intermediary.",
				Kind.RESULT, List.of(new PartyId("P")), null,
				List.of(new BeneficiaryEntry(new PartyId("Q"), null),
						new BeneficiaryEntry(null, "detainees and their families")),
				"prisoner-release", null,
				new Due.Written(null, "2021-06-30", null, null, null, null, null, null, null, null, null), null, null,
				List.of(new TargetEntry(new Unit("persons"), 1L + number % 50)), List.of(),
				new StatedTime("2020-11-09"), new StatedTime("2020-11-10"),
				List.of(new ReferenceEntry("Text of the accord, page " + number % 90,
						"https://example.org/accord/text.pdf"))));
	}

	private static PartyEntry party(String code) {
		return new PartyEntry(new PartyId(code), Map.of("en", "The party " + code), PartyRole.SIGNATORY);
	}

	/** What a client does. */
	private interface Work {

		void run() throws Exception;

	}

}

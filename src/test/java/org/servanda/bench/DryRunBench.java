package org.servanda.bench;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.servanda.bench.Plan.Shape;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.StoredEvent;

/**
 * How long it takes to be told what would follow from one more fact of a ceasefire,
 * against a read of how it stands. One client asks everything by turns.
 */
final class DryRunBench {

	private static final long SMALL = 1000;

	private static final long LARGE = 400_000;

	/** Two fifths of it are of the ceasefire. */
	private static final long TOLD = 250_000;

	private static final int WARM_UP = 3;

	private static final int ROUNDS = 15;

	private static final int TIMES = 10;

	private static final String AGREEMENT = "/api/agreements/" + Ceasefire.ID;

	private static final String STATUS = AGREEMENT + "/obligations/" + Ceasefire.LABEL + "/" + Ceasefire.P;

	private static final String SOURCE = "\"source\": { \"id\": \"mission\", \"name\": \"The mission\", "
			+ "\"kind\": \"MISSION\" }";

	private final Server server;

	private final String first;

	private final Map<String, Samples> round = new LinkedHashMap<>();

	private final Map<String, Samples> all = new LinkedHashMap<>();

	private int asked;

	private DryRunBench(Server server) {
		this.server = server;
		this.first = first(server);
	}

	/** The first report of the ceasefire. */
	private static String first(Server server) {
		List<StoredEvent> events = server.context().getBean(Ledger.class).page(0, 10_000);
		return events.stream()
			.filter((event) -> event.stream().startsWith("report:"))
			.map((event) -> "/api/reports/" + event.stream().substring("report:".length()))
			.filter((path) -> server.client().get(path).body().contains("\"" + Ceasefire.LABEL + "\""))
			.findFirst()
			.orElseThrow();
	}

	static String run(Workshop workshop) throws Exception {
		Plan few = new Plan(Shape.INCIDENTS, SMALL);
		Plan many = new Plan(Shape.INCIDENTS, workshop.events(LARGE));
		Plan told = new Plan(Shape.CEASEFIRE, Math.min(TOLD, workshop.events(TOLD)));
		StringBuilder rows = new StringBuilder();
		try (Server small = on(workshop, few); Server large = on(workshop, many); Server other = on(workshop, told)) {
			List<DryRunBench> benches = new ArrayList<>();
			for (Server server : List.of(small, large, other)) {
				benches.add(new DryRunBench(server));
			}
			for (int number = -WARM_UP; number < ROUNDS; number++) {
				for (int i = 0; i < TIMES; i++) {
					for (DryRunBench bench : benches) {
						bench.ask();
					}
				}
				boolean measured = number >= 0;
				benches.forEach((bench) -> bench.ended(measured));
			}
			List<String> names = List.of("small", "large", "told");
			for (int i = 0; i < benches.size(); i++) {
				rows.append(benches.get(i).rows(names.get(i)));
			}
		}
		return "- small: " + few + "\n- large: " + many + "\n- told: " + told + ", with an assessment each month, "
				+ "breaches, corrections, disputes and the like\n- " + WARM_UP + " rounds of warm-up, " + ROUNDS
				+ " measured; medians of " + TIMES + " questions each\n\n"
				+ "| question | ledger | ms, median | lowest to highest | times the read |\n|---|---|---:|---:|---:|\n"
				+ rows;
	}

	/** A server with the accounts that the demonstration has. */
	private static Server on(Workshop workshop, Plan plan) throws Exception {
		return Server.on(workshop.copy(plan), "--spring.profiles.active=demo", "--servanda.demo=false");
	}

	private void ask() {
		Instant now = this.server.context().getBean(Ledger.class).now();
		long begin = System.nanoTime();
		HttpResponse<String> status = this.server.client().getAs("monitor", STATUS);
		add("status", (System.nanoTime() - begin) / 1e6);
		if (status.statusCode() != 200) {
			throw new IllegalStateException(STATUS + " gives " + status.body());
		}
		add("dry run of the next incident",
				tried("monitor", AGREEMENT + "/compliance-reports", null, incident(now.minusSeconds(60), now)));
		add("dry run of a late incident", tried("monitor", AGREEMENT + "/compliance-reports", null,
				incident(Journal.BEGIN.plus(Duration.ofDays(200 + this.asked % 1000)), now)));
		String etag = this.server.client().get(this.first).headers().firstValue("ETag").orElseThrow();
		add("dry run of the retraction of the first", tried("reviewer", this.first + "/retractions", etag,
				"{ \"reportedAt\": \"" + now + "\", \"grounds\": \"It did not happen.\" }"));
		add("dry run of an end a year ago", tried("admin", AGREEMENT + "/terminations", null, """
				{ "declaration": { "occurredAt": "%s", "reportedAt": "%s", "declaredBy": [ "P", "Q" ], "basis": "1" } }
				""".formatted(Journal.END.minus(Duration.ofDays(365)), now)));
	}

	private static String incident(Instant at, Instant reported) {
		return """
				{ "reportedAt": "%s", "content": { "occurredAt": "%s", %s, "findings": [
				  { "finding": "violation", "about": [ { "commitment": "%s", "party": "%s" } ] } ] } }
				""".formatted(reported, at, SOURCE, Ceasefire.LABEL, Ceasefire.P);
	}

	private double tried(String user, String path, @Nullable String ifMatch, String body) {
		String key = "tried-" + ++this.asked;
		long begin = System.nanoTime();
		HttpResponse<String> answer = this.server.client().post(user, path + "?dryRun=true", key, ifMatch, body);
		double taken = (System.nanoTime() - begin) / 1e6;
		if (answer.statusCode() != 200 || answer.body().contains("unforeseen")) {
			throw new IllegalStateException(path + " gives " + answer.statusCode() + ": " + answer.body());
		}
		return taken;
	}

	private void add(String question, double milliseconds) {
		this.round.computeIfAbsent(question, (it) -> new Samples()).add(milliseconds);
	}

	private void ended(boolean measured) {
		this.round.forEach((question, samples) -> {
			if (measured) {
				this.all.computeIfAbsent(question, (it) -> new Samples()).add(samples.median());
			}
			samples.clear();
		});
	}

	private String rows(String ledger) {
		StringBuilder rows = new StringBuilder();
		Samples status = Objects.requireNonNull(this.all.get("status"));
		this.all.forEach((question, samples) -> rows.append("| ")
			.append(question)
			.append(" | ")
			.append(ledger)
			.append(" | ")
			.append(samples.cells("%.2f"))
			.append(" | ")
			.append(String.format(Locale.ROOT, "%.1f", samples.median() / status.median()))
			.append(" |\n"));
		return rows.toString();
	}

}

package org.servanda.status.oracle;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.servanda.Client;
import org.servanda.Running;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.Kind;
import org.servanda.ledger.EventTypes;
import org.servanda.ledger.Provenance;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.EmbeddedStore;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.EventTable;
import org.servanda.ledger.store.EventTable.Head;
import org.servanda.report.ReportEvent;
import org.servanda.status.ObligationStatus;
import org.servanda.status.Statuses;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Due;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;
import org.servanda.time.Unit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server answers as the oracle does. It is started on a ledger that holds many
 * histories at once: of all that is kept it has to find what bears on an obligation, and
 * nothing else.
 */
class OracleOverHttpTests {

	/** Among them are such in which a power is used by an act on another commitment. */
	private static final int FIRST = 160;

	private static final int HISTORIES = 30;

	private static final int QUESTIONS = 2;

	private static final List<PartyId> PARTIES = List.of(Histories.P, Histories.Q, Histories.R);

	@Test
	void theServerAndTheOracleAgree(@TempDir Path data) throws SQLException {
		List<List<RecordedEvent>> histories = written(data);
		List<String> differences = new ArrayList<>();
		try (Running server = Running.on(data)) {
			for (int seed = 0; seed < histories.size(); seed++) {
				List<RecordedEvent> facts = histories.get(seed);
				Random random = new Random(FIRST + seed);
				for (int i = 0; i < QUESTIONS; i++) {
					Question question = Question.about(facts, random);
					Map<String, String> expected = expected(facts, question);
					Map<String, String> answers = new TreeMap<>();
					obligations(facts).forEach((id) -> one(server.client(), id, question)
						.forEach((axis, value) -> answers.put(id + " " + axis, value)));
					int number = seed;
					Question.differences(expected, answers)
						.forEach((it) -> differences.add("Seed " + (FIRST + number) + ", " + question + ", " + it));
					listed(server.client(), facts, question, expected).forEach(
							(it) -> differences.add("Seed " + (FIRST + number) + ", listed, " + question + ", " + it));
				}
			}
		}
		assertThat(differences).isEmpty();
	}

	// The ledger

	/** Histories, merged by their times of recording and written into a folder. */
	private static List<List<RecordedEvent>> written(Path data) throws SQLException {
		List<Told> told = new ArrayList<>();
		for (int seed = 0; seed < HISTORIES; seed++) {
			for (RecordedEvent fact : Histories.of(FIRST + seed, "h" + seed + "-")) {
				told.add(new Told(seed, fact));
			}
		}
		told.sort(Comparator.comparing((one) -> one.fact().recordedAt()));
		List<List<RecordedEvent>> histories = new ArrayList<>();
		for (int seed = 0; seed < HISTORIES; seed++) {
			histories.add(new ArrayList<>());
		}
		EventCodec codec = new EventCodec(
				List.of(new EventTypes(List.of(AgreementEvent.class, CommitmentEvent.class, ReportEvent.class))),
				List.of());
		List<StoredEvent> events = new ArrayList<>();
		for (Told one : told) {
			long position = events.size() + 1L;
			RecordedEvent fact = one.fact();
			histories.get(one.history())
				.add(new RecordedEvent(position, fact.stream(), fact.sequence(), fact.recordedAt(), fact.author(),
						fact.event()));
			String hash = Sha256.hexOf("position " + position);
			events.add(codec
				.encode(fact.stream(), fact.sequence(), fact.event(),
						new Provenance(fact.author(), hash, hash, "request-" + position))
				.at(position, fact.recordedAt().toEpochMilli()));
		}
		try (EmbeddedStore store = EmbeddedStore.open(data)) {
			try (Connection connection = store.dataSource().getConnection()) {
				connection.setAutoCommit(false);
				EventTable.insert(connection, events);
				EventTable.moveHead(connection, new Head(events.size(), events.getLast().recorded()));
				connection.commit();
			}
			store.sync();
		}
		return histories;
	}

	/** A fact of a history. */
	private record Told(int history, RecordedEvent fact) {
	}

	/** All obligations that there may be. */
	private static Set<ObligationId> obligations(List<RecordedEvent> facts) {
		Set<ObligationId> obligations = new LinkedHashSet<>();
		for (RecordedEvent fact : facts) {
			if (fact.event() instanceof CommitmentEvent event) {
				PARTIES.forEach((party) -> obligations
					.add(new ObligationId(new CommitmentId(event.agreement(), event.commitment()), party)));
			}
		}
		return obligations;
	}

	// What is expected

	/**
	 * What the oracle answers, as the server would write it; what it does not look at, as
	 * the function says of the whole history.
	 */
	private static Map<String, String> expected(List<RecordedEvent> facts, Question question) {
		Oracle oracle = question.asked(facts);
		Map<ObligationId, Answer> answers = oracle.obligations();
		Statuses statuses = question.statuses(facts);
		Map<String, String> expected = new TreeMap<>();
		for (ObligationId id : obligations(facts)) {
			Answer answer = answers.get(id);
			if (answer == null) {
				expected.put(id + " answer", "404");
				continue;
			}
			Kind kind = oracle.kind(id.commitment());
			expected.put(id + " answer", "200");
			expected.put(id + " kind", kind.name());
			expected.put(id + " status", answer.status().name());
			expected.put(id + " legalState", answer.legalState().name());
			expected.put(id + " degree", text(answer.degree()));
			expected.put(id + " timeliness", answer.timeliness().name());
			expected.put(id + " basis", text(answer.basis()));
			expected.put(id + " contested", String.valueOf(answer.contested()));
			expected.put(id + " breaches", text(answer.breaches()));
			expected.put(id + " unattributed",
					text(Objects.requireNonNull(oracle.commitments().get(id.commitment())).unattributed()));
			if (kind == Kind.RESULT) {
				expected.put(id + " quantities", answer.quantities().stream().sorted().toList().toString());
			}
			if (kind != Kind.MAINTENANCE && kind != Kind.DECLARATORY) {
				expected.put(id + " stated", text(form(answer.stated())));
				expected.put(id + " original", text(original(answer)));
				if (kind != Kind.RECURRING) {
					expected.put(id + " fixed", text(date(answer.fixed())));
				}
			}
			ObligationStatus own = statuses.of(id).orElseThrow();
			expected.put(id + " causes", own.causes().toString());
			expected.put(id + " claims",
					own.claims()
						.stream()
						.map((claim) -> claim.report() + " " + text(claim.degree()))
						.toList()
						.toString());
		}
		return expected;
	}

	private static @Nullable String date(Due.@Nullable Fixed due) {
		return switch (due) {
			case null -> null;
			case Due.ByDate it -> it.date() + " " + it.zone() + (it.exclusive() ? " exclusive" : "");
			case Due.ByInstant it -> it.last().toString();
		};
	}

	private static @Nullable String original(Answer answer) {
		return switch (answer.original()) {
			case null -> null;
			case Due.ByDate it -> it.date().toString();
			case Due.ByInstant it -> it.last().toString();
			default -> null;
		};
	}

	/** Of what a due consists that is neither a date nor an instant. */
	private static @Nullable String form(@Nullable Due due) {
		return switch (due) {
			case null -> null;
			case Due.Fixed ignored -> null;
			case Due.DaysAfter it -> "days after " + it.days();
			case Due.Recurrence it -> "every " + it.every();
			case Due.ToBeAnnounced ignored -> "to be announced";
		};
	}

	private static String text(@Nullable Object value) {
		return Objects.requireNonNullElse(value, "-").toString();
	}

	// What is answered

	private static Map<String, String> one(Client client, ObligationId id, Question question) {
		HttpResponse<String> response = get(client, question, "/api/agreements/" + id.commitment().agreement()
				+ "/obligations/" + id.commitment().commitment() + "/" + id.party() + "?" + times(question));
		Map<String, String> answer = new LinkedHashMap<>();
		if (response.statusCode() == 200) {
			answer.putAll(axes(Client.json(response)));
		}
		answer.put("answer", String.valueOf(response.statusCode()));
		return answer;
	}

	/** Where the list of each agreement differs from what is expected. */
	private static List<String> listed(Client client, List<RecordedEvent> facts, Question question,
			Map<String, String> expected) {
		Map<String, String> wanted = new TreeMap<>(expected);
		wanted.values().removeIf("404"::equals);
		Map<String, String> answers = new TreeMap<>();
		Set<AgreementId> agreements = new LinkedHashSet<>();
		facts.stream()
			.filter((fact) -> fact.event() instanceof CommitmentEvent)
			.forEach((fact) -> agreements.add(fact.event().agreement()));
		for (AgreementId agreement : agreements) {
			String next = "/api/obligations?agreement=" + agreement + "&limit=2&" + times(question);
			while (next != null) {
				HttpResponse<String> response = get(client, question, next);
				assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
				for (JsonNode item : Client.json(response).path("items")) {
					String id = new ObligationId(
							new CommitmentId(agreement, new CommitmentLabel(item.path("commitment").asString())),
							new PartyId(item.path("party").asString()))
						.toString();
					assertThat(answers.put(id + " answer", "200")).as(id).isNull();
					axes(item).forEach((axis, value) -> answers.put(id + " " + axis, value));
				}
				next = response.headers()
					.firstValue("Link")
					.map((link) -> link.substring(1, link.indexOf('>')))
					.orElse(null);
			}
		}
		return Question.differences(wanted, answers);
	}

	private static HttpResponse<String> get(Client client, Question question, String path) {
		return (question.audience() == Audience.PUBLIC) ? client.get(path) : client.getAs("auditor", path);
	}

	private static String times(Question question) {
		return "asOf=" + question.asOf() + "&knownAt=" + question.knownAt() + "&clock="
				+ question.clock().name().toLowerCase(Locale.ROOT);
	}

	private static Map<String, String> axes(JsonNode answer) {
		Map<String, String> axes = new TreeMap<>();
		for (String axis : List.of("kind", "status", "legalState", "degree", "timeliness", "basis", "contested",
				"breaches", "unattributed")) {
			axes.put(axis, text(answer, axis));
		}
		Kind kind = Kind.valueOf(text(answer, "kind"));
		if (kind == Kind.RESULT) {
			axes.put("quantities",
					StreamSupport.stream(answer.path("quantities").spliterator(), false)
						.map((it) -> Achieved.line(new Unit(text(it, "unit")), text(it, "target"),
								it.path("presented").asLong(), it.path("accepted").asLong(),
								it.path("rejected").asLong(), it.path("contested").asLong()))
						.filter((it) -> !it.endsWith("target - presented 0 accepted 0 rejected 0 contested 0"))
						.sorted()
						.toList()
						.toString());
		}
		if (kind != Kind.MAINTENANCE && kind != Kind.DECLARATORY) {
			JsonNode due = answer.path("due");
			axes.put("stated", form(due.path("stated")));
			axes.put("original", text(due, "original"));
			if (kind != Kind.RECURRING) {
				axes.put("fixed", due.has("instant") ? text(due, "instant") : due.has("date") ? text(due, "date") + " "
						+ text(due, "zone") + (due.path("exclusive").asBoolean(false) ? " exclusive" : "") : "-");
			}
		}
		axes.put("causes",
				StreamSupport.stream(answer.at("/derivation/causes").spliterator(), false)
					.map(JsonNode::asLong)
					.toList()
					.toString());
		axes.put("claims",
				StreamSupport.stream(answer.path("claims").spliterator(), false)
					.map((it) -> text(it, "report") + " " + text(it, "degree"))
					.toList()
					.toString());
		return axes;
	}

	private static String form(JsonNode stated) {
		return stated.has("days") ? "days after " + text(stated, "days") : stated.has("every")
				? "every " + text(stated, "every") : stated.has("toBeAnnounced") ? "to be announced" : "-";
	}

	private static String text(JsonNode node, String field) {
		return node.path(field).asString("-");
	}

}

package org.servanda.status.read;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.servanda.http.Reading;
import org.servanda.time.Audience;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A condition of SQL on rows of spans, with its parameters.
 *
 * @param sql with parameters by name
 * @param parameters by name: texts, numbers, flags or lists of texts
 */
record Condition(String sql, Map<String, ?> parameters) {

	/** The rows that are known to a reading, for every time of the world. */
	static Condition known(Reading reading) {
		// The public's rows of what both audiences know alike are for insiders too.
		String audience = (reading.audience() == Audience.PUBLIC) ? "audience = 'PUBLIC'"
				: "(audience = 'INSIDERS' or shared)";
		return new Condition(
				"position <= :position and closed > :position and clock = :clock and known_from <= :knownAt"
						+ " and known_until > :knownAt and " + audience,
				Map.of("position", reading.position(), "clock", reading.clock().name(), "knownAt",
						reading.knownAt().toEpochMilli()));
	}

	/** The rows that are known to a reading and hold at its time of the world. */
	static Condition standing(Reading reading) {
		return known(reading).and("begins <= :asOf and ends > :asOf", "asOf", reading.asOf().toEpochMilli());
	}

	/** Those that hold at some time from one to another, both inclusive. */
	Condition during(Instant from, Instant to) {
		return and("begins <= :to", "to", to.toEpochMilli()).and("ends > :from", "from", from.toEpochMilli());
	}

	Condition and(String more) {
		return new Condition(this.sql + " and " + more, this.parameters);
	}

	Condition and(String more, String name, Object value) {
		return and(more, Map.of(name, value));
	}

	Condition and(String more, Map<String, ?> values) {
		Map<String, Object> all = new HashMap<>(this.parameters);
		all.putAll(values);
		return new Condition(this.sql + " and " + more, all);
	}

	/** The same with a parameter of what follows it in a statement. */
	Condition with(String name, Object value) {
		Map<String, Object> all = new HashMap<>(this.parameters);
		all.put(name, value);
		return new Condition(this.sql, all);
	}

	/** A statement with this condition. */
	JdbcClient.StatementSpec select(Reading reading, String columns, String table, String order) {
		return reading.snapshot()
			.sql()
			.sql("select " + columns + " from " + table + " where " + this.sql + order)
			.params(this.parameters);
	}

}

package org.servanda.status.span;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Kind;
import org.servanda.status.CommitmentStatus;
import org.servanda.status.ObligationStatus;
import org.servanda.status.Statuses;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;

/**
 * What spans and tallies answer, and what the function does, in the same words.
 */
public final class SpanAnswers {

	private SpanAnswers() {
	}

	/**
	 * What rows answer, by obligation; what is nobody's by the commitment with a slash.
	 */
	public static Map<String, String> kept(SpanRows rows, long position, Instant asOf, Instant knownAt,
			KnowledgeClock clock, Audience audience) {
		return kept(rows, position, asOf, knownAt, clock, audience, LongUnaryOperator.identity());
	}

	/**
	 * The same.
	 * @param place what the position of a cause is called
	 */
	public static Map<String, String> kept(SpanRows rows, long position, Instant asOf, Instant knownAt,
			KnowledgeClock clock, Audience audience, LongUnaryOperator place) {
		Map<String, String> answers = new TreeMap<>();
		rows.at(position, asOf, knownAt, clock, audience).forEach((id, row) -> {
			if (id.endsWith("/")) {
				answers.put(id, text(row.get("degree"), row.violations()));
			}
			else {
				boolean counts = Kind.MAINTENANCE.name().equals(row.get("kind"));
				boolean shown = row.get("degree") != null;
				answers.put(id,
						text(row.get("kind"), row.get("status"), row.get("legal_state"), row.get("degree"),
								row.get("timeliness"), row.get("contested"), row.get("due"), row.get("last_degree"),
								shown ? row.get("found") : null,
								row.causes().stream().mapToLong((it) -> it).map(place).sorted().boxed().toList(),
								counts ? row.violations() : null));
			}
		});
		return answers;
	}

	/** What the function answers. */
	public static Map<String, String> function(Statuses statuses) {
		Map<String, String> answers = new TreeMap<>();
		for (ObligationStatus one : statuses.obligations()) {
			boolean shown = one.degree() != null;
			answers.put(one.obligation().toString(),
					text(one.kind(), one.status(), one.legalState(), one.degree(), one.timeliness(), one.contested(),
							DueJson.text(one.due()), one.lastDegree(), shown ? !one.lastAssumed() : null, one.causes(),
							one.breaches()));
		}
		for (CommitmentStatus one : statuses.commitments()) {
			if (one.unattributed() != null) {
				answers.put(one.commitment() + "/", text(one.unattributedDegree(), one.unattributed()));
			}
		}
		return answers;
	}

	private static String text(@Nullable Object... values) {
		return Arrays.asList(values).toString();
	}

}

package org.servanda.status.oracle;

import java.util.List;
import java.util.stream.Collectors;

import org.servanda.ledger.RecordedEvent;

/**
 * Histories as people read them, a line for each fact.
 */
final class Sentences {

	private Sentences() {
	}

	static String of(List<RecordedEvent> facts) {
		return facts.stream().map(Sentences::of).collect(Collectors.joining("\n"));
	}

	private static String of(RecordedEvent recorded) {
		String event = recorded.event()
			.toString()
			.replaceAll("\\w+\\[(?:label|code|text|name|instant|date=)=?([^\\],\\[]*)\\]", "$1")
			.replaceAll("(?:, )?\\b\\w+=(?:null|\\[\\]|false)", "")
			.replaceAll("(?:, )?\\b(?:title|wording|basis|grounds|references|names)=[^,\\]]*", "")
			.replaceAll("(?:CommitmentId|ObligationId|Subject|Occurrence|Count|Target)\\[", "[")
			.replaceAll("\\[, ", "[")
			.replaceAll("T00:00:00Z", "");
		return recorded.position() + ". " + recorded.recordedAt() + ", " + recorded.stream() + "~" + recorded.sequence()
				+ " by " + recorded.author().actor().substring(0, 4) + ": " + event;
	}

}

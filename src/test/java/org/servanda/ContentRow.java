package org.servanda;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;

/**
 * A line of the demo's content, as its guide lists it.
 *
 * @param what it is
 * @param when what it tells of happened
 * @param subject the commitments and parties that it is about
 * @param source who vouches or declares, and where it can be looked up
 */
record ContentRow(String what, String when, String subject, String source) {

	static ContentRow of(JsonNode line) {
		String path = line.path("path").asString();
		List<String> parts = List.of(path.substring(1).split("/", -1));
		JsonNode body = line.path("body");
		String last = parts.getLast();
		String label = parts.contains("commitments") && parts.size() > 3 ? parts.get(3) : "";
		return switch (last) {
			case "agreements" -> new ContentRow("agreement", body.path("madeAt").asString(),
					"`" + body.path("label").asString() + "`", references(body));
			case "commitments" -> new ContentRow("commitment, " + body.path("kind").asString(), "",
					body.path("label").asString() + " of " + joined(body.path("obligors")), references(body));
			case "endorsements" -> new ContentRow("endorsement", body.path("occurredAt").asString(),
					body.at("/names/en").asString(), references(body));
			case "compliance-reports" -> {
				JsonNode content = body.path("content");
				yield new ContentRow(findings(content), content.path("occurredAt").asString(), subjects(content),
						vouched(content));
			}
			case "prisoner-exchanges" -> {
				JsonNode content = body.path("content");
				yield new ContentRow("prisoner exchange", content.path("occurredAt").asString(),
						content.path("handovers")
							.valueStream()
							.map(ContentRow::handover)
							.collect(Collectors.joining("; ")),
						vouched(content));
			}
			case "claims" -> {
				JsonNode content = body.path("content");
				yield new ContentRow("claim of degree " + content.path("degree").asInt(),
						content.path("occurredAt").asString(),
						subjects(content) + ", claimed by " + line.path("account").asString(), references(content));
			}
			default -> {
				JsonNode declaration = body.path("declaration");
				yield new ContentRow(last, declaration.path("occurredAt").asString(),
						(label + " declared by " + joined(declaration.path("declaredBy"))).strip(),
						references(declaration));
			}
		};
	}

	private static String findings(JsonNode content) {
		return content.path("findings").valueStream().map((finding) -> {
			String kind = finding.path("finding").asString();
			String more = finding.path("breach").asBoolean(false) ? " (breach)"
					: finding.path("alleged").asBoolean(false) ? " (alleged)"
							: finding.has("degree") ? " " + finding.path("degree").asInt() : "";
			return kind + more;
		}).distinct().collect(Collectors.joining(", "));
	}

	private static String subjects(JsonNode content) {
		Stream<JsonNode> about = Stream.concat(content.path("about").valueStream(),
				content.path("findings").valueStream().flatMap((finding) -> finding.path("about").valueStream()));
		return about.map((one) -> {
			String party = one.path("party").asString("");
			return one.path("commitment").asString("the agreement") + (party.isEmpty() ? "" : " of " + party);
		}).distinct().collect(Collectors.joining(", "));
	}

	private static String handover(JsonNode handover) {
		String credits = handover.path("credits")
			.valueStream()
			.map((credit) -> credit.path("commitment").asString())
			.collect(Collectors.joining(", "));
		return handover.path("from").asString() + " to " + handover.path("to").asString() + " "
				+ handover.at("/detainees/0/handedOver/best").asInt() + (credits.isEmpty() ? "" : ", on " + credits);
	}

	private static String vouched(JsonNode content) {
		return content.at("/source/name").asString() + ": " + references(content);
	}

	private static String references(JsonNode holder) {
		return holder.path("references")
			.valueStream()
			.map((one) -> one.path("locator").asString(one.path("title").asString()))
			.distinct()
			.collect(Collectors.joining("; "));
	}

	private static String joined(JsonNode names) {
		return StreamSupport.stream(names.spliterator(), false)
			.map(JsonNode::asString)
			.collect(Collectors.joining(", "));
	}

}

package org.servanda;

/**
 * Requests, as a client writes them.
 */
public final class Bodies {

	private Bodies() {
	}

	public static String agreement(String label) {
		return """
				{ "label": "%s", "title": "An agreement", "madeAt": "2020-01-01", "reportedAt": "2020-01-01",
				  "zone": "UTC", "verification": "SINGLE",
				  "parties": [
				    { "id": "P", "names": { "en": "The first party" }, "role": "SIGNATORY" },
				    { "id": "Q", "names": { "en": "The second party" }, "role": "SIGNATORY" } ] }
				""".formatted(label);
	}

	public static String entryIntoForce() {
		return """
				{ "declaration": { "occurredAt": "2020-01-02", "reportedAt": "2020-01-02", "declaredBy": [ "P", "Q" ],
				  "basis": "Article 9" } }
				""";
	}

	public static String commitment(String label) {
		return """
				{ "label": "%s", "wording": "P releases 32 detainees.", "kind": "RESULT", "obligors": [ "P" ],
				  "beneficiaries": [ { "party": "Q" } ], "targets": [ { "unit": "persons", "quantity": 32 } ],
				  "madeAt": "2020-01-01", "reportedAt": "2020-01-01" }
				""".formatted(label);
	}

	public static String delivery(String agreement, String commitment, int accepted) {
		return """
				{ "reportedAt": "2020-02-02", "content": { "occurredAt": "2020-02-01",
				  "source": { "id": "mission", "name": "A mission", "kind": "MISSION" },
				  "findings": [ { "finding": "delivery", "unit": "persons", "accepted": { "best": %d },
				    "about": [ { "agreement": "%s", "commitment": "%s", "party": "P" } ] } ] } }
				""".formatted(accepted, agreement, commitment);
	}

}

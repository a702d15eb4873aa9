package org.servanda.ledger.store;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.EventType;
import org.servanda.ledger.EventTypes;
import org.servanda.ledger.LedgerEvent;
import org.servanda.time.AgreementId;

/**
 * Made-up events with texts in all places, and one with a past.
 */
sealed interface Said extends LedgerEvent {

	/** All of them. */
	static EventTypes types() {
		return new EventTypes(List.of(Said.class));
	}

	/** Texts as a value, in a list, and as names and values of a map. */
	@EventType("made-up.Told")
	record Told(AgreementId agreement, String text, @Nullable String absent, List<String> list,
			Map<String, String> names) implements Said {

		static Told of(String text) {
			return new Told(new AgreementId("made-up"), text, null, List.of(), Map.of());
		}

	}

	/**
	 * A length; in feet as a text at first, then in feet as a number.
	 */
	@EventType(value = "made-up.Measured", revision = 3)
	record Measured(AgreementId agreement, long centimetres) implements Said {

		static List<Upcaster> upcasters() {
			return List.of(new Upcaster("made-up.Measured", 1, (payload) -> {
				payload.put("feet", Long.parseLong(payload.remove("length").stringValue()));
				return payload;
			}), new Upcaster("made-up.Measured", 2, (payload) -> {
				payload.put("centimetres", payload.remove("feet").longValue() * 3048 / 100);
				return payload;
			}));
		}

	}

}

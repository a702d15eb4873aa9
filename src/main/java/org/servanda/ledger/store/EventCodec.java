package org.servanda.ledger.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.servanda.ledger.Erased;
import org.servanda.ledger.EventType;
import org.servanda.ledger.EventTypes;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.Provenance;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.StoredEvent;
import org.servanda.time.Refused;
import org.servanda.time.Texts;
import org.servanda.time.TimeRule;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns events into the bytes that are stored, and back. The payload is JSON of a mapper
 * of its own that no setting of the web touches: fields in the order of their names,
 * absent ones left out.
 */
public final class EventCodec {

	private final JsonMapper mapper = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNameLength(Envelope.MOST).build())
			.build())
		.enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
		.disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
				DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.changeDefaultPropertyInclusion((value) -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
		.build();

	private final Map<String, Known> byName = new HashMap<>();

	private final Map<Class<?>, EventType> byClass = new HashMap<>();

	private final Map<String, Upcaster> upcasters = new HashMap<>();

	private final Supplier<byte[]> salts;

	public EventCodec(Collection<EventTypes> types, Collection<Upcaster> upcasters) {
		this(types, upcasters, randomSalts());
	}

	EventCodec(Collection<EventTypes> types, Collection<Upcaster> upcasters, Supplier<byte[]> salts) {
		for (EventTypes some : types) {
			for (Class<? extends LedgerEvent> event : some.events()) {
				EventType type = EventType.Name.of(event);
				this.byClass.put(event, type);
				if (this.byName.put(type.value(), new Known(event, type.revision())) != null) {
					throw new IllegalArgumentException("Two events are stored as " + type.value());
				}
			}
		}
		upcasters.forEach((upcaster) -> this.upcasters.put(upcaster.type() + '/' + upcaster.from(), upcaster));
		this.salts = salts;
	}

	private static Supplier<byte[]> randomSalts() {
		SecureRandom random = new SecureRandom();
		return () -> {
			byte[] salt = new byte[32];
			random.nextBytes(salt);
			return salt;
		};
	}

	/**
	 * The bytes of an event that is to be stored.
	 * @throws Refused when a text or a name holds NUL or half a surrogate pair, or a part
	 * is too large
	 */
	public Draft encode(String stream, long sequence, LedgerEvent event, Provenance provenance) {
		EventType type = typeOf(event);
		byte[] payload = Envelope.bounded(payload(event));
		byte[] salt = this.salts.get();
		byte[] block = Envelope.privateBlock(provenance, this.salts.get());
		return new Draft(stream, sequence, type.value(), type.revision(), payload, salt, Sha256.of(salt, payload),
				block);
	}

	/** An event's payload at its newest revision. */
	public byte[] payload(LedgerEvent event) {
		byte[] payload = this.mapper.writeValueAsBytes(event);
		if (mayBeIllFormed(payload)) {
			checkWellFormed("", this.mapper.valueToTree(event));
		}
		return payload;
	}

	/**
	 * The event of a payload at its newest revision.
	 * @param type its stored name
	 */
	public LedgerEvent event(String type, byte[] payload) {
		return this.mapper.readValue(payload, known(type).event());
	}

	/**
	 * What a stored event says, through the upcasters.
	 * @return a {@link LedgerEvent}, or {@link Erased}
	 */
	public Object event(StoredEvent stored) {
		byte[] payload = stored.payload();
		if (payload == null) {
			return new Erased(stored.type());
		}
		Known known = known(stored.type());
		if (stored.revision() == known.revision()) {
			return this.mapper.readValue(payload, known.event());
		}
		ObjectNode tree = (ObjectNode) this.mapper.readTree(payload);
		for (int revision = stored.revision(); revision != known.revision(); revision++) {
			Upcaster upcaster = this.upcasters.get(stored.type() + '/' + revision);
			if (upcaster == null) {
				throw new IllegalStateException("The event at position " + stored.position() + " has revision "
						+ stored.revision() + " of " + stored.type() + ", which this version cannot read");
			}
			tree = upcaster.change().apply(tree);
		}
		return this.mapper.treeToValue(tree, known.event());
	}

	/** Whether this version can read events of a type and revision. */
	public boolean reads(String type, int revision) {
		Known known = this.byName.get(type);
		return known != null && (revision == known.revision() || this.upcasters.containsKey(type + '/' + revision));
	}

	/** Where a stored event came from. */
	public Provenance provenance(StoredEvent stored) {
		return Envelope.provenance(stored.privateBlock());
	}

	/**
	 * A stored event as folds see it.
	 * @return absent when its payload is gone
	 */
	public Optional<RecordedEvent> recorded(StoredEvent stored) {
		return (event(stored) instanceof LedgerEvent event)
				? Optional.of(new RecordedEvent(stored.position(), stored.stream(), stored.sequence(),
						Instant.ofEpochMilli(stored.recordedAt()), provenance(stored).author(), event))
				: Optional.empty();
	}

	private EventType typeOf(LedgerEvent event) {
		EventType type = this.byClass.get(event.getClass());
		if (type == null) {
			throw new IllegalArgumentException(event.getClass() + " is not made known to the ledger");
		}
		return type;
	}

	private Known known(String type) {
		Known known = this.byName.get(type);
		if (known == null) {
			throw new IllegalStateException("This version does not know the event " + type);
		}
		return known;
	}

	/**
	 * Checks all texts and names below.
	 * @throws Refused naming the first that is not well formed
	 */
	private static void checkWellFormed(String pointer, JsonNode node) {
		if (node.isString()) {
			checkWellFormed(pointer, node.stringValue());
		}
		for (Map.Entry<String, JsonNode> field : node.properties()) {
			checkWellFormed(pointer, field.getKey());
			checkWellFormed(pointer + '/' + field.getKey().replace("~", "~0").replace("/", "~1"), field.getValue());
		}
		for (int i = 0; node.isArray() && i < node.size(); i++) {
			checkWellFormed(pointer + '/' + i, node.get(i));
		}
	}

	private static void checkWellFormed(String pointer, String text) {
		if (!Texts.wellFormed(text)) {
			throw new Refused(TimeRule.TEXT_WELL_FORMED, pointer, TimeRule.TEXT_WELL_FORMED.sentence());
		}
	}

	/**
	 * Whether a payload holds an escape like those that the mapper writes for NUL and for
	 * half a surrogate pair: few do, and only these are worth a closer look.
	 */
	private static boolean mayBeIllFormed(byte[] payload) {
		for (int i = 0; i < payload.length - 3; i++) {
			if (payload[i] == '\\' && payload[i + 1] == 'u') {
				byte first = payload[i + 2];
				if (first == 'D' || first == 'd' || (first == '0' && payload[i + 3] == '0')) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * An event as this version knows it.
	 */
	private record Known(Class<? extends LedgerEvent> event, int revision) {
	}

}

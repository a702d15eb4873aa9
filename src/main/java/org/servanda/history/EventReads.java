package org.servanda.history;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.servanda.http.Answers;
import org.servanda.http.HttpRule;
import org.servanda.http.Listing;
import org.servanda.http.Page;
import org.servanda.http.Question;
import org.servanda.http.Reading;
import org.servanda.ledger.EventType;
import org.servanda.ledger.EventTypes;
import org.servanda.ledger.FramedEvent;
import org.servanda.ledger.Ledger;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Refused;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers what is asked of the events themselves: as they are stored, so that whoever may
 * know one can check it.
 */
@RestController
@RequestMapping("/api/events")
class EventReads {

	private static final String TEXT = "text/plain;charset=UTF-8";

	private final Answers answers;

	private final EventSight events;

	private final Ledger ledger;

	private final Set<String> types;

	EventReads(Answers answers, EventSight events, Ledger ledger, List<EventTypes> types) {
		this.answers = answers;
		this.events = events;
		this.ledger = ledger;
		this.types = types.stream()
			.flatMap((some) -> some.events().stream())
			.map((event) -> EventType.Name.of(event).value())
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * A page of events in order of position. Where some only are asked for it may hold
	 * fewer than its limit, or none, and yet not be the last.
	 * @param after the position before the first
	 * @param agreement those that name it
	 * @param stream those of it
	 * @param type those of it, by its stored name
	 */
	@GetMapping
	ResponseEntity<Listing<EventView>> events(
			@RequestParam(name = "after", required = false) @Nullable EventPosition after,
			@RequestParam(name = "agreement", required = false) @Nullable AgreementId agreement,
			@RequestParam(name = "stream", required = false) @Nullable StreamName stream,
			@RequestParam(name = "type", required = false) @Nullable String type, Question question) {
		asRecorded(question);
		if (type != null && !this.types.contains(type)) {
			throw new Refused(HistoryRule.EVENT_TYPE_KNOWN, "There are no events of type '" + type + "'.");
		}
		WantedEvents wanted = new WantedEvents(agreement, stream, type);
		long first = (after != null) ? after.value() : 0;
		return this.answers.page(question, (reading, cursor) -> {
			if (reading.clock() == KnowledgeClock.REPORTED) {
				throw Page.notGiven();
			}
			return this.events.page(reading, wanted, cursor.isEmpty() ? first : Page.position(cursor),
					question.limit());
		});
	}

	/**
	 * One event, as it is stored. Of one that the asker may not know it tells its
	 * position.
	 */
	@GetMapping("/{position}")
	ResponseEntity<EventView> event(@PathVariable("position") EventPosition position, Question question) {
		asRecorded(question);
		return this.answers.computed(question, (reading) -> {
			recorded(position, reading, question);
			return this.events.event(reading, position.value());
		});
	}

	/** The exact bytes of an event's frame. */
	@GetMapping(path = "/{position}/frame", produces = TEXT)
	ResponseEntity<byte[]> frame(@PathVariable("position") EventPosition position, Question question) {
		return part(position, question, FramedEvent::frame);
	}

	/** The exact bytes of what an event says, while they are not erased. */
	@GetMapping(path = "/{position}/payload", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> payload(@PathVariable("position") EventPosition position, Question question) {
		return part(position, question, (framed) -> framed.event().payload());
	}

	/** The bytes that are hashed before an event's payload. */
	@GetMapping(path = "/{position}/salt", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
	ResponseEntity<byte[]> salt(@PathVariable("position") EventPosition position, Question question) {
		return part(position, question, (framed) -> framed.event().salt());
	}

	/** The exact bytes of an event's private block, for insiders. */
	@GetMapping(path = "/{position}/private", produces = TEXT)
	ResponseEntity<byte[]> privateBlock(@PathVariable("position") EventPosition position, Question question) {
		return part(position, question,
				(framed) -> (question.audience() == Audience.INSIDERS) ? framed.event().privateBlock() : null);
	}

	private ResponseEntity<byte[]> part(EventPosition position, Question question,
			Function<FramedEvent, byte @Nullable []> part) {
		asRecorded(question);
		return this.answers.computed(question, (reading) -> {
			recorded(position, reading, question);
			return this.events.part(reading, position.value(), part);
		});
	}

	/** An event is what it is, whatever time of the world is asked about. */
	private static void asRecorded(Question question) {
		if (question.asOf() != null || question.clock() == KnowledgeClock.REPORTED) {
			throw new Refused(HistoryRule.EVENT_TIMES, HistoryRule.EVENT_TIMES.sentence());
		}
	}

	private void recorded(EventPosition position, Reading reading, Question question) {
		long value = position.value();
		if (value >= 1 && value <= reading.position()) {
			return;
		}
		boolean behind = question.position() == null && question.knownAt() == null && value >= 1
				&& this.ledger.reaches(value);
		throw behind ? new Refused(HttpRule.POSITION_REACHED, "The read models are not yet at position " + value + ".")
				: new Refused(HistoryRule.EVENT_RECORDED, "There is no event at position " + value
						+ "; the last that is known is at " + reading.position() + ".");
	}

}

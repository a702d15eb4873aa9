package org.servanda.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Facts;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.Snapshots;
import org.servanda.time.Audience;
import org.servanda.time.Refused;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Answers questions, each from one snapshot.
 */
@Component
public final class Answers {

	/** How long a question waits for what was recorded before it was asked. */
	private static final Duration SHORTLY = Duration.ofSeconds(1);

	/** How long a question waits for the position that it names. */
	private static final Duration PATIENTLY = Duration.ofSeconds(5);

	private final Ledger ledger;

	private final Snapshots snapshots;

	private final Facts facts;

	private final JsonMapper mapper;

	private final KeptAnswers kept = new KeptAnswers(2000, 8 << 20);

	Answers(Ledger ledger, Snapshots snapshots, Facts facts, JsonMapper mapper) {
		this.ledger = ledger;
		this.snapshots = snapshots;
		this.facts = facts;
		this.mapper = mapper;
	}

	/**
	 * Answers with what one stream holds. The ETag can be used in If-Match.
	 * @param question what is asked
	 * @param read reads it
	 */
	public <T> ResponseEntity<T> stream(Question question, Function<Reading, Versioned<T>> read) {
		return answer(question, (reading) -> {
			Versioned<T> found = read.apply(reading);
			return new Found<>(found.body(), found.version() + "-", reading.snapshot().position(), null);
		});
	}

	/**
	 * Answers with what is worked out from several streams.
	 * @param question what is asked
	 * @param read reads it
	 */
	public <T> ResponseEntity<T> computed(Question question, Function<Reading, T> read) {
		return answer(question, (reading) -> new Found<>(read.apply(reading), "", reading.snapshot().position(), null));
	}

	/**
	 * The same, where it takes the ledger to say which times are meant.
	 * @param question what is asked, but for its times
	 * @param times names them
	 * @param read reads it
	 */
	public <T> ResponseEntity<T> computed(Question question, Times times, Function<Reading, T> read) {
		return answer(question, times,
				(reading) -> new Found<>(read.apply(reading), "", reading.snapshot().position(), null));
	}

	/**
	 * Answers with a page of a list.
	 * @param question what is asked
	 * @param read reads the page after an item; empty for the first
	 */
	public <T> ResponseEntity<Listing<T>> page(Question question, BiFunction<Reading, String, Page<T>> read) {
		return answer(question, (reading) -> {
			Cursor cursor = question.cursor();
			Page<T> page = read.apply(reading, (cursor != null) ? cursor.after() : "");
			Cursor next = (page.next() == null) ? null : new Cursor(Cursor.list(question.list()), reading.position(),
					reading.asOf(), reading.knownAt(), reading.clock(), reading.audience(), page.next());
			return new Found<>(new Listing<>(page.items()), "", reading.snapshot().position(), next);
		});
	}

	private <T> ResponseEntity<T> answer(Question question, Function<Reading, Found<T>> read) {
		return answer(question, (snapshot, now) -> question, read);
	}

	private <T> ResponseEntity<T> answer(Question question, Times times, Function<Reading, Found<T>> read) {
		KeptAnswers.Key key = KeptAnswers.Key.of(question, this.snapshots.generation());
		KeptAnswers.Kept kept = (key != null && question.minPosition() == null) ? this.kept.get(key) : null;
		if (kept != null) {
			// The address names one method, whose answers all have bodies of one type.
			@SuppressWarnings("unchecked")
			T body = (T) kept.body();
			return answer(question,
					new Found<>(body, "", Math.max(kept.position(), this.snapshots.position()), kept.next()),
					kept.etag());
		}
		wait(question);
		Found<T> found = this.snapshots
			.read((snapshot) -> read.apply(reading(times.meant(snapshot, this.ledger.now()), snapshot)));
		byte[] body = this.mapper.writeValueAsBytes(found.body());
		// Whether a page goes on, and where, is part of it, though not of its body.
		byte[] goesOn = ((found.next() != null) ? found.next().after() : "").getBytes(StandardCharsets.UTF_8);
		String etag = "\"" + found.version() + HexFormat.of().formatHex(Sha256.of(body, goesOn), 0, 16) + "\"";
		if (key != null) {
			this.kept.put(key, new KeptAnswers.Kept(found.body(), etag, found.position(), found.next(), body.length));
		}
		return answer(question, found, etag);
	}

	private static <T> ResponseEntity<T> answer(Question question, Found<T> found, String etag) {
		HttpHeaders headers = new HttpHeaders();
		headers.setETag(etag);
		headers.set("Ledger-Position", Long.toString(found.position()));
		headers.set(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
		headers.setCacheControl((question.actor() == null && question.audience() == Audience.PUBLIC) ? "no-cache"
				: "private, no-cache");
		if (found.next() != null) {
			String next = UriComponentsBuilder.fromUriString(question.address())
				.queryParam("cursor", found.next().encode())
				.build(true)
				.toUriString();
			headers.set(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
		}
		if (matches(question.ifNoneMatch(), etag)) {
			return new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED);
		}
		return new ResponseEntity<>(found.body(), headers, HttpStatus.OK);
	}

	private static boolean matches(@Nullable String header, String etag) {
		if (header == null) {
			return false;
		}
		for (String one : List.of(header.split(",", -1))) {
			if (one.strip().equals("*") || one.strip().replaceFirst("^W/", "").equals(etag)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Waits for what the question must know. What was acknowledged before it was asked is
	 * in the answer, unless the read models stand still.
	 */
	private void wait(Question question) {
		long wanted = wanted(question);
		if (!this.ledger.reaches(wanted)) {
			throw new Refused(HttpRule.POSITION_RECORDED, "The ledger ends at position " + this.ledger.head() + ".");
		}
		if (wanted > 0 && !this.snapshots.await(wanted, PATIENTLY)) {
			throw behind(wanted);
		}
		if (question.position() == null) {
			this.snapshots.await(this.ledger.head(), SHORTLY);
		}
	}

	/** The position that the read models must have reached, 0 when any will do. */
	private static long wanted(Question question) {
		Long position = question.position();
		Long least = question.minPosition();
		return Math.max((position != null) ? position : 0, (least != null) ? least : 0);
	}

	private static Refused behind(long wanted) {
		return new Refused(HttpRule.POSITION_REACHED, "The read models are not yet at position " + wanted + ".");
	}

	private Reading reading(Question question, Snapshots.Snapshot snapshot) {
		// A crash of the database can have taken the read models back since.
		if (snapshot.position() < wanted(question)) {
			throw behind(wanted(question));
		}
		Cursor cursor = question.cursor();
		if (cursor != null) {
			if (cursor.position() > snapshot.position() || cursor.audience() != question.audience()
					|| cursor.knownAt().isAfter(this.ledger.now()) || !Parameters.bounded(cursor.asOf())
					|| !cursor.list().equals(Cursor.list(question.list()))) {
				throw Cursor.refused();
			}
			return new Reading(snapshot, cursor.position(), cursor.asOf(), cursor.knownAt(), cursor.clock(),
					cursor.audience(), question.actor());
		}
		Instant now = this.ledger.now();
		if (question.position() != null) {
			Instant recordedAt = this.facts.recordedAt(snapshot, question.position());
			return reading(question, snapshot, question.position(), recordedAt, recordedAt);
		}
		Instant knownAt = question.knownAt();
		if (knownAt == null) {
			return reading(question, snapshot, snapshot.position(), now, now);
		}
		if (knownAt.isAfter(now)) {
			throw new Refused(HttpRule.KNOWN_AT_PAST, "'knownAt' is after now, " + now + ".");
		}
		long position = switch (question.clock()) {
			case RECORDED -> positionAt(snapshot, knownAt);
			case REPORTED -> snapshot.position();
		};
		return reading(question, snapshot, position, knownAt, now);
	}

	/**
	 * The last position recorded by an instant. What is answered for it must not change
	 * later, so that it is refused while the read models may lack one of its time.
	 */
	private long positionAt(Snapshots.Snapshot snapshot, Instant knownAt) {
		boolean behind = snapshot.position() < this.ledger.head();
		if (behind && !knownAt.isBefore(this.facts.recordedAt(snapshot, snapshot.position()))) {
			throw new Refused(HttpRule.POSITION_REACHED, "The read models may not yet know all that was recorded by "
					+ knownAt + "; they are at position " + snapshot.position() + ".");
		}
		return this.facts.positionAt(snapshot, knownAt);
	}

	private static Reading reading(Question question, Snapshots.Snapshot snapshot, long position, Instant knownAt,
			Instant now) {
		Instant asOf = (question.asOf() != null) ? question.asOf() : now;
		return new Reading(snapshot, position, asOf, knownAt, question.clock(), question.audience(), question.actor());
	}

	/**
	 * Says which times a question means, for example a date in the zone of an agreement.
	 */
	@FunctionalInterface
	public interface Times {

		/**
		 * The question with its times.
		 * @param snapshot that the answer is read in
		 * @param now the ledger's time
		 */
		Question meant(Snapshots.Snapshot snapshot, Instant now);

	}

	/**
	 * What a read found.
	 *
	 * @param version what its ETag begins with
	 * @param next the cursor of the next page, or absent
	 */
	private record Found<T>(T body, String version, long position, @Nullable Cursor next) {
	}

}

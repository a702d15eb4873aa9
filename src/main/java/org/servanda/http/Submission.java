package org.servanda.http;

import java.net.URI;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Author;
import org.servanda.ledger.Command;
import org.servanda.ledger.Receipt;
import org.servanda.ledger.Write;
import org.servanda.ledger.Writes;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * One request to record something: who sends it, under which key, on which version.
 * Controllers have it as an argument.
 */
public final class Submission {

	private final Writes writes;

	private final Author author;

	private final String key;

	private final String fingerprint;

	private final @Nullable Long ifMatch;

	private final String request;

	private final @Nullable DryRun dryRun;

	/**
	 * Creates one.
	 * @param writes takes the command
	 * @param author who sends it
	 * @param key the idempotency key
	 * @param fingerprint of the request
	 * @param ifMatch the version it rests on, or absent
	 * @param request the server's own id of the request
	 * @param dryRun answers in place of recording, or absent
	 */
	Submission(Writes writes, Author author, String key, String fingerprint, @Nullable Long ifMatch, String request,
			@Nullable DryRun dryRun) {
		this.writes = writes;
		this.author = author;
		this.key = key;
		this.fingerprint = fingerprint;
		this.ifMatch = ifMatch;
		this.request = request;
		this.dryRun = dryRun;
	}

	/** Who sends it. */
	public Author author() {
		return this.author;
	}

	/** The idempotency key, the sender's or one that the server made. */
	public String key() {
		return this.key;
	}

	/**
	 * Records a command, or tries it where that is asked.
	 * @param command the command
	 * @param location says where the result can be read, from what was recorded
	 * @return 201 with what was recorded, the same on every repeat; 200 with what would
	 * be
	 */
	public ResponseEntity<WriteAnswer> record(Command command, Function<Receipt, String> location) {
		Write write = new Write(this.author, this.key, this.fingerprint, this.ifMatch, this.request,
				this.dryRun != null);
		if (this.dryRun != null) {
			return this.dryRun.answer(this.writes.draft(command, write), location);
		}
		Writes.Written written = this.writes.write(command, write);
		Receipt receipt = written.receipt();
		String where = location.apply(receipt);
		ResponseEntity.BodyBuilder answer = ResponseEntity.created(URI.create(where))
			.header("Ledger-Position", Long.toString(written.position()))
			.cacheControl(CacheControl.noStore())
			// Whatever the sender accepts: what is kept must not read as refused.
			.contentType(MediaType.APPLICATION_JSON);
		if (written.replayed()) {
			answer.header("Idempotency-Replayed", "true");
		}
		return answer.body(WriteAnswer.of(where, receipt, null));
	}

}

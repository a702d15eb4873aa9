package org.servanda.http;

import java.time.Duration;
import java.util.function.Function;

import org.servanda.ledger.Consequences;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Receipt;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.Writes;
import org.servanda.time.Audience;
import org.servanda.time.Refused;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Answers a request that is only tried: with what would be recorded, and what would
 * follow from it for whoever asks.
 *
 * @param ledger that stays as it is
 * @param snapshots what is known
 * @param consequences says what would follow
 * @param audience for whom
 */
record DryRun(Ledger ledger, Snapshots snapshots, Consequences consequences, Audience audience) {

	/** How long it waits for what was recorded before. */
	private static final Duration PATIENTLY = Duration.ofSeconds(5);

	ResponseEntity<WriteAnswer> answer(Writes.Drafted drafted, Function<Receipt, String> location) {
		Consequences.Foreseen follows = drafted.replayed() ? null : follows(drafted);
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
			.header("Ledger-Position", Long.toString(this.ledger.head()))
			.cacheControl(CacheControl.noStore())
			.contentType(MediaType.APPLICATION_JSON);
		if (drafted.replayed()) {
			answer.header("Idempotency-Replayed", "true");
		}
		Receipt receipt = drafted.receipt();
		return answer.body(WriteAnswer.of(location.apply(receipt), receipt, follows));
	}

	private Consequences.Foreseen follows(Writes.Drafted drafted) {
		long head = this.ledger.head();
		if (!this.snapshots.await(head, PATIENTLY)) {
			throw new Refused(HttpRule.POSITION_REACHED, "The read models are not yet at position " + head + ".");
		}
		return this.consequences.of(drafted.events(), this.audience);
	}

}

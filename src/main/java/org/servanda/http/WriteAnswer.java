package org.servanda.http;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Consequences;
import org.servanda.ledger.Receipt;

/**
 * The body of the answer to a write; a function of what was recorded, or would be.
 *
 * @param location where the result can be read
 * @param stream where the events are
 * @param version of the stream after the write
 * @param events what was recorded
 * @param follows what would follow; of a dry run only
 */
public record WriteAnswer(String location, String stream, long version, List<Receipt.Entry> events,
		@JsonInclude(JsonInclude.Include.NON_NULL) Consequences.@Nullable Foreseen follows) {

	static WriteAnswer of(String location, Receipt receipt, Consequences.@Nullable Foreseen follows) {
		return new WriteAnswer(location, receipt.stream(), receipt.version(), receipt.events(), follows);
	}

}

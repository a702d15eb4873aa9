package org.servanda.agreement;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.CommitmentEvent.CommitmentAmended;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.time.Due;
import org.servanda.time.Span;

/**
 * What amendments change of a commitment.
 *
 * @param wording what is promised
 * @param due by when, or absent
 * @param span how long, or absent
 * @param targets how much
 */
public record Terms(String wording, @Nullable Due due, @Nullable Span span, List<Target> targets) {

	/**
	 * The terms after amendments.
	 * @param recorded the commitment as recorded
	 * @param amendments in the order in which they take effect
	 */
	public static Terms of(CommitmentRecorded recorded, List<CommitmentAmended> amendments) {
		Terms terms = new Terms(recorded.wording(), recorded.due(), recorded.span(), recorded.targets());
		for (CommitmentAmended amended : amendments) {
			terms = new Terms((amended.wording() != null) ? amended.wording() : terms.wording,
					(amended.due() != null) ? amended.due() : terms.due,
					(amended.span() != null) ? amended.span() : terms.span,
					(amended.targets() != null) ? amended.targets() : terms.targets);
		}
		return terms;
	}

}

package org.servanda.report.read;

import org.servanda.report.Finding;

/**
 * A kind of finding by its name in JSON.
 *
 * @param text {@code delivery}, {@code completion}, {@code reversal}, {@code violation},
 * {@code restoration}, {@code assessment} or {@code observation}
 */
public record FindingKind(String text) {

	public FindingKind {
		if (!text.matches("delivery|completion|reversal|violation|restoration|assessment|observation")) {
			throw new IllegalArgumentException(text);
		}
	}

	static FindingKind of(Finding finding) {
		return new FindingKind(switch (finding) {
			case Finding.Delivery ignored -> "delivery";
			case Finding.Completion ignored -> "completion";
			case Finding.Reversal ignored -> "reversal";
			case Finding.Violation ignored -> "violation";
			case Finding.Restoration ignored -> "restoration";
			case Finding.Assessment ignored -> "assessment";
			case Finding.Observation ignored -> "observation";
		});
	}

}

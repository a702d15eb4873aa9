package org.servanda.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.servanda.time.Refused;
import org.servanda.time.Texts;
import org.servanda.time.TimeRule;
import org.servanda.time.Zones;

/**
 * The request to make a token.
 *
 * @param label what it is for, in its owner's words
 * @param scope what it may be used for
 * @param expiresAt from when on it is not taken: an instant with its offset, within 366
 * days
 */
record TokenEntry(String label, TokenScope scope, String expiresAt) {

	TokenEntry {
		Texts.bounded(label, "label", 100);
		if (!Texts.wellFormed(label)) {
			throw new Refused(TimeRule.TEXT_WELL_FORMED, "/label", TimeRule.TEXT_WELL_FORMED.sentence());
		}
		Texts.required(scope, "scope");
		Texts.required(expiresAt, "expiresAt");
	}

	/** When it ends, in whole milliseconds. */
	Instant end() {
		try {
			return Zones.instant(this.expiresAt).truncatedTo(ChronoUnit.MILLIS);
		}
		catch (Refused ex) {
			throw ex.below("/expiresAt");
		}
	}

}

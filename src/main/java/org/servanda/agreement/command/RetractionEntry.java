package org.servanda.agreement.command;

import org.servanda.time.StatedTime;
import org.servanda.time.Texts;

/**
 * The request to take an act back.
 *
 * @param reportedAt when it was taken back
 * @param grounds why
 */
record RetractionEntry(StatedTime reportedAt, String grounds) {

	RetractionEntry {
		Texts.required(reportedAt, "reportedAt");
		Texts.bounded(grounds, "grounds", 2000);
	}

}

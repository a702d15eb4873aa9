package org.servanda.agreement.command;

import org.servanda.time.Fields;
import org.servanda.time.StatedTime;

/**
 * The request to take an act back.
 *
 * @param reportedAt when it was taken back
 * @param grounds why
 */
record RetractionEntry(StatedTime reportedAt, String grounds) {

	RetractionEntry {
		new Fields().required(reportedAt, "reportedAt").bounded(grounds, "grounds", 2000).check();
	}

}

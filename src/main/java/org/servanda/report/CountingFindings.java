package org.servanda.report;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

import org.servanda.http.Reading;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.ReportId;

/**
 * Says which findings count. That depends on whom they are about and on the policy of
 * agreements, and status rests on it: whoever works out status answers.
 */
public interface CountingFindings {

	/**
	 * The findings that count for an obligation that they are about, in what is answered
	 * to a reading, by a constant number of statements.
	 * @param reports the facts of which reports, each stream in order
	 * @return the numbers of the findings by report; reports without one are absent
	 */
	Map<ReportId, Set<Integer>> of(Reading reading, Collection<RecordedEvent> reports);

}

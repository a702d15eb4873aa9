package org.servanda.report;

import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.time.Audience;
import org.servanda.time.ReportId;

/**
 * Says who may know a report, and with it everything that was ever said about it. Whoever
 * shows events of reports asks here.
 */
public interface ReportSight {

	/**
	 * Of some reports those that the asker may know: insiders all, who filed a report
	 * that one, everyone those that are not confidential or were released.
	 * @param snapshot where to read
	 * @param reports which, any number; those that there are not are known to nobody but
	 * insiders
	 * @param upTo releases after this position are not looked at
	 * @param audience for whom the answer is
	 * @param actor who asks, or absent
	 */
	Set<ReportId> seen(Snapshot snapshot, Collection<ReportId> reports, long upTo, Audience audience,
			@Nullable String actor);

}

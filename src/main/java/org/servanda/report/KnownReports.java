package org.servanda.report;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.http.Reading;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.ReportId;

/**
 * Reports as who asks may know them, for those who show them. Each question takes two
 * statements at most.
 */
public interface KnownReports {

	/**
	 * The newest reports, by their recording. Those that were not known at the times of
	 * the reading, or tell of what had not happened, are left out of them.
	 * @param agreement those filed under it, or absent for all
	 * @param most how many are looked at, at most a thousand
	 * @return the newest first
	 */
	List<KnownReport> newest(Reading reading, @Nullable AgreementId agreement, int most);

	/**
	 * The reports that named a commitment, those first that did so last; likewise.
	 * @param most how many are looked at, at most a thousand
	 */
	List<KnownReport> naming(Reading reading, CommitmentId commitment, int most);

	/**
	 * Some reports; those that are not known, or tell of what had not happened, are left
	 * out.
	 * @param ids at most a thousand
	 * @return in the order of their ids
	 */
	List<KnownReport> of(Reading reading, Collection<ReportId> ids);

}

package org.servanda.report.read;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.report.Finding;
import org.servanda.report.KnownReport.Statement;
import org.servanda.report.ReportEvent.HandoverConfirmed;
import org.servanda.report.RulingOutcome;
import org.servanda.time.PartyId;

/**
 * What became of a finding, as an answer tells of it.
 *
 * @param finding its number
 * @param counts whether it bears on the status of an obligation, as whoever asks is
 * answered
 * @param corroborations how many other sources were said to vouch for it
 * @param confirmedBy the sides that confirmed it, of a handover
 * @param disputed whether a dispute about it is open
 * @param rejected whether a reviewer or a ruling does not let it count
 * @param ruling the outcome of the last ruling on it, or absent
 * @param restated what it says by that ruling, or absent
 */
record FindingView(int finding, boolean counts, int corroborations, List<PartyId> confirmedBy, boolean disputed,
		boolean rejected, @Nullable RulingOutcome ruling, @Nullable Finding restated) {

	static FindingView of(Statement statement, boolean counts) {
		RulingOutcome ruling = statement.rulings().isEmpty() ? null : statement.rulings().getLast().outcome();
		return new FindingView(statement.finding().number(), counts, statement.corroborations().size(),
				statement.confirmations().stream().map(HandoverConfirmed::party).distinct().toList(),
				statement.disputed(), statement.rejected(), ruling,
				(ruling == RulingOutcome.RESTATED) ? statement.finding() : null);
	}

}

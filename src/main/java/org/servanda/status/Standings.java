package org.servanda.status;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.http.Reading;
import org.servanda.status.ObligationStatus.ClaimStatus;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;

/**
 * How obligations stand at the times of a reading, for those who show it. Each question
 * takes the same number of statements, however much it finds.
 */
public interface Standings {

	/**
	 * How all obligations of some agreements stand, and what is nobody's, in the order of
	 * their recording.
	 */
	List<Line> lines(Reading reading, Collection<AgreementId> agreements);

	/** How many obligations of some agreements have which status. */
	List<Tally> tallies(Reading reading, Collection<AgreementId> agreements);

	/**
	 * How one obligation stands, and what is shown beside.
	 * @throws org.servanda.time.Refused when it was not known then, or not made by then
	 */
	Shown obligation(Reading reading, ObligationId id);

	/**
	 * A line of a board.
	 *
	 * @param commitment of which commitment
	 * @param party who owes it, or absent for what is nobody's
	 * @param standing how it stands
	 * @param violations how many there were; of a MAINTENANCE only
	 */
	record Line(CommitmentId commitment, @Nullable PartyId party, Standing standing, @Nullable Long violations) {
	}

	/**
	 * A number of obligations.
	 */
	record Tally(AgreementId agreement, PartyId party, Status status, long obligations) {
	}

	/**
	 * One obligation.
	 *
	 * @param line how it stands
	 * @param unattributed how many violations of its commitment are nobody's, or absent
	 * @param quantities how much, by unit
	 * @param claims what parties to the promise claimed, in the order of the times that
	 * they name
	 * @param rules that this was worked out by, by name and version
	 */
	record Shown(Line line, @Nullable Long unattributed, List<Quantity> quantities, List<ClaimStatus> claims,
			List<String> rules) {
	}

}

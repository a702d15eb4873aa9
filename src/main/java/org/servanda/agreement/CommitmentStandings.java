package org.servanda.agreement;

import java.util.List;
import java.util.Map;

import org.servanda.http.Reading;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;

/**
 * Says how commitments stand. That follows from what was observed, which agreements know
 * nothing of: whoever works out status answers.
 */
public interface CommitmentStandings {

	/**
	 * How all commitments of an agreement stand, by a constant number of statements.
	 * @return by the stream of the commitment; those without an obligation are absent
	 */
	Map<String, CommitmentStanding> of(Reading reading, AgreementId agreement);

	/** How one stands. */
	CommitmentStanding of(Reading reading, CommitmentId commitment);

	/** The rules that it is worked out by, by name and version. */
	List<String> rules();

}

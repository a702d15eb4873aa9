package org.servanda.agreement.command;

import java.util.List;
import java.util.Objects;

import org.servanda.agreement.Act;
import org.servanda.agreement.Acts;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.ledger.Command;
import org.servanda.time.ActId;
import org.servanda.time.CommitmentId;
import org.servanda.time.Moment;
import org.servanda.time.StatedTime;

/**
 * Takes back what was done to a commitment: it answers as if never done.
 *
 * @param act which act
 * @param entry the request
 */
record RetractCommitmentAct(ActId act, RetractionEntry entry) implements Command {

	private CommitmentId commitment() {
		return new CommitmentId(this.act.agreement(),
				Objects.requireNonNull(this.act.commitment(), "an act of a commitment"));
	}

	@Override
	public String stream() {
		return Commitment.stream(commitment());
	}

	@Override
	public boolean guarded() {
		return true;
	}

	/**
	 * Decides.
	 * @param acts what was done before
	 * @param setting what else it is checked against
	 */
	List<CommitmentEvent> decide(Acts acts, Setting setting) {
		Commitment commitment = Commitment.of(acts).orElseThrow(() -> Setting.unknown(commitment()));
		Agreement agreement = setting.agreement(this.act.agreement());
		Act before = Revision.changed(acts, this.act, setting.author());
		Moment reported = Revision.reported(this.entry.reportedAt(), agreement, before, setting.now());
		return List.of(new CommitmentEvent.ActRetracted(this.act.agreement(), commitment.id().commitment(),
				this.act.number(), reported, this.entry.grounds()));
	}

}

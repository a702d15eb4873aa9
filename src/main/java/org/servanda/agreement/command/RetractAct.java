package org.servanda.agreement.command;

import java.util.List;

import org.servanda.agreement.Act;
import org.servanda.agreement.Acts;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.ledger.Command;
import org.servanda.time.ActId;
import org.servanda.time.Moment;
import org.servanda.time.StatedTime;

/**
 * Takes back what was done to an agreement: it answers as if never done.
 *
 * @param act which act
 * @param entry the request
 */
record RetractAct(ActId act, RetractionEntry entry) implements Command {

	@Override
	public String stream() {
		return Agreement.stream(this.act.agreement());
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
	List<AgreementEvent> decide(Acts acts, Setting setting) {
		Agreement agreement = Agreement.of(acts).orElseThrow(() -> Setting.unknown(this.act.agreement()));
		Act before = Revision.changed(acts, this.act, setting.author());
		Moment reported = Revision.reported(this.entry.reportedAt(), agreement, before, setting.now());
		return List.of(new AgreementEvent.ActRetracted(this.act.agreement(), this.act.number(), reported,
				this.entry.grounds()));
	}

}

package org.servanda.status;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Antecedent;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentAmended;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Condition;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.ReportEvent;
import org.servanda.time.ActId;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.Due;
import org.servanda.time.ReportId;
import org.servanda.time.Trigger;

/**
 * What the conditions and dues of some commitments reach: whose facts are needed as well.
 *
 * @param agreements whose acts are needed
 * @param commitments whose acts and reports are needed
 * @param reports that are named themselves
 */
public record Reach(Set<AgreementId> agreements, Set<CommitmentId> commitments, Set<ReportId> reports) {

	/**
	 * What the terms in some facts name, whatever became of these terms later. Whether a
	 * finding of a report that is named counts rests on what it is about.
	 * @param facts all that are known to be needed so far
	 */
	public static Reach of(Collection<RecordedEvent> facts) {
		Reach reach = new Reach(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
		for (RecordedEvent fact : facts) {
			if (fact.event() instanceof CommitmentEvent event) {
				reach.add(event);
			}
		}
		for (RecordedEvent fact : facts) {
			if (fact.event() instanceof ReportEvent event && reach.reports.contains(event.report())) {
				event.about().forEach((subject) -> reach.agreements.add(subject.agreement()));
				reach.commitments.addAll(event.commitments());
			}
		}
		return reach;
	}

	private void add(CommitmentEvent event) {
		switch (event) {
			case CommitmentRecorded recorded -> {
				add(recorded.condition());
				add(recorded.due());
			}
			case CommitmentAmended amended -> add(amended.due());
			case CommitmentEvent.ActCorrected corrected -> add(corrected.content());
			default -> {
			}
		}
	}

	private void add(@Nullable Condition condition) {
		if (condition == null) {
			return;
		}
		for (Antecedent antecedent : condition.antecedents()) {
			switch (antecedent) {
				case Antecedent.Reached reached -> this.commitments.add(reached.obligation().commitment());
				case Antecedent.Exercised exercised -> this.commitments.add(exercised.power());
				case Antecedent.Done done -> {
					this.agreements.add(done.agreement());
					if (done.commitment() != null) {
						this.commitments.add(new CommitmentId(done.agreement(), done.commitment()));
					}
				}
			}
		}
	}

	private void add(@Nullable Due due) {
		if (!(due instanceof Due.DaysAfter after)) {
			return;
		}
		switch (after.after()) {
			case Trigger.Fulfilment of -> this.commitments.add(of.commitment());
			case Trigger.SpanStart of -> this.commitments.add(of.commitment());
			case Trigger.SpanEnd of -> this.commitments.add(of.commitment());
			case Trigger.Signing of -> this.agreements.add(of.agreement());
			case Trigger.EntryIntoForce of -> this.agreements.add(of.agreement());
			case Trigger.Act of -> add(of.act());
			case Trigger.Finding of -> this.reports.add(of.report());
		}
	}

	private void add(ActId act) {
		this.agreements.add(act.agreement());
		if (act.commitment() != null) {
			this.commitments.add(new CommitmentId(act.agreement(), act.commitment()));
		}
	}

}

package org.servanda.status;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.Antecedent;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentAmended;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Condition;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.Report;
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

	/** Where facts are found. */
	public interface Lookup {

		/**
		 * The facts of some streams.
		 * @return by stream, each in order; streams without facts may be absent
		 */
		Map<String, List<RecordedEvent>> facts(Set<String> streams);

		/**
		 * The streams that bear on some commitments beside their own: of reports that
		 * ever named one, and of commitments that acts resting on one were done to.
		 */
		Set<String> about(Set<CommitmentId> commitments);

	}

	/**
	 * All facts that bear on the obligations of some commitments, with those of
	 * everything that their conditions and dues reach.
	 * @param commitments which
	 * @param lookup where facts are found
	 * @return by stream, each in order
	 */
	public static Map<String, List<RecordedEvent>> facts(Collection<CommitmentId> commitments, Lookup lookup) {
		Map<String, List<RecordedEvent>> facts = new LinkedHashMap<>();
		Set<CommitmentId> looked = new HashSet<>();
		Set<CommitmentId> next = new LinkedHashSet<>(commitments);
		Set<String> streams = new LinkedHashSet<>();
		while (!next.isEmpty() || !streams.isEmpty()) {
			for (CommitmentId commitment : next) {
				streams.add(Agreement.stream(commitment.agreement()));
				streams.add(Commitment.stream(commitment));
			}
			streams.addAll(lookup.about(next));
			streams.removeAll(facts.keySet());
			looked.addAll(next);
			Map<String, List<RecordedEvent>> found = lookup.facts(streams);
			streams.forEach((stream) -> facts.put(stream, found.getOrDefault(stream, List.of())));
			streams.clear();
			next.clear();
			Reach reach = Reach.of(facts.values().stream().flatMap(List::stream).toList());
			reach.commitments().stream().filter((commitment) -> !looked.contains(commitment)).forEach(next::add);
			reach.agreements().stream().map(Agreement::stream).forEach(streams::add);
			reach.reports().stream().map(Report::stream).forEach(streams::add);
			streams.removeAll(facts.keySet());
		}
		return facts;
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

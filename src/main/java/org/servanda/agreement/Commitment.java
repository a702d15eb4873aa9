package org.servanda.agreement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.servanda.agreement.CommitmentEvent.CommitmentAmended;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.CommitmentId;
import org.servanda.time.Due;
import org.servanda.time.PartyId;
import org.servanda.time.Unit;

/**
 * A commitment as its events make it.
 *
 * @param id agreement and label, spelt as recorded
 * @param acts what was done to it, its recording among it
 */
public record Commitment(CommitmentId id, Acts acts) {

	/** The name of a commitment's stream. */
	public static String stream(CommitmentId id) {
		return "commitment:" + id.agreement() + "/" + id.commitment().folded();
	}

	/** How what was done to a commitment changes; as for agreements. */
	public static Acts evolve(Acts acts, RecordedEvent recorded) {
		return switch ((CommitmentEvent) recorded.event()) {
			case CommitmentEvent.ActCorrected event -> acts.corrected(event.act(), (Act) event.content());
			case CommitmentEvent.ActRetracted event -> acts.without(event.act());
			case CommitmentEvent.Done event -> acts.with(recorded.sequence(), event, recorded.author().actor());
		};
	}

	/**
	 * The commitment that acts make.
	 * @return empty while it is not recorded, or no longer
	 */
	public static Optional<Commitment> of(Acts acts) {
		return acts.of(CommitmentRecorded.class)
			.stream()
			.findFirst()
			.map((event) -> new Commitment(new CommitmentId(event.agreement(), event.commitment()), acts));
	}

	/** What it was recorded as. */
	public CommitmentRecorded recorded() {
		return this.acts.first(CommitmentRecorded.class);
	}

	/** What kind of promise. */
	public Kind kind() {
		return recorded().kind();
	}

	/** Those who owed it from the start; who acceded stands with the agreement. */
	public List<PartyId> obligors() {
		return recorded().obligors();
	}

	/** The parties that an obligation under it is owed to; nobody owes themselves. */
	public Set<PartyId> creditors(PartyId obligor) {
		return recorded().beneficiaries()
			.stream()
			.map(Beneficiary::party)
			.filter((party) -> party != null && !party.equals(obligor))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/** Whether an obligation under it is owed to one party and to nobody else. */
	public boolean owedAloneTo(PartyId creditor, PartyId obligor) {
		return creditors(obligor).equals(Set.of(creditor))
				&& recorded().beneficiaries().stream().allMatch((one) -> one.party() != null);
	}

	/** The dues that it ever had. */
	public List<Due> dues() {
		return Stream
			.concat(Stream.ofNullable(recorded().due()),
					this.acts.of(CommitmentAmended.class).stream().flatMap((it) -> Stream.ofNullable(it.due())))
			.toList();
	}

	/** Its terms at a time, after the amendments in effect by then. */
	public Terms terms(Instant at) {
		return Terms.of(recorded(),
				this.acts.of(CommitmentAmended.class)
					.stream()
					.filter((amended) -> !amended.effective().first().isAfter(at))
					.sorted(Comparator.comparing((amended) -> amended.effective().first()))
					.toList());
	}

	/**
	 * Whether quantities of a unit bear on it: those of the targets that it ever had, or
	 * any where it had none.
	 */
	public boolean counts(Unit unit) {
		List<Target> targets = new ArrayList<>(recorded().targets());
		this.acts.of(CommitmentAmended.class)
			.stream()
			.map(CommitmentAmended::targets)
			.filter(List.class::isInstance)
			.forEach(targets::addAll);
		return targets.isEmpty() || targets.stream().anyMatch((target) -> target.unit().equals(unit));
	}

}

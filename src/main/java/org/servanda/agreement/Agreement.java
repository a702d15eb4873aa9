package org.servanda.agreement;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.servanda.agreement.AgreementEvent.AgreementEnteredIntoForce;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.jspecify.annotations.Nullable;
import org.servanda.agreement.AgreementEvent.PartyAcceded;
import org.servanda.agreement.AgreementEvent.PartyWithdrew;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;

/**
 * An agreement as its events make it.
 *
 * @param id its label
 * @param acts what was done to it, its registration among it
 */
public record Agreement(AgreementId id, Acts acts) {

	/** The name of an agreement's stream. */
	public static String stream(AgreementId id) {
		return "agreement:" + id;
	}

	/**
	 * How what was done to an agreement changes. An act is kept also while there is no
	 * registration: that may be recorded anew.
	 */
	public static Acts evolve(Acts acts, RecordedEvent recorded) {
		return switch ((AgreementEvent) recorded.event()) {
			case AgreementEvent.ActCorrected event -> acts.corrected(event.act(), (Act) event.content());
			case AgreementEvent.ActRetracted event -> acts.without(event.act());
			case AgreementEvent.Done event -> acts.with(recorded.sequence(), event, recorded.author().actor());
		};
	}

	/**
	 * The agreement that acts make.
	 * @return empty while it is not registered, or no longer
	 */
	public static Optional<Agreement> of(Acts acts) {
		return acts.of(AgreementRegistered.class)
			.stream()
			.findFirst()
			.map((registered) -> new Agreement(registered.agreement(), acts));
	}

	private AgreementRegistered registered() {
		return this.acts.first(AgreementRegistered.class);
	}

	/** When it was made. */
	public Moment madeAt() {
		return registered().madeAt();
	}

	/** When its text was made known. */
	public Moment reportedAt() {
		return registered().reportedAt();
	}

	/** The zone of dates that name none. */
	public ZoneId zone() {
		return registered().zone();
	}

	/** Whether it has been brought into force. */
	public boolean inForce() {
		return this.acts.has(AgreementEnteredIntoForce.class);
	}

	/** Those who ever took part. */
	public List<PartyId> parties() {
		List<PartyId> parties = new ArrayList<>(registered().parties().stream().map(Party::id).toList());
		this.acts.of(PartyAcceded.class)
			.stream()
			.map(PartyAcceded::party)
			.filter((party) -> !parties.contains(party))
			.forEach(parties::add);
		return parties;
	}

	/** Those who took part when it was made. */
	public List<Party> founders() {
		return registered().parties();
	}

	/** Whether a party is, or was, bound as a signatory. */
	public boolean bound(PartyId party) {
		return founders().stream().anyMatch((one) -> one.id().equals(party) && one.role() == PartyRole.SIGNATORY)
				|| this.acts.of(PartyAcceded.class)
					.stream()
					.anyMatch((one) -> one.party().equals(party) && one.role() == PartyRole.SIGNATORY);
	}

	/**
	 * Whether a party takes part at a time: from the start, or since an accession, and
	 * not since a withdrawal.
	 */
	public boolean takesPart(PartyId party, Instant at) {
		Instant in = latest(PartyAcceded.class, party, at);
		Instant out = latest(PartyWithdrew.class, party, at);
		boolean founder = founders().stream().anyMatch((one) -> one.id().equals(party));
		return (out == null) ? founder || in != null : in != null && in.isAfter(out);
	}

	private @Nullable Instant latest(Class<? extends Act> kind, PartyId party, Instant at) {
		return this.acts.of(kind)
			.stream()
			.filter((act) -> party.equals(act.party()))
			.map((act) -> act.effective().first())
			.filter((effective) -> !effective.isAfter(at))
			.max(Instant::compareTo)
			.orElse(null);
	}

	/** The parties that took a commitment on when they acceded. */
	private List<PartyId> tookOn(CommitmentLabel commitment) {
		return this.acts.of(PartyAcceded.class)
			.stream()
			.filter((accession) -> accession.commitments()
				.stream()
				.anyMatch((label) -> label.folded().equals(commitment.folded())))
			.map(PartyAcceded::party)
			.distinct()
			.toList();
	}

	/**
	 * Those who owe one of its commitments: who owed it from the start, and who took it
	 * on with an accession; also those who left since.
	 */
	public Set<PartyId> obligors(Commitment commitment) {
		Set<PartyId> obligors = new LinkedHashSet<>(commitment.obligors());
		obligors.addAll(tookOn(commitment.id().commitment()));
		return obligors;
	}

	/** Whether someone takes part, or took part once. */
	public boolean hasParty(PartyId party) {
		return parties().contains(party);
	}

}

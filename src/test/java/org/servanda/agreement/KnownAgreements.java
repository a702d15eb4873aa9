package org.servanda.agreement;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Unit;
import org.servanda.time.Zones;

/**
 * Agreements and commitments that tests take as given.
 */
public final class KnownAgreements implements Agreements {

	public static final AgreementId TREATY = new AgreementId("treaty");

	private final Map<AgreementId, Agreement> agreements = new HashMap<>();

	private final Map<CommitmentId, Commitment> commitments = new HashMap<>();

	/**
	 * The treaty of P, Q and R in Yerevan's zone: C-1, P releases 32 persons to Q; C-2, Q
	 * releases 2 to P; C-3, P does something without a target for R. Beside it the
	 * protocol of P and S: O-1, S returns 5 remains.
	 */
	public static KnownAgreements usual() {
		KnownAgreements known = new KnownAgreements();
		known.add(treaty());
		known.add(registered("protocol", "UTC", "P", "S"));
		known.add(recorded("treaty", "C-1", "P", new Target(new Unit("persons"), 32)));
		known.add(recorded("treaty", "C-2", "Q", new Target(new Unit("persons"), 2)));
		known.add(recorded("treaty", "C-3", "P", null));
		known.add(recorded("protocol", "O-1", "S", new Target(new Unit("remains"), 5)));
		return known;
	}

	/** The treaty's registration: made on 1 January 2020, made known a day later. */
	public static AgreementRegistered treaty() {
		return registered("treaty", "Asia/Yerevan", "P", "Q", "R");
	}

	/** The recording of C-1. */
	public static CommitmentRecorded commitment() {
		return recorded("treaty", "C-1", "P", new Target(new Unit("persons"), 32));
	}

	private static AgreementRegistered registered(String label, String zone, String... parties) {
		ZoneId in = Zones.zone(zone);
		return new AgreementRegistered(new AgreementId(label), "The " + label, Zones.date("2020-01-01", in),
				Zones.date("2020-01-02", in), in,
				List.of(parties)
					.stream()
					.map((party) -> new Party(new PartyId(party), Map.of("en", "Party " + party), PartyRole.SIGNATORY))
					.toList(),
				List.of(), VerificationPolicy.SINGLE, List.of());
	}

	private static CommitmentRecorded recorded(String agreement, String label, String obligor,
			@Nullable Target target) {
		Moment made = Zones.date("2020-01-01", Zones.zone("UTC"));
		return new CommitmentRecorded(new AgreementId(agreement), new CommitmentLabel(label), null, "To be kept.",
				Kind.RESULT, List.of(new PartyId(obligor)), List.of(), null, null,
				(target != null) ? List.of(target) : List.of(), made, made, List.of());
	}

	private void add(AgreementRegistered event) {
		this.agreements.put(event.agreement(), Agreement.evolve(Optional.empty(), event).orElseThrow());
	}

	private void add(CommitmentRecorded event) {
		Commitment commitment = Commitment.evolve(Optional.empty(), event).orElseThrow();
		this.commitments.put(commitment.id(), commitment);
	}

	/** Forgets an agreement, as when its registration was erased. */
	public KnownAgreements without(AgreementId id) {
		this.agreements.remove(id);
		return this;
	}

	@Override
	public Optional<Agreement> agreement(AgreementId id) {
		return Optional.ofNullable(this.agreements.get(id));
	}

	@Override
	public Optional<Commitment> commitment(CommitmentId id) {
		return Optional.ofNullable(this.commitments.get(id));
	}

}

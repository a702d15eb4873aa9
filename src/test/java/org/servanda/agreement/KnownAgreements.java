package org.servanda.agreement;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Unit;
import org.servanda.time.Zones;

/**
 * Agreements and commitments that tests take as given.
 */
public final class KnownAgreements implements Agreements {

	public static final AgreementId TREATY = new AgreementId("treaty");

	private final Map<AgreementId, List<AgreementEvent>> agreementEvents = new HashMap<>();

	private final Map<CommitmentId, List<CommitmentEvent>> commitmentEvents = new HashMap<>();

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

	/**
	 * The recording of a commitment of the treaty without a due, span, target or
	 * condition, made on 1 January 2020, UTC; a RECURRING one is due each year.
	 * @param label its label
	 * @param kind what kind of promise
	 * @param obligors the parties that owe it, with spaces between
	 * @param beneficiaries the parties that it is owed to, with spaces between
	 */
	public static CommitmentRecorded recorded(String label, Kind kind, String obligors, String beneficiaries) {
		Moment made = Zones.date("2020-01-01", Zones.zone("UTC"));
		Due due = (kind == Kind.RECURRING) ? new Due.Recurrence(LocalDate.parse("2020-01-01"), Period.ofYears(1),
				Period.ofMonths(3), null, Zones.zone("UTC")) : null;
		return new CommitmentRecorded(TREATY, new CommitmentLabel(label), null, "To be kept.", kind, parties(obligors),
				null, parties(beneficiaries).stream().map((party) -> new Beneficiary(party, null)).toList(), null, null,
				due, null, null, List.of(), List.of(), made, made, List.of());
	}

	/** Parties with spaces between. */
	public static List<PartyId> parties(String codes) {
		return codes.isEmpty() ? List.of() : List.of(codes.split(" ", -1)).stream().map(PartyId::new).toList();
	}

	/** A declaration of 1 February 2020, UTC, by parties with spaces between. */
	public static Declaration declared(String by) {
		return declared("2020-02-01", by);
	}

	/** A declaration of a day, UTC, made known on 1 June 2020. */
	public static Declaration declared(String day, String by) {
		return new Declaration(Zones.date(day, Zones.zone("UTC")), null, Zones.date("2020-06-01", Zones.zone("UTC")),
				parties(by), "Article 9", null, List.of());
	}

	private static CommitmentRecorded recorded(String agreement, String label, String obligor,
			@Nullable Target target) {
		Moment made = Zones.date("2020-01-01", Zones.zone("UTC"));
		return new CommitmentRecorded(new AgreementId(agreement), new CommitmentLabel(label), null, "To be kept.",
				Kind.RESULT, List.of(new PartyId(obligor)), null, List.of(), null, null, null, null, null,
				(target != null) ? List.of(target) : List.of(), List.of(), made, made, List.of());
	}

	private void add(AgreementEvent event) {
		List<AgreementEvent> before = this.agreementEvents.computeIfAbsent(event.agreement(),
				(id) -> new ArrayList<>());
		before.add(event);
		Acts acts = Acts.NONE;
		for (int i = 0; i < before.size(); i++) {
			acts = Agreement.evolve(acts, happened(i, Agreement.stream(event.agreement()), before.get(i)));
		}
		Agreement.of(acts)
			.ifPresentOrElse((known) -> this.agreements.put(event.agreement(), known),
					() -> this.agreements.remove(event.agreement()));
	}

	private void add(CommitmentEvent event) {
		CommitmentId id = new CommitmentId(event.agreement(), event.commitment());
		List<CommitmentEvent> before = this.commitmentEvents.computeIfAbsent(id, (it) -> new ArrayList<>());
		before.add(event);
		Acts acts = Acts.NONE;
		for (int i = 0; i < before.size(); i++) {
			acts = Commitment.evolve(acts, happened(i, Commitment.stream(id), before.get(i)));
		}
		Commitment.of(acts)
			.ifPresentOrElse((known) -> this.commitments.put(id, known), () -> this.commitments.remove(id));
	}

	private static RecordedEvent happened(int sequence, String stream, LedgerEvent event) {
		return new RecordedEvent(0, stream, sequence, Scene.NOW, Scene.ADMINISTRATOR, event);
	}

	/** Takes further events as given, each at the end of its stream. */
	public KnownAgreements with(LedgerEvent... events) {
		for (LedgerEvent event : events) {
			switch (event) {
				case AgreementEvent of -> add(of);
				case CommitmentEvent of -> add(of);
				default -> throw new IllegalArgumentException(event + " is of another stream");
			}
		}
		return this;
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

package org.servanda.agreement.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.AgreementState;
import org.servanda.agreement.KnownAct;
import org.servanda.agreement.NotedDate;
import org.servanda.agreement.Party;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.Reference;
import org.servanda.agreement.Registration;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.attachment.Attachment;
import org.servanda.http.Reading;
import org.servanda.http.Versioned;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.ActId;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;

/**
 * An agreement, as an answer tells of it: as acts that were known had made it by then.
 *
 * @param agreement its label
 * @param title what it is called, after amendments
 * @param state whether it is in force
 * @param since since when it is in that state; absent while it is registered only
 * @param inForceSince since when it is, or was, in force, or absent
 * @param madeAt when it was made
 * @param reportedAt when its text was made known
 * @param zone of dates that name none
 * @param parties who takes part, or took part
 * @param dates further dates
 * @param verification what a finding reported then needs to count, after amendments
 * @param amendments what changed, in the order in which it took effect
 * @param texts its texts
 * @param endorsements who welcomed it
 * @param references other instruments and where the text can be read
 */
record AgreementView(AgreementId agreement, String title, AgreementState state, @Nullable Moment since,
		@Nullable Moment inForceSince, Moment madeAt, Moment reportedAt, String zone, List<PartyView> parties,
		List<NotedDate> dates, VerificationPolicy verification, List<AmendmentView> amendments, List<TextView> texts,
		List<EndorsementView> endorsements, List<Reference> references) {

	/** How a party stands to an agreement. */
	enum Standing {

		/** Takes part from the start. */
		TAKES_PART,
		/** Joined, or joined again. */
		ACCEDED,
		/** Left. */
		WITHDREW

	}

	/**
	 * A party.
	 *
	 * @param standing how it stands
	 * @param since since when it stands so; absent from the start
	 * @param tookOn the commitments that it took on in its accessions
	 */
	record PartyView(PartyId id, Map<String, String> names, PartyRole role, Standing standing, @Nullable Moment since,
			List<CommitmentLabel> tookOn) {

		private PartyView left(Moment at) {
			return new PartyView(this.id, this.names, this.role, Standing.WITHDREW, at, this.tookOn);
		}

	}

	/**
	 * An amendment.
	 *
	 * @param act its id
	 * @param since since when
	 * @param title what it is called since, or absent
	 * @param verification what a finding needs since, or absent
	 * @param terms what else changed, or absent
	 */
	record AmendmentView(ActId act, Moment since, @Nullable String title, @Nullable VerificationPolicy verification,
			@Nullable String terms) {
	}

	/**
	 * A text.
	 *
	 * @param act its id
	 * @param language of the text
	 * @param source where it is from
	 * @param authentic whether it is one of the texts that bind
	 * @param text the text itself, below {@code /api/attachments}
	 * @param madeAt when this version was made
	 */
	record TextView(ActId act, String language, Reference source, boolean authentic, Attachment text, Moment madeAt) {
	}

	/**
	 * An endorsement.
	 *
	 * @param act its id
	 * @param party who welcomes it
	 * @param names by language
	 * @param occurredAt when
	 * @param words what was said, or absent
	 */
	record EndorsementView(ActId act, PartyId party, Map<String, String> names, Moment occurredAt,
			@Nullable String words) {
	}

	/**
	 * The agreement as known and as of a time.
	 * @param events of its stream
	 * @return empty when it is not known
	 */
	static Optional<Versioned<AgreementView>> of(List<RecordedEvent> events, Reading reading) {
		return registration(events, reading).map((registered) -> {
			Fold fold = new Fold(registered);
			KnownAct.inEffect(events, reading.asOf(), reading.knownAt(), reading.clock()).forEach(fold::take);
			return new Versioned<>(fold.view(), KnownAct.version(events, reading.knownAt(), reading.clock()));
		});
	}

	/** The registration that is known, or empty. */
	static Optional<AgreementRegistered> registration(List<RecordedEvent> events, Reading reading) {
		return Registration.of(events, reading.knownAt(), reading.clock());
	}

	/**
	 * The agreement as known and as of a time.
	 * @param events of its stream
	 * @throws Refused when it was not known, or not made
	 */
	static Versioned<AgreementView> known(AgreementId id, List<RecordedEvent> events, Reading reading) {
		Versioned<AgreementView> found = of(events, reading)
			.orElseThrow(() -> new Refused(AgreementRule.AGREEMENT_KNOWN,
					"There is no agreement " + id + ", as known at " + reading.knownAt() + "."));
		if (!found.body().made(reading)) {
			throw new Refused(AgreementRule.AGREEMENT_MADE, id + " was made on " + found.body().madeAt + ".");
		}
		return found;
	}

	/** Whether it was made by then. */
	boolean made(Reading reading) {
		return !this.madeAt.first().isAfter(reading.asOf());
	}

	/** What the acts make of it, one after the other. */
	private static final class Fold {

		private final AgreementRegistered registered;

		private final Map<PartyId, PartyView> parties = new LinkedHashMap<>();

		private final List<AmendmentView> amendments = new ArrayList<>();

		private final List<TextView> texts = new ArrayList<>();

		private final List<EndorsementView> endorsements = new ArrayList<>();

		private String title;

		private VerificationPolicy verification;

		private @Nullable Moment inForce;

		private @Nullable Moment suspended;

		private @Nullable Moment resumed;

		private @Nullable Moment terminated;

		private Fold(AgreementRegistered registered) {
			this.registered = registered;
			this.title = registered.title();
			this.verification = registered.verification();
			for (Party party : registered.parties()) {
				this.parties.put(party.id(),
						new PartyView(party.id(), party.names(), party.role(), Standing.TAKES_PART, null, List.of()));
			}
		}

		private void take(KnownAct act) {
			switch ((AgreementEvent.Done) act.content()) {
				case AgreementRegistered ignored -> {
				}
				case AgreementEvent.AgreementEnteredIntoForce event -> {
					if (this.inForce == null) {
						this.inForce = event.effective();
					}
				}
				case AgreementEvent.AgreementSuspended event -> {
					if (this.suspended == null) {
						this.suspended = event.effective();
					}
				}
				case AgreementEvent.AgreementResumed event -> {
					if (this.suspended != null) {
						this.suspended = null;
						this.resumed = event.effective();
					}
				}
				case AgreementEvent.AgreementTerminated event -> {
					if (this.terminated == null) {
						this.terminated = event.effective();
					}
				}
				case AgreementEvent.PartyAcceded event -> accede(event);
				case AgreementEvent.PartyWithdrew event ->
					this.parties.computeIfPresent(event.party(), (id, party) -> party.left(event.effective()));
				case AgreementEvent.AgreementAmended event -> amend(act.id(), event);
				case AgreementEvent.TextVersionAdded event -> this.texts.add(new TextView(act.id(), event.language(),
						event.source(), event.authentic(), event.text(), event.occurredAt()));
				case AgreementEvent.AgreementEndorsed event -> this.endorsements.add(
						new EndorsementView(act.id(), event.party(), event.names(), event.occurredAt(), event.words()));
			}
		}

		private void accede(AgreementEvent.PartyAcceded event) {
			PartyView before = this.parties.get(event.party());
			List<CommitmentLabel> tookOn = new ArrayList<>((before != null) ? before.tookOn() : List.of());
			event.commitments().stream().filter((label) -> !tookOn.contains(label)).forEach(tookOn::add);
			this.parties.put(event.party(), new PartyView(event.party(), event.names(), event.role(), Standing.ACCEDED,
					event.effective(), List.copyOf(tookOn)));
		}

		private void amend(ActId id, AgreementEvent.AgreementAmended event) {
			this.title = (event.title() != null) ? event.title() : this.title;
			this.verification = (event.verification() != null) ? event.verification() : this.verification;
			this.amendments
				.add(new AmendmentView(id, event.effective(), event.title(), event.verification(), event.terms()));
		}

		private AgreementView view() {
			AgreementState state = (this.terminated != null) ? AgreementState.TERMINATED
					: (this.suspended != null) ? AgreementState.SUSPENDED
							: (this.inForce != null) ? AgreementState.IN_FORCE : AgreementState.REGISTERED;
			Moment since = switch (state) {
				case TERMINATED -> this.terminated;
				case SUSPENDED -> this.suspended;
				case IN_FORCE -> inForceAgain();
				case REGISTERED -> null;
			};
			return new AgreementView(this.registered.agreement(), this.title, state, since, this.inForce,
					this.registered.madeAt(), this.registered.reportedAt(), this.registered.zone().getId(),
					List.copyOf(this.parties.values()), this.registered.dates(), this.verification,
					List.copyOf(this.amendments), List.copyOf(this.texts), List.copyOf(this.endorsements),
					this.registered.references());
		}

		private @Nullable Moment inForceAgain() {
			return (this.resumed != null && this.inForce != null && this.resumed.first().isAfter(this.inForce.first()))
					? this.resumed : this.inForce;
		}

	}

}

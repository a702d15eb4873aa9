package org.servanda.agreement.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.ActKind;
import org.servanda.agreement.AgreementEvent.PartyAcceded;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Attribution;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentAmended;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.CommitmentStanding;
import org.servanda.agreement.Condition;
import org.servanda.agreement.Kind;
import org.servanda.agreement.KnownAct;
import org.servanda.agreement.Link;
import org.servanda.agreement.Reference;
import org.servanda.agreement.Target;
import org.servanda.agreement.Terms;
import org.servanda.http.Reading;
import org.servanda.http.Versioned;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.ActId;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.Span;

/**
 * A commitment, as an answer tells of it: its terms as acts that were known had made them
 * by then, and how it stands as a whole. Whether it binds is told by the status of each
 * obligation.
 *
 * @param agreement the agreement that holds it
 * @param commitment its label there
 * @param clause where in the text, or absent
 * @param wording what is promised, after amendments
 * @param kind what kind of promise
 * @param obligors who owes it, who acceded included
 * @param attribution who says who is bound, or absent
 * @param beneficiaries whom it is owed to
 * @param theme what it is about, or absent
 * @param weight how much it matters, or absent
 * @param due by when, after amendments, or absent
 * @param span how long, after amendments, or absent
 * @param condition what has to hold before it binds, or absent
 * @param targets how much, after amendments
 * @param original the terms as recorded, where amendments changed them, or absent
 * @param amendments what changed, in the order in which it took effect
 * @param acts what was done to the obligation of each party, in that order
 * @param superseded what took its place, or absent
 * @param links how it stands to others
 * @param madeAt when it was made
 * @param reportedAt when it was made known
 * @param references where it can be looked up
 * @param degree the lowest of its obligations that bind and of what is nobody's; absent
 * where none binds
 * @param assumed whether no finding bears on one that is as low; absent with the degree
 * @param unattributed how many violations are nobody's, or absent
 * @param derivation what the degree follows from
 */
record CommitmentView(AgreementId agreement, CommitmentLabel commitment, @Nullable String clause, String wording,
		Kind kind, List<PartyId> obligors, @Nullable Attribution attribution, List<Beneficiary> beneficiaries,
		@Nullable String theme, @Nullable Integer weight, @Nullable DueView due, @Nullable Span span,
		@Nullable Condition condition, List<Target> targets, @Nullable Terms original, List<AmendmentView> amendments,
		List<ObligationActs> acts, @Nullable SupersessionView superseded, List<Link> links, Moment madeAt,
		Moment reportedAt, List<Reference> references, @Nullable Integer degree, @Nullable Boolean assumed,
		@Nullable Long unattributed, StandingDerivation derivation) {

	/**
	 * What the degree follows from. The position of the answer is beside it, in a header:
	 * so that it reads the same as long as nothing about the commitment changes.
	 *
	 * @param causes the positions of facts; empty without a degree
	 * @param rules by name and version
	 */
	record StandingDerivation(List<Long> causes, List<String> rules) {
	}

	/**
	 * How it stands.
	 *
	 * @param standing as worked out
	 * @param rules by which
	 */
	record Stands(CommitmentStanding standing, List<String> rules) {
	}

	/**
	 * An amendment.
	 *
	 * @param act its id
	 * @param since since when
	 * @param wording what is promised since, or absent
	 * @param due by when since, or absent
	 * @param span how long since, or absent
	 * @param targets how much since, or absent
	 * @param references its sources
	 */
	record AmendmentView(ActId act, Moment since, @Nullable String wording, @Nullable Due due, @Nullable Span span,
			@Nullable List<Target> targets, List<Reference> references) {
	}

	/**
	 * What was done to the obligation of one party.
	 *
	 * @param party whose
	 * @param suspendedSince since when it does not bind, or absent
	 * @param ended how it ended, or absent
	 * @param endedSince since when, or absent
	 * @param exercisedAt when the power was used first, or absent
	 */
	record ObligationActs(PartyId party, @Nullable Moment suspendedSince, @Nullable ActKind ended,
			@Nullable Moment endedSince, @Nullable Moment exercisedAt) {
	}

	/**
	 * What took the place of a commitment.
	 *
	 * @param act its id
	 * @param since since when
	 * @param by the commitment that did, or absent
	 * @param instrument the instrument that did, or absent
	 */
	record SupersessionView(ActId act, Moment since, @Nullable CommitmentId by, @Nullable Reference instrument) {
	}

	/**
	 * The commitment as known and as of a time.
	 * @param events of its stream
	 * @param agreement the events of its agreement
	 * @param stands how it stands then
	 * @return empty when it is not known
	 */
	static Optional<Versioned<CommitmentView>> of(List<RecordedEvent> events, List<RecordedEvent> agreement,
			Stands stands, Reading reading) {
		return recording(events, reading).map((recorded) -> {
			Fold fold = new Fold(recorded);
			KnownAct.inEffect(agreement, reading.asOf(), reading.knownAt(), reading.clock()).forEach(fold::accession);
			KnownAct.inEffect(events, reading.asOf(), reading.knownAt(), reading.clock()).forEach(fold::take);
			return new Versioned<>(fold.view(stands), KnownAct.version(events, reading.knownAt(), reading.clock()));
		});
	}

	private static Optional<CommitmentRecorded> recording(List<RecordedEvent> events, Reading reading) {
		return KnownAct.of(events, reading.knownAt(), reading.clock())
			.stream()
			.map(KnownAct::content)
			.filter(CommitmentRecorded.class::isInstance)
			.map(CommitmentRecorded.class::cast)
			.findFirst();
	}

	/**
	 * The commitment as known and as of a time.
	 * @param events of its stream
	 * @param agreement the events of its agreement
	 * @param stands how it stands then
	 * @throws Refused when it was not known, or not made
	 */
	static Versioned<CommitmentView> known(CommitmentId id, List<RecordedEvent> events, List<RecordedEvent> agreement,
			Stands stands, Reading reading) {
		Versioned<CommitmentView> found = of(events, agreement, stands, reading)
			.orElseThrow(() -> new Refused(AgreementRule.COMMITMENT_KNOWN,
					"There is no commitment " + id + ", as known at " + reading.knownAt() + "."));
		if (!found.body().made(reading)) {
			throw new Refused(AgreementRule.COMMITMENT_MADE, id + " was made on " + found.body().madeAt + ".");
		}
		return found;
	}

	/** Whether it was made by then. */
	boolean made(Reading reading) {
		return !this.madeAt.first().isAfter(reading.asOf());
	}

	/** What the acts make of it, one after the other. */
	private static final class Fold {

		private final CommitmentRecorded recorded;

		private final List<CommitmentAmended> amended = new ArrayList<>();

		private final List<AmendmentView> amendments = new ArrayList<>();

		private final Map<PartyId, ObligationActs> obligations = new LinkedHashMap<>();

		private @Nullable SupersessionView superseded;

		private Fold(CommitmentRecorded recorded) {
			this.recorded = recorded;
			recorded.obligors().forEach(this::obligor);
		}

		private void obligor(PartyId party) {
			this.obligations.putIfAbsent(party, new ObligationActs(party, null, null, null, null));
		}

		private void accession(KnownAct act) {
			if (act.content() instanceof PartyAcceded acceded && acceded.commitments()
				.stream()
				.anyMatch((label) -> label.folded().equals(this.recorded.commitment().folded()))) {
				obligor(acceded.party());
			}
		}

		private void take(KnownAct act) {
			switch ((CommitmentEvent.Done) act.content()) {
				case CommitmentRecorded ignored -> {
				}
				case CommitmentAmended event -> {
					this.amended.add(event);
					this.amendments.add(new AmendmentView(act.id(), event.effective(), event.wording(), event.due(),
							event.span(), event.targets(), event.declaration().references()));
				}
				case CommitmentEvent.ObligationSuspended event -> change(event.party(),
						(it) -> new ObligationActs(it.party,
								(it.suspendedSince != null) ? it.suspendedSince : event.effective(), it.ended,
								it.endedSince, it.exercisedAt));
				case CommitmentEvent.ObligationResumed event -> change(event.party(),
						(it) -> new ObligationActs(it.party, null, it.ended, it.endedSince, it.exercisedAt));
				case CommitmentEvent.ObligationWaived event -> end(event.party(), event.actKind(), event.effective());
				case CommitmentEvent.ObligationTerminated event ->
					end(event.party(), event.actKind(), event.effective());
				case CommitmentEvent.PowerExercised event ->
					change(event.party(), (it) -> new ObligationActs(it.party, it.suspendedSince, it.ended,
							it.endedSince, (it.exercisedAt != null) ? it.exercisedAt : event.effective()));
				case CommitmentEvent.CommitmentSuperseded event -> {
					if (this.superseded == null) {
						this.superseded = new SupersessionView(act.id(), event.effective(), event.by(),
								event.instrument());
					}
				}
			}
		}

		private void end(PartyId party, ActKind kind, Moment at) {
			change(party, (it) -> (it.ended != null) ? it
					: new ObligationActs(it.party, it.suspendedSince, kind, at, it.exercisedAt));
		}

		private void change(PartyId party, java.util.function.UnaryOperator<ObligationActs> change) {
			this.obligations.computeIfPresent(party, (id, before) -> change.apply(before));
		}

		private CommitmentView view(Stands stands) {
			CommitmentStanding standing = stands.standing();
			Terms first = Terms.of(this.recorded, List.of());
			Terms now = Terms.of(this.recorded, this.amended);
			return new CommitmentView(this.recorded.agreement(), this.recorded.commitment(), this.recorded.clause(),
					now.wording(), this.recorded.kind(), List.copyOf(this.obligations.keySet()),
					this.recorded.attribution(), this.recorded.beneficiaries(), this.recorded.theme(),
					this.recorded.weight(), DueView.of(now.due(), first.due()), now.span(), this.recorded.condition(),
					now.targets(), first.equals(now) ? null : first, List.copyOf(this.amendments),
					List.copyOf(this.obligations.values()), this.superseded, this.recorded.links(),
					this.recorded.madeAt(), this.recorded.reportedAt(), this.recorded.references(), standing.degree(),
					standing.assumed(), standing.unattributed(),
					new StandingDerivation(standing.causes(), stands.rules()));
		}

	}

}

package org.servanda.agreement.read;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.Kind;
import org.servanda.agreement.Reference;
import org.servanda.agreement.Target;
import org.servanda.http.Reading;
import org.servanda.http.Versioned;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;

/**
 * A commitment, as an answer tells of it.
 *
 * @param agreement the agreement that holds it
 * @param commitment its label there
 * @param clause where in the text, or absent
 * @param wording what was promised
 * @param kind what kind of promise
 * @param obligors who owes it
 * @param beneficiaries whom it is owed to
 * @param theme what it is about, or absent
 * @param due by when, or absent
 * @param targets how much
 * @param madeAt when it was made
 * @param reportedAt when it was made known
 * @param references where it can be looked up
 */
record CommitmentView(AgreementId agreement, CommitmentLabel commitment, @Nullable String clause, String wording,
		Kind kind, List<PartyId> obligors, List<Beneficiary> beneficiaries, @Nullable String theme, @Nullable Due due,
		List<Target> targets, Moment madeAt, Moment reportedAt, List<Reference> references) {

	/**
	 * The commitment as known.
	 * @param events of its stream
	 * @return empty when it is not known
	 */
	static Optional<Versioned<CommitmentView>> of(List<RecordedEvent> events, Reading reading) {
		for (RecordedEvent recorded : events) {
			switch ((CommitmentEvent) recorded.event()) {
				case CommitmentEvent.CommitmentRecorded event -> {
					if (reading.knows(event.reportedAt(), recorded.recordedAt())) {
						return Optional.of(new Versioned<>(new CommitmentView(event.agreement(), event.commitment(),
								event.clause(), event.wording(), event.kind(), event.obligors(), event.beneficiaries(),
								event.theme(), event.due(), event.targets(), event.madeAt(), event.reportedAt(),
								event.references()), recorded.sequence()));
					}
				}
			}
		}
		return Optional.empty();
	}

	/**
	 * The commitment as known and as of a time.
	 * @param events of its stream
	 * @throws Refused when it was not known, or not made
	 */
	static Versioned<CommitmentView> known(CommitmentId id, List<RecordedEvent> events, Reading reading) {
		Versioned<CommitmentView> found = of(events, reading)
			.orElseThrow(() -> new Refused(AgreementRule.COMMITMENT_KNOWN,
					"There is no commitment " + id + ", as known at " + reading.knownAt() + "."));
		if (found.body().madeAt.first().isAfter(reading.asOf())) {
			throw new Refused(AgreementRule.COMMITMENT_MADE, id + " was made on " + found.body().madeAt + ".");
		}
		return found;
	}

}

package org.servanda.agreement.read;

import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentStanding;
import org.servanda.agreement.Overviews;
import org.servanda.http.Page;
import org.servanda.http.Reading;
import org.servanda.http.Versioned;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;

import org.springframework.stereotype.Component;

/**
 * Tells of agreements and commitments what answers tell of them.
 */
@Component
class AgreementOverviews implements Overviews {

	/** How a commitment stands is told elsewhere. */
	private static final CommitmentView.Stands UNASKED = new CommitmentView.Stands(CommitmentStanding.NONE, List.of());

	private final Streams streams;

	private final AgreementIndex index;

	AgreementOverviews(Streams streams, AgreementIndex index) {
		this.streams = streams;
		this.index = index;
	}

	@Override
	public Page<AgreementOverview> agreements(Reading reading, String after, int limit) {
		List<AgreementIndex.Entry> made = this.index.agreements(reading, null, false, after, limit + 1);
		Map<String, List<RecordedEvent>> facts = this.streams
			.of(made.stream().map(AgreementIndex.Entry::stream).toList(), reading);
		return Page.of(made, made.size() > limit, limit, AgreementIndex.Entry::place, (entry) -> {
			List<RecordedEvent> events = facts.getOrDefault(entry.stream(), List.of());
			return Streams.stands(entry.act(), events, reading)
					? AgreementView.of(events, reading).map(Versioned::body).map(AgreementOverviews::overview)
					: Optional.empty();
		});
	}

	@Override
	public AgreementOverview agreement(Reading reading, AgreementId id) {
		List<RecordedEvent> events = this.streams.of(Agreement.stream(id), reading);
		return overview(AgreementView.known(id, events, reading).body());
	}

	private static AgreementOverview overview(AgreementView view) {
		return new AgreementOverview(view.agreement(), view.title(), view.state(), view.since(), view.madeAt(),
				ZoneId.of(view.zone()),
				view.parties()
					.stream()
					.map((party) -> new PartyOverview(party.id(), party.names(), party.role(),
							party.standing() == AgreementView.Standing.WITHDREW, party.since()))
					.toList(),
				view.dates(),
				view.endorsements()
					.stream()
					.map((one) -> new Endorsement(one.party(), one.names(), one.occurredAt(), one.words()))
					.toList(),
				view.references());
	}

	@Override
	public Map<CommitmentId, CommitmentOverview> commitments(Reading reading, Collection<CommitmentId> ids) {
		Set<String> streams = new LinkedHashSet<>();
		for (CommitmentId id : ids) {
			streams.add(Agreement.stream(id.agreement()));
			streams.add(Commitment.stream(id));
		}
		Map<String, List<RecordedEvent>> events = this.streams.of(streams, reading);
		Map<CommitmentId, CommitmentOverview> commitments = new LinkedHashMap<>();
		for (CommitmentId id : ids) {
			CommitmentView
				.of(events.getOrDefault(Commitment.stream(id), List.of()),
						events.getOrDefault(Agreement.stream(id.agreement()), List.of()), UNASKED, reading)
				.map(Versioned::body)
				.ifPresent((view) -> commitments.put(id, overview(view)));
		}
		return commitments;
	}

	private static CommitmentOverview overview(CommitmentView view) {
		return new CommitmentOverview(new CommitmentId(view.agreement(), view.commitment()), view.clause(),
				view.wording(), view.kind(), view.beneficiaries(), view.attribution(), view.theme(), view.targets(),
				view.condition() != null,
				view.amendments()
					.stream()
					.map((one) -> new Amendment(one.since(), one.due(), one.wording(), one.references()))
					.toList(),
				view.references());
	}

}

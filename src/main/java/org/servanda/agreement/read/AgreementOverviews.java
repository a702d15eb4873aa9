package org.servanda.agreement.read;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.Overviews;
import org.servanda.http.Page;
import org.servanda.http.Reading;
import org.servanda.http.Versioned;
import org.servanda.ledger.Facts;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.ActId;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;

import org.springframework.stereotype.Component;

/**
 * Tells of agreements and commitments what answers tell of them.
 */
@Component
class AgreementOverviews implements Overviews {

	private final Facts facts;

	private final AgreementIndex index;

	AgreementOverviews(Facts facts, AgreementIndex index) {
		this.facts = facts;
		this.index = index;
	}

	@Override
	public Page<AgreementOverview> agreements(Reading reading, String after, int limit) {
		Page<ActId> made = this.index.agreements(reading, after, limit);
		Map<String, List<RecordedEvent>> events = this.facts.of(reading.snapshot(),
				made.items().stream().map(ActView::stream).toList(), reading.position());
		List<AgreementOverview> items = new ArrayList<>();
		for (ActId id : made.items()) {
			List<RecordedEvent> own = events.getOrDefault(ActView.stream(id), List.of());
			// What was registered anew has a row of its own.
			if (ActView.of(id, own, reading).isPresent()) {
				AgreementView.of(own, reading)
					.map(Versioned::body)
					.map(AgreementOverviews::overview)
					.ifPresent(items::add);
			}
		}
		return new Page<>(items, made.next());
	}

	@Override
	public AgreementOverview agreement(Reading reading, AgreementId id) {
		String stream = Agreement.stream(id);
		List<RecordedEvent> events = this.facts.of(reading.snapshot(), List.of(stream), reading.position())
			.getOrDefault(stream, List.of());
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
		Map<String, List<RecordedEvent>> events = this.facts.of(reading.snapshot(), streams, reading.position());
		Map<CommitmentId, CommitmentOverview> commitments = new LinkedHashMap<>();
		for (CommitmentId id : ids) {
			CommitmentView
				.of(events.getOrDefault(Commitment.stream(id), List.of()),
						events.getOrDefault(Agreement.stream(id.agreement()), List.of()), reading)
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

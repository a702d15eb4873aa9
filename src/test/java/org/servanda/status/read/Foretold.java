package org.servanda.status.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.servanda.http.Reading;
import org.servanda.ledger.Facts;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots;
import org.servanda.status.ObligationStatus;
import org.servanda.status.StatusRules;
import org.servanda.status.Statuses;
import org.servanda.status.read.ForeseenView.Change;
import org.servanda.status.read.ForeseenView.Stand;
import org.servanda.status.span.Proposal;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.ObligationId;

import org.springframework.beans.factory.BeanFactory;

/**
 * What is foretold of events, against what the function says of all facts.
 */
public final class Foretold {

	private final Ledger ledger;

	private final Snapshots snapshots;

	private final Facts facts;

	private final ObligationIndex index = new ObligationIndex();

	/** Of the read models of a ledger. */
	public Foretold(Ledger ledger, BeanFactory models) {
		this.ledger = ledger;
		this.snapshots = models.getBean(Snapshots.class);
		this.facts = models.getBean(Facts.class);
	}

	/**
	 * Where it is another than what the function says.
	 * @param recorded all facts that bear on what the events touch
	 * @param events that are not recorded
	 */
	public List<String> differences(Collection<RecordedEvent> recorded, List<RecordedEvent> events, Audience audience) {
		ForeseenView view = new WhatFollows(this.ledger, this.snapshots, this.facts, this.index).of(events, audience);
		List<Change> changes = view.obligations();
		if (changes == null) {
			return List.of("unforeseen: " + view.unforeseen());
		}
		Map<String, String> told = new TreeMap<>();
		for (Change change : changes) {
			ObligationId obligation = new ObligationId(new CommitmentId(change.agreement(), change.commitment()),
					change.party());
			told.put(obligation.toString(), change.before() + " -> " + change.after());
		}
		List<RecordedEvent> after = new ArrayList<>(recorded);
		after.addAll(events);
		Statuses before = statuses(recorded, audience);
		Statuses would = statuses(after, audience);
		Set<String> differences = new TreeSet<>();
		Set<String> known = new TreeSet<>();
		for (Statuses some : List.of(before, would)) {
			for (ObligationStatus status : some.obligations()) {
				ObligationId obligation = status.obligation();
				known.add(obligation.toString());
				Stand stands = stand(before, obligation);
				Stand stood = stand(would, obligation);
				String here = told.get(obligation.toString());
				String there = stands + " -> " + stood;
				if ((here == null) ? !Objects.equals(stands, stood) : !here.equals(there)) {
					differences.add(obligation + " is told as " + here + ", and is " + there);
				}
			}
		}
		told.keySet().stream().filter((one) -> !known.contains(one)).forEach((one) -> differences.add("No " + one));
		return List.copyOf(differences);
	}

	private Statuses statuses(Collection<RecordedEvent> facts, Audience audience) {
		Instant now = this.ledger.now();
		return Statuses.statuses(facts, now, now, KnowledgeClock.REPORTED, audience, StatusRules.newest());
	}

	private static @Nullable Stand stand(Statuses statuses, ObligationId obligation) {
		Optional<ObligationStatus> status = statuses.of(obligation);
		return status.map((one) -> Stand.of(one, one.breaches())).orElse(null);
	}

	/** How many facts are looked at. */
	public int looked(List<RecordedEvent> events, Audience audience) {
		return this.snapshots.read((snapshot) -> {
			Instant now = this.ledger.now();
			Reading reading = new Reading(snapshot, snapshot.position(), now, now, KnowledgeClock.RECORDED, audience,
					null);
			return new FewFacts(reading, new Proposal(snapshot, this.facts, this.index, events), this.index).after()
				.size();
		});
	}

}

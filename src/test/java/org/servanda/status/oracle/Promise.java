package org.servanda.status.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Act;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Kind;
import org.servanda.agreement.Target;
import org.servanda.report.Finding;
import org.servanda.report.FindingId;
import org.servanda.status.LegalState;
import org.servanda.time.CommitmentId;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.Span;

/**
 * One commitment with all facts about it, and its obligations as they stand, instant by
 * instant.
 */
final class Promise {

	final CommitmentId id;

	final CommitmentRecorded terms;

	/** In the order in which facts are taken. */
	final List<Fact> facts;

	/** By party; the one of unknown hands under no party at the end. */
	Map<PartyId, Side> sides = new LinkedHashMap<>();

	Side unattributed = new Side(null, false, List.of());

	@Nullable Instant metAt;

	@Nullable Instant failedAt;

	Promise(CommitmentId id, CommitmentRecorded terms, List<Fact> facts) {
		this.id = id;
		this.terms = terms;
		this.facts = facts.stream().sorted(Fact.ORDER).toList();
		for (PartyId party : terms.obligors()) {
			this.sides.put(party, new Side(party, true, terms.targets()));
		}
		for (Fact fact : this.facts) {
			if (fact.what() instanceof AgreementEvent.PartyAcceded it && takesOn(it)) {
				this.sides.computeIfAbsent(it.party(), (party) -> new Side(party, false, terms.targets()));
			}
		}
	}

	/**
	 * Something that is taken at an instant.
	 *
	 * @param at when
	 * @param reported the last instant of when it was reported
	 * @param rank what it is
	 * @param degree of an assessment, else 0
	 * @param id where it is from, part by part
	 * @param number its number there
	 * @param moment when it was, as it is known
	 * @param what the act or the finding
	 * @param parties whose obligations it counts for; of acts all
	 * @param unattributed whether it counts for the violations by unknown hands
	 * @param least what a confirmed handover counts at, or absent
	 * @param excess what the highest number exceeds that by
	 */
	record Fact(Instant at, Instant reported, int rank, int degree, String id, long number, Moment moment, Object what,
			List<PartyId> parties, boolean unattributed, @Nullable Long least, long excess) {

		static final Comparator<Fact> ORDER = Comparator.comparing(Fact::at)
			.thenComparing(Fact::reported)
			.thenComparingInt(Fact::rank)
			.thenComparing(Fact::degree, Comparator.reverseOrder())
			.thenComparing(Fact::id)
			.thenComparingLong(Fact::number);

		Fact moved(Instant at) {
			return new Fact(at, this.reported, this.rank, this.degree, this.id, this.number, this.moment, this.what,
					this.parties, this.unattributed, this.least, this.excess);
		}

	}

	/** The end of a breach that was reported with its beginning. */
	record EndOfBreach(FindingId breach) {
	}

	/** A finding by its place. */
	record Placed(FindingId id, Finding finding, Occurrence occurrence) {
	}

	/** An act that ended something. */
	record Ending(LegalState state, boolean withdrawal) {
	}

	/** How a side stood from an instant on. */
	record Snap(Instant at, boolean exists, LegalState legal, int degree, boolean found, boolean late) {

		boolean inEffect() {
			return this.exists && this.legal == LegalState.IN_EFFECT;
		}

	}

	/** One obligation as it stands, or the violations by unknown hands. */
	static final class Side {

		final @Nullable PartyId party;

		final boolean original;

		boolean acceded;

		@Nullable Moment accededAt;

		boolean inForce;

		boolean agreementSuspended;

		boolean suspended;

		boolean exercised;

		List<Ending> endings = new ArrayList<>();

		Achieved achieved;

		Map<LocalDate, Achieved> instances = new TreeMap<>();

		Kept kept = new Kept();

		/** When a fact last changed how it stands, and as it is known. */
		@Nullable Instant changedAt;

		@Nullable Moment changed;

		/** The last instants of the dues that were late when it last ceased to bind. */
		Set<Instant> lateWhenLeft = new HashSet<>();

		/** The violations that were counted. */
		Set<FindingId> counted = new HashSet<>();

		List<Target> targets;

		/** Its span as amended by the facts that were taken, or absent. */
		@Nullable Span amended;

		List<Snap> snaps = new ArrayList<>();

		Side(@Nullable PartyId party, boolean original, List<Target> targets) {
			this.party = party;
			this.original = original;
			this.targets = targets;
			this.achieved = new Achieved(targets);
		}

		Side copy() {
			Side copy = new Side(this.party, this.original, this.targets);
			copy.inForce = this.inForce;
			copy.agreementSuspended = this.agreementSuspended;
			copy.suspended = this.suspended;
			copy.exercised = this.exercised;
			copy.endings = new ArrayList<>(this.endings);
			copy.achieved = this.achieved.copy();
			this.instances.forEach((period, instance) -> copy.instances.put(period, instance.copy()));
			copy.kept = this.kept.copy();
			copy.lateWhenLeft = this.lateWhenLeft;
			copy.changedAt = this.changedAt;
			copy.changed = this.changed;
			copy.counted = new HashSet<>(this.counted);
			copy.amended = this.amended;
			copy.snaps = this.snaps;
			return copy;
		}

		/** How it stood at an instant, or absent before the first. */
		@Nullable Snap snap(Instant at) {
			Snap last = null;
			for (Snap snap : this.snaps) {
				if (!snap.at().isAfter(at)) {
					last = snap;
				}
			}
			return last;
		}

		boolean inEffect(Instant at) {
			Snap snap = snap(at);
			return snap != null && snap.inEffect();
		}

		/** Whether it was in effect at any instant from one to another, so far. */
		boolean inEffect(Instant from, Instant to) {
			for (int i = 0; i < this.snaps.size(); i++) {
				boolean begins = !this.snaps.get(i).at().isAfter(to);
				boolean ends = i + 1 < this.snaps.size() && !this.snaps.get(i + 1).at().isAfter(from);
				if (this.snaps.get(i).inEffect() && begins && !ends) {
					return true;
				}
			}
			return false;
		}

	}

	boolean takesOn(AgreementEvent.PartyAcceded accession) {
		return accession.commitments().stream().anyMatch((it) -> it.folded().equals(this.id.commitment().folded()));
	}

	Instant made() {
		return this.terms.madeAt().first();
	}

	/** The terms as amended by then. */
	@Nullable Due due(Instant at) {
		Due due = this.terms.due();
		for (Fact fact : this.facts) {
			if (fact.what() instanceof CommitmentEvent.CommitmentAmended it && it.due() != null
					&& !fact.at().isAfter(at)) {
				due = it.due();
			}
		}
		return due;
	}

	Span span(Instant at) {
		Span span = (this.terms.span() != null) ? this.terms.span() : Span.OPEN;
		for (Fact fact : this.facts) {
			if (fact.what() instanceof CommitmentEvent.CommitmentAmended it && it.span() != null
					&& !fact.at().isAfter(at)) {
				span = it.span();
			}
		}
		return span;
	}

	List<Due> dues() {
		List<Due> dues = new ArrayList<>();
		if (this.terms.due() != null) {
			dues.add(this.terms.due());
		}
		for (Fact fact : this.facts) {
			if (fact.what() instanceof CommitmentEvent.CommitmentAmended it && it.due() != null) {
				dues.add(it.due());
			}
		}
		return dues;
	}

	List<Span> spans() {
		List<Span> spans = new ArrayList<>();
		spans.add((this.terms.span() != null) ? this.terms.span() : Span.OPEN);
		for (Fact fact : this.facts) {
			if (fact.what() instanceof CommitmentEvent.CommitmentAmended it && it.span() != null) {
				spans.add(it.span());
			}
		}
		return spans;
	}

	/** Whether the span of a MAINTENANCE has begun for a side. */
	boolean begun(Side side, Instant at) {
		Span stated = (this.terms.span() != null) ? this.terms.span() : Span.OPEN;
		Span span = (side.amended != null) ? side.amended : stated;
		if (span.from() != null) {
			return !span.from().first().isAfter(at);
		}
		return side.inForce && (side.party == null ? !made().isAfter(at) : exists(side, at));
	}

	/** What a span brings about by its mere beginning is as imprecise as that. */
	private void begin(Side side, Instant at) {
		Moment from = ((side.amended != null) ? side.amended : span(at)).from();
		boolean begins = this.terms.kind() == Kind.MAINTENANCE && from != null && from.first().equals(at);
		if (begins && !stands(side, at).equals(stands(side, at.minusMillis(1)))) {
			side.changedAt = at;
			side.changed = from;
		}
	}

	boolean exists(Side side, Instant at) {
		boolean acceded = this.facts.stream()
			.anyMatch((fact) -> fact.what() instanceof AgreementEvent.PartyAcceded it && takesOn(it)
					&& it.party().equals(side.party) && !fact.at().isAfter(at));
		return !made().isAfter(at) && (side.original || acceded);
	}

	boolean met(Instant at) {
		return this.terms.condition() == null || (this.metAt != null && !this.metAt.isAfter(at));
	}

	LegalState legal(Side side, Instant at) {
		if (!side.endings.isEmpty()) {
			return side.endings.get(0).state();
		}
		if (this.terms.kind() == Kind.RESULT && side.achieved.degree == 3) {
			return LegalState.IN_EFFECT;
		}
		if (side.agreementSuspended || side.suspended) {
			return LegalState.SUSPENDED;
		}
		if (!met(at) || !side.inForce || (this.terms.kind() == Kind.MAINTENANCE && !begun(side, at))) {
			return LegalState.CONDITIONAL;
		}
		return LegalState.IN_EFFECT;
	}

	private boolean inEffect(Side side, Map<PartyId, Side> sides, Instant at) {
		if (side.party == null) {
			return sides.values().stream().anyMatch((one) -> inEffect(one, sides, at));
		}
		return exists(side, at) && legal(side, at) == LegalState.IN_EFFECT;
	}

	/** The sides after all facts of an instant, from those before it. */
	List<Side> step(Instant at) {
		Map<PartyId, Side> sides = new LinkedHashMap<>();
		this.sides.forEach((party, side) -> sides.put(party, side.copy()));
		Side nobody = this.unattributed.copy();
		Instant end = span(at).last();
		sides.values().forEach((side) -> begin(side, at));
		for (Fact fact : factsAt(at)) {
			for (Side side : sides.values()) {
				String before = stands(side, at);
				if (fact.what() instanceof Act act) {
					take(side, act, fact);
				}
				else if (fact.parties().contains(side.party)) {
					take(side, fact, inEffect(side, sides, at), at);
				}
				if (!before.equals(stands(side, at))) {
					side.changedAt = at;
					side.changed = fact.moment();
				}
			}
			if (fact.what() instanceof AgreementEvent.AgreementEnteredIntoForce) {
				nobody.inForce = true;
			}
			if (fact.what() instanceof CommitmentEvent.CommitmentAmended it && it.span() != null) {
				amend(nobody, it.span(), at);
			}
			if (fact.unattributed()) {
				take(nobody, fact, inEffect(nobody, sides, at), at);
			}
		}
		comeIntoEffect(sides, nobody, at);
		for (Side side : sides.values()) {
			if (at.equals(this.failedAt) && !achieved(side)) {
				side.endings.add(new Ending(LegalState.DISCHARGED, false));
			}
		}
		if (end != null && !end.isAfter(at)) {
			sides.values().forEach((side) -> side.kept.spanEnds());
			nobody.kept.spanEnds();
		}
		List<Side> all = new ArrayList<>(sides.values());
		all.add(nobody);
		return all;
	}

	/**
	 * An instance of a RECURRING that is due or kept.
	 */
	record Instance(Due.ByDate due, boolean passed, Achieved achieved) {
	}

	List<Instance> instances(Side side, Instant at) {
		List<Instance> instances = new ArrayList<>();
		if (due(at) instanceof Due.Recurrence recurrence) {
			LocalDate last = LocalDate.ofInstant(at, recurrence.zone()).plusDays(1);
			for (LocalDate period : side.instances.keySet()) {
				last = period.isAfter(last) ? period : last;
			}
			for (int i = 0; recurrence.has(i) && !recurrence.begin(i).isAfter(last); i++) {
				Due.ByDate due = recurrence.due(i);
				Achieved achieved = side.instances.get(recurrence.begin(i));
				boolean passed = due.last().isBefore(at) && side.inEffect(due.last());
				if (passed || (achieved != null && achieved.degree == 3)) {
					instances
						.add(new Instance(due, passed, (achieved != null) ? achieved : new Achieved(side.targets)));
				}
			}
		}
		return instances;
	}

	static int share(List<Instance> instances) {
		long kept = instances.stream().filter((one) -> one.achieved().degree == 3).count();
		if (instances.stream().allMatch((one) -> one.achieved().degree == 0)) {
			return 0;
		}
		return (kept == instances.size()) ? 3 : (2 * kept < instances.size()) ? 1 : 2;
	}

	private String stands(Side side, Instant at) {
		List<Instance> instances = instances(side, at);
		return (exists(side, at) ? legal(side, at) : "-") + " " + side.achieved.degree + side.achieved.found
				+ side.kept.degree() + side.kept.found + share(instances)
				+ instances.stream().anyMatch((one) -> one.achieved().found);
	}

	private List<Fact> factsAt(Instant at) {
		Instant end = (this.terms.kind() == Kind.MAINTENANCE) ? span(at).last() : null;
		List<Fact> facts = new ArrayList<>();
		for (Fact fact : this.facts) {
			if (fact.at().equals(at)) {
				facts.add(fact);
			}
			else if (at.equals(end) && fact.at().isAfter(at) && fact.what() instanceof Placed placed
					&& placed.finding() instanceof Finding.Violation violation
					&& ofPeriod(violation, placed.occurrence()) && !placed.occurrence().from().first().isAfter(at)) {
				facts.add(fact.moved(at));
			}
		}
		return facts.stream().sorted(Fact.ORDER).toList();
	}

	private void comeIntoEffect(Map<PartyId, Side> sides, Side nobody, Instant at) {
		for (Side side : sides.values()) {
			if (inEffect(side, sides, at)) {
				side.kept.comesIntoEffect();
			}
		}
		if (inEffect(nobody, sides, at)) {
			nobody.kept.comesIntoEffect();
		}
	}

	private boolean achieved(Side side) {
		return this.terms.kind() == Kind.RESULT && side.achieved.degree == 3;
	}

	private void end(Side side, LegalState state, boolean withdrawal) {
		if (!achieved(side)) {
			side.endings.add(new Ending(state, withdrawal));
		}
	}

	private void take(Side side, Act act, Fact fact) {
		switch (act) {
			case AgreementEvent.AgreementEnteredIntoForce ignored -> side.inForce = true;
			case AgreementEvent.AgreementSuspended ignored -> side.agreementSuspended = true;
			case AgreementEvent.AgreementResumed ignored -> side.agreementSuspended = false;
			case AgreementEvent.AgreementTerminated ignored -> end(side, LegalState.TERMINATED, false);
			case AgreementEvent.PartyWithdrew it when it.party().equals(side.party) ->
				end(side, LegalState.TERMINATED, true);
			case AgreementEvent.PartyAcceded it when it.party().equals(side.party) && takesOn(it) -> {
				if (side.endings.removeIf(Ending::withdrawal)) {
					side.kept.startsAgain();
				}
			}
			case CommitmentEvent.ObligationSuspended it when it.party().equals(side.party) -> side.suspended = true;
			case CommitmentEvent.ObligationResumed it when it.party().equals(side.party) -> side.suspended = false;
			case CommitmentEvent.ObligationWaived it when it.party().equals(side.party) ->
				end(side, LegalState.DISCHARGED, false);
			case CommitmentEvent.ObligationTerminated it when it.party().equals(side.party) ->
				end(side, LegalState.TERMINATED, false);
			case CommitmentEvent.CommitmentSuperseded ignored -> end(side, LegalState.SUPERSEDED, false);
			case CommitmentEvent.CommitmentAmended it when it.targets() == null && it.span() != null ->
				amend(side, it.span(), fact.at());
			case CommitmentEvent.CommitmentAmended it when it.targets() != null -> {
				if (it.span() != null) {
					amend(side, it.span(), fact.at());
				}
				side.targets = it.targets();
				side.achieved.amend(it.targets(), fact.at(), fact.moment());
				side.instances.values().forEach((one) -> one.amend(it.targets(), fact.at(), fact.moment()));
			}
			default -> {
			}
		}
	}

	/** A span that was amended ends at once, or goes on. */
	private static void amend(Side side, Span span, Instant at) {
		side.amended = span;
		Instant end = span.last();
		if (end != null && end.isBefore(at)) {
			side.kept.spanEnds();
		}
		else {
			side.kept.spanGoesOn();
		}
	}

	private void take(Side side, Fact fact, boolean inEffect, Instant at) {
		switch (this.terms.kind()) {
			case RESULT, CONDUCT -> take(side.achieved, fact);
			case RECURRING -> {
				LocalDate period = ((Placed) fact.what()).finding().period();
				if (period != null) {
					take(side.instances.computeIfAbsent(period, (ignored) -> new Achieved(side.targets)), fact);
				}
			}
			case MAINTENANCE -> keep(side, fact, inEffect, at);
			case POWER, DECLARATORY -> {
			}
		}
	}

	private static void take(Achieved achieved, Fact fact) {
		Finding finding = ((Placed) fact.what()).finding();
		achieved.take(finding, fact.at(), fact.moment(), fact.least(), fact.excess());
	}

	private void keep(Side side, Fact fact, boolean inEffect, Instant at) {
		if (fact.what() instanceof EndOfBreach end) {
			side.kept.ends(List.of(end.breach()));
			return;
		}
		Placed placed = (Placed) fact.what();
		switch (placed.finding()) {
			case Finding.Violation it when it.breach() -> side.kept.begins(placed.id(), inEffect);
			case Finding.Violation it -> {
				boolean counted = inEffect
						|| (ofPeriod(it, placed.occurrence()) && side.inEffect(placed.occurrence().from().first(), at));
				if (counted && side.counted.add(placed.id())) {
					side.kept.incident((it.count() == null) ? 1
							: (it.count().best() != null) ? it.count().best() : it.count().lowest());
				}
			}
			case Finding.Restoration it -> side.kept.ends(it.ends());
			case Finding.Assessment it -> {
				if (begun(side, at)) {
					side.kept.assessed(it.degree());
				}
			}
			default -> {
			}
		}
	}

	/** Whether a violation is a count in a period: a day is one. */
	static boolean ofPeriod(Finding.Violation violation, Occurrence occurrence) {
		return violation.count() != null && (occurrence.end() != null || !occurrence.from().precise());
	}

}

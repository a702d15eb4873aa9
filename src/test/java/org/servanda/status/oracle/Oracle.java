package org.servanda.status.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Act;
import org.servanda.agreement.ActKind;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.Antecedent;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Condition;
import org.servanda.agreement.Kind;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.ConfirmedCount;
import org.servanda.report.CreditedDelivery;
import org.servanda.report.Detainees;
import org.servanda.report.Finding;
import org.servanda.report.FindingId;
import org.servanda.report.Handover;
import org.servanda.report.PrisonerExchange;
import org.servanda.report.ReportEvent;
import org.servanda.report.Source;
import org.servanda.report.Subject;
import org.servanda.status.Basis;
import org.servanda.status.LegalState;
import org.servanda.status.Status;
import org.servanda.status.Timeliness;
import org.servanda.status.oracle.Answer.Limit;
import org.servanda.status.oracle.Knowledge.Assertion;
import org.servanda.status.oracle.Knowledge.Deed;
import org.servanda.status.oracle.Knowledge.Statement;
import org.servanda.status.oracle.Knowledge.Voucher;
import org.servanda.status.oracle.Promise.Fact;
import org.servanda.status.oracle.Promise.Instance;
import org.servanda.status.oracle.Promise.Placed;
import org.servanda.status.oracle.Promise.Side;
import org.servanda.status.oracle.Promise.Snap;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.Due;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Moment;
import org.servanda.time.ObligationId;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.Span;
import org.servanda.time.Trigger;

/**
 * The status function in the plainest way: everything that is known is laid out over
 * time, and the world goes from instant to instant, at each of which every obligation is
 * looked at again until nothing changes.
 */
final class Oracle {

	private final Instant asOf;

	private final Instant knownAt;

	private final List<Deed> deeds;

	private final List<Statement> statements;

	private final List<Assertion> claims;

	private final Map<CommitmentId, Promise> promises = new LinkedHashMap<>();

	/** Of what relative dues count from: the last instant that it may mean. */
	private final Map<Trigger, Instant> happened = new HashMap<>();

	private final Map<Antecedent, Set<Promise>> held = new HashMap<>();

	private final Map<Antecedent, Instant> holdsSince = new HashMap<>();

	private final TreeSet<Instant> instants = new TreeSet<>();

	/** How often two facts of one promise were taken at one instant. */
	private int ties;

	Oracle(List<RecordedEvent> facts, Instant asOf, Instant knownAt, KnowledgeClock clock, Audience audience) {
		this.asOf = asOf;
		this.knownAt = knownAt;
		Knowledge knowledge = new Knowledge(facts, knownAt, clock, audience);
		this.deeds = knowledge.deeds();
		this.statements = knowledge.statements();
		this.claims = knowledge.claims();
		for (Deed deed : this.deeds) {
			if (deed.act() instanceof CommitmentRecorded terms && registration(terms.agreement()) != null) {
				CommitmentId id = new CommitmentId(terms.agreement(), terms.commitment());
				this.promises.put(id, new Promise(id, terms, factsOf(id, terms)));
			}
		}
		candidates();
		for (Instant at = first(); at != null && !at.isAfter(asOf); at = this.instants.higher(at)) {
			look(at);
		}
	}

	/** All instants at which two facts of one promise were taken together. */
	int ties() {
		return this.ties;
	}

	// What is known of an agreement

	private @Nullable AgreementRegistered registration(AgreementId agreement) {
		for (Deed deed : this.deeds) {
			if (deed.act() instanceof AgreementRegistered it && it.agreement().equals(agreement)) {
				return it;
			}
		}
		return null;
	}

	/** What a finding needs to count, at the time at which its report was made. */
	private VerificationPolicy policy(AgreementId agreement, Instant at) {
		AgreementRegistered registration = registration(agreement);
		VerificationPolicy policy = (registration != null) ? registration.verification() : VerificationPolicy.SINGLE;
		List<Deed> amendments = this.deeds.stream()
			.filter((deed) -> deed.agreement().equals(agreement)
					&& deed.act() instanceof AgreementEvent.AgreementAmended it && it.verification() != null
					&& !deed.act().effective().first().isAfter(at))
			.sorted(Comparator.comparing((Deed deed) -> deed.act().effective().first())
				.thenComparing((deed) -> deed.reportedAt().last())
				.thenComparingLong(Deed::number))
			.toList();
		for (Deed deed : amendments) {
			policy = Objects.requireNonNull(((AgreementEvent.AgreementAmended) deed.act()).verification());
		}
		return policy;
	}

	// What counts

	private static Set<PartyId> owed(CommitmentRecorded terms) {
		Set<PartyId> owed = new HashSet<>();
		for (Beneficiary beneficiary : terms.beneficiaries()) {
			if (beneficiary.party() != null) {
				owed.add(beneficiary.party());
			}
		}
		return owed;
	}

	private static boolean speaks(Source source, Set<PartyId> sides) {
		return source.speaksFor() != null && sides.contains(source.speaksFor());
	}

	/**
	 * Whether a finding counts for a party's part in a commitment, for all of it where no
	 * party is named, where these parties owe and are owed.
	 */
	private boolean counts(Statement statement, CommitmentId of, @Nullable PartyId party, Set<PartyId> sides) {
		return counts(statement, of.agreement(), sides,
				statement.vouchers().stream().filter((voucher) -> voucher.vouchesFor(of, party)).toList());
	}

	/** Whether a finding about an agreement alone counts. */
	private boolean counts(Statement statement, AgreementId agreement) {
		return counts(statement, agreement, Set.of(),
				statement.vouchers().stream().filter((voucher) -> voucher.only() == null).toList());
	}

	private boolean counts(Statement statement, AgreementId agreement, Set<PartyId> sides, List<Voucher> vouchers) {
		boolean confirmed = confirmed(statement);
		boolean corroborated = vouchers.stream()
			.anyMatch((voucher) -> !voucher.actor().equals(statement.filer())
					&& !voucher.source().id().equals(statement.source().id()) && !speaks(voucher.source(), sides));
		if (statement.rejected()) {
			return false;
		}
		if (confirmed) {
			return true;
		}
		if (speaks(statement.source(), sides)) {
			return false;
		}
		boolean needed = statement.finding().alleged()
				|| policy(agreement, statement.reportedAt().last()) == VerificationPolicy.CORROBORATED;
		return !needed || corroborated;
	}

	private static List<Handover> directions(PrisonerExchange exchange, int number) {
		List<Handover> directions = new ArrayList<>();
		for (CreditedDelivery delivery : exchange.deliveries()) {
			for (Handover handover : exchange.handovers()) {
				if (delivery.number() == number && handover.from().equals(delivery.from())
						&& handover.credits().contains(delivery.commitment())) {
					directions.add(handover);
				}
			}
		}
		return directions;
	}

	/** Whether both sides of a handover confirmed it. */
	private static boolean confirmed(Statement statement) {
		PrisonerExchange exchange = statement.handover();
		if (exchange == null) {
			return false;
		}
		Set<PartyId> confirming = new HashSet<>();
		statement.confirmations().forEach((it) -> confirming.add(it.party()));
		if (statement.source().speaksFor() != null) {
			confirming.add(statement.source().speaksFor());
		}
		for (Handover handover : directions(exchange, statement.finding().number())) {
			if (!confirming.contains(handover.from()) || !confirming.contains(handover.to())) {
				return false;
			}
		}
		return true;
	}

	/** The numbers of the report and of those who confirmed it. */
	private static List<Long> numbers(Statement statement, Finding.Delivery delivery) {
		List<Long> numbers = new ArrayList<>();
		PrisonerExchange exchange = Objects.requireNonNull(statement.handover());
		long own = (delivery.accepted() != null) ? delivery.accepted().value() : 0;
		numbers.add(own);
		List<Handover> directions = directions(exchange, delivery.number());
		for (ReportEvent.HandoverConfirmed confirmation : statement.confirmations()) {
			long number = 0;
			boolean other = false;
			for (Handover handover : directions) {
				for (Detainees detainees : handover.detainees()) {
					if (detainees.category().unit().equals(delivery.unit())) {
						Long said = null;
						for (ConfirmedCount count : confirmation.counts()) {
							if (count.from().equals(handover.from()) && count.to().equals(handover.to())
									&& count.category() == detainees.category()) {
								said = count.handedOver().value();
							}
						}
						other |= said != null;
						number += (said != null) ? said
								: (detainees.handedOver() != null) ? detainees.handedOver().value() : 0;
					}
				}
			}
			numbers.add(other ? number : own);
		}
		return numbers;
	}

	// The facts of one promise

	private List<Fact> factsOf(CommitmentId id, CommitmentRecorded terms) {
		List<Fact> facts = new ArrayList<>();
		for (Deed deed : this.deeds) {
			boolean own = deed.commitment() != null && deed.commitment().folded().equals(id.commitment().folded());
			if (deed.agreement().equals(id.agreement()) && (deed.commitment() == null || own)) {
				Act act = deed.act();
				facts.add(new Fact(act.effective().first(), deed.reportedAt().last(), rank(act.actKind()), 0,
						deed.agreement() + "\0" + (own ? id.commitment().folded() : ""), deed.number(), act.effective(),
						act, List.of(), false, null, 0));
			}
		}
		Set<PartyId> parties = new LinkedHashSet<>(terms.obligors());
		for (Deed deed : this.deeds) {
			if (deed.act() instanceof AgreementEvent.PartyAcceded it && it.agreement().equals(id.agreement())
					&& it.commitments().stream().anyMatch((label) -> label.folded().equals(id.commitment().folded()))) {
				parties.add(it.party());
			}
		}
		for (Statement statement : this.statements) {
			if (takes(terms.kind(), statement.finding())) {
				add(facts, statement, id, terms, parties);
			}
		}
		return facts;
	}

	private static int rank(ActKind kind) {
		return switch (kind) {
			case REGISTRATION, ENTRY_INTO_FORCE, ENDORSEMENT, ACCESSION, RESUMPTION, TEXT_VERSION, AMENDMENT, RECORDING,
					EXERCISE ->
				0;
			case WITHDRAWAL, SUSPENSION, TERMINATION, WAIVER, SUPERSESSION -> 8;
		};
	}

	private static boolean takes(Kind kind, Finding finding) {
		return switch (finding) {
			case Finding.Delivery ignored -> kind == Kind.RESULT || kind == Kind.RECURRING;
			case Finding.Completion ignored -> kind == Kind.RESULT || kind == Kind.RECURRING;
			case Finding.Reversal ignored -> kind == Kind.RESULT || kind == Kind.RECURRING;
			case Finding.Violation ignored -> kind == Kind.MAINTENANCE;
			case Finding.Restoration ignored -> kind == Kind.MAINTENANCE;
			case Finding.Assessment ignored -> kind != Kind.POWER && kind != Kind.DECLARATORY;
			case Finding.Observation ignored -> false;
		};
	}

	private static boolean names(Subject subject, CommitmentId id) {
		return subject.agreement().equals(id.agreement()) && subject.commitment() != null
				&& subject.commitment().folded().equals(id.commitment().folded());
	}

	private void add(List<Fact> facts, Statement statement, CommitmentId id, CommitmentRecorded terms,
			Set<PartyId> parties) {
		Finding finding = statement.finding();
		boolean whole = finding.about().stream().anyMatch((subject) -> names(subject, id) && subject.party() == null);
		boolean unattributed = finding instanceof Finding.Violation violation && violation.unattributed();
		List<PartyId> about = new ArrayList<>();
		for (PartyId party : parties) {
			boolean named = whole || finding.about()
				.stream()
				.anyMatch((subject) -> names(subject, id) && party.equals(subject.party()));
			Set<PartyId> sides = owed(terms);
			sides.add(party);
			if (named && !unattributed && counts(statement, id, party, sides)) {
				about.add(party);
			}
		}
		Set<PartyId> all = owed(terms);
		all.addAll(parties);
		boolean nobody = whole
				&& (unattributed || finding instanceof Finding.Restoration || finding instanceof Finding.Assessment)
				&& counts(statement, id, null, all);
		if (about.isEmpty() && !nobody) {
			return;
		}
		Occurrence occurrence = statement.occurrence();
		FindingId place = new FindingId(statement.report(), finding.number());
		Long least = null;
		long excess = 0;
		if (finding instanceof Finding.Delivery delivery && confirmed(statement)) {
			List<Long> numbers = numbers(statement, delivery);
			least = numbers.stream().min(Comparator.naturalOrder()).orElseThrow();
			excess = numbers.stream().max(Comparator.naturalOrder()).orElseThrow() - least;
		}
		Instant at = counts(finding, occurrence);
		Instant reported = statement.reportedAt().last();
		int degree = (finding instanceof Finding.Assessment assessment) ? assessment.degree() : 0;
		facts.add(new Fact(at, reported, rank(finding), degree, statement.report().code(), finding.number(),
				moment(finding, occurrence), new Placed(place, finding, occurrence), about, nobody, least, excess));
		if (finding instanceof Finding.Violation violation && violation.breach() && occurrence.end() != null) {
			Instant end = occurrence.end().last();
			// What begins and ends at one instant begins first.
			boolean atOnce = end.equals(at);
			facts.add(new Fact(end, reported, atOnce ? 6 : 4, atOnce ? -1 : 0, statement.report().code(),
					finding.number(), occurrence.end(), new Promise.EndOfBreach(place), about, nobody, null, 0));
		}
	}

	private static int rank(Finding finding) {
		return switch (finding) {
			case Finding.Delivery it -> it.total() ? 2 : 1;
			case Finding.Completion ignored -> 3;
			case Finding.Restoration ignored -> 4;
			case Finding.Assessment ignored -> 5;
			case Finding.Violation ignored -> 6;
			case Finding.Reversal ignored -> 7;
			case Finding.Observation ignored -> 7;
		};
	}

	/** When a finding counts. */
	static Instant counts(Finding finding, Occurrence occurrence) {
		Moment end = (occurrence.end() != null) ? occurrence.end() : occurrence.from();
		boolean span = occurrence.end() != null;
		return switch (finding) {
			case Finding.Restoration ignored -> end.last();
			case Finding.Assessment ignored ->
				(span || occurrence.from() instanceof Moment.Month || occurrence.from() instanceof Moment.OfYear)
						? end.last() : end.first();
			case Finding.Violation it when it.breach() -> occurrence.from().first();
			case Finding.Violation it -> (span || it.count() != null) ? end.last() : end.first();
			default -> span ? end.last() : end.first();
		};
	}

	/** The moment that dues are compared with. */
	private static Moment moment(Finding finding, Occurrence occurrence) {
		Moment end = (occurrence.end() != null) ? occurrence.end() : occurrence.from();
		// An assessment of a month is no imprecise one of a day in it: it is of its end.
		return switch (end) {
			case Moment.Month it when finding instanceof Finding.Assessment ->
				Moment.day(it.lastDate(it.zone()), it.zone());
			case Moment.OfYear it when finding instanceof Finding.Assessment ->
				Moment.day(it.lastDate(it.zone()), it.zone());
			default -> end;
		};
	}

	// The world, instant by instant

	private void candidates() {
		for (Promise promise : this.promises.values()) {
			this.instants.add(promise.made());
			for (Fact fact : promise.facts) {
				this.instants.add(fact.at());
				if (fact.what() instanceof Placed placed) {
					this.instants.add(placed.occurrence().from().first());
				}
			}
			promise.spans().forEach((span) -> {
				if (span.from() != null) {
					this.instants.add(span.from().first());
				}
				if (span.last() != null) {
					edge(span.last());
				}
			});
			Condition condition = promise.terms.condition();
			if (condition != null && condition.last() != null) {
				edge(condition.last().last());
			}
			for (Due due : promise.dues()) {
				if (due instanceof Due.Fixed fixed) {
					edge(fixed.last());
				}
				if (due instanceof Due.Recurrence recurrence) {
					for (int i = 0; recurrence.has(i) && !recurrence.due(i).last().isAfter(this.asOf); i++) {
						edge(recurrence.due(i).last());
					}
				}
			}
		}
		for (Assertion assertion : this.claims) {
			this.instants.add(assertion.claim().occurrence().to().last());
		}
		for (Deed deed : this.deeds) {
			this.instants.add(deed.act().effective().first());
		}
		for (Statement statement : this.statements) {
			this.instants.add(counts(statement.finding(), statement.occurrence()));
		}
		this.instants.add(this.asOf);
	}

	/** A last instant, and the first after it. */
	private void edge(Instant last) {
		this.instants.add(last);
		this.instants.add(last.plusMillis(1));
	}

	private @Nullable Instant first() {
		return this.instants.isEmpty() ? null : this.instants.first();
	}

	private void look(Instant at) {
		Map<Promise, List<Side>> sides = new LinkedHashMap<>();
		Map<ObligationId, Snap> now = new HashMap<>();
		boolean changed = true;
		while (changed) {
			sides.clear();
			now.clear();
			for (Promise promise : this.promises.values()) {
				List<Side> stepped = promise.step(at);
				sides.put(promise, stepped);
				for (Side side : stepped) {
					if (side.party != null) {
						now.put(new ObligationId(promise.id, side.party), snap(promise, side, at));
					}
				}
			}
			changed = meet(now, at);
			if (!changed) {
				changed = fail(now, at);
			}
		}
		sides.forEach((promise, stepped) -> keep(promise, stepped, now, at));
		hold(now, at);
		this.promises.values().forEach((promise) -> promise.dues().forEach((due) -> fix(due, at)));
	}

	private void keep(Promise promise, List<Side> stepped, Map<ObligationId, Snap> now, Instant at) {
		boolean any = false;
		promise.sides = new LinkedHashMap<>();
		for (Side side : stepped) {
			if (side.party == null) {
				side.snaps.add(new Snap(at, true, any ? LegalState.IN_EFFECT : LegalState.CONDITIONAL,
						side.kept.degree(), side.kept.found, false));
				promise.unattributed = side;
			}
			else {
				Snap snap = Objects.requireNonNull(now.get(new ObligationId(promise.id, side.party)));
				any |= snap.inEffect();
				side.snaps.add(snap);
				promise.sides.put(side.party, side);
			}
		}
		List<Fact> together = promise.facts.stream().filter((fact) -> fact.at().equals(at)).toList();
		if (together.size() > 1 && together.stream().anyMatch((fact) -> fact.what() instanceof Placed)) {
			this.ties++;
		}
		// Lateness looks at how it stands now, so it comes last.
		for (Side side : promise.sides.values()) {
			int last = side.snaps.size() - 1;
			Snap snap = side.snaps.get(last);
			if (!snap.inEffect() && last > 0 && side.snaps.get(last - 1).inEffect()) {
				side.lateWhenLeft = new HashSet<>();
				promise.instances(side, at)
					.stream()
					.filter((one) -> one.passed() && one.achieved().degree < 3)
					.forEach((one) -> side.lateWhenLeft.add(one.due().last()));
			}
			side.snaps.set(last,
					new Snap(at, snap.exists(), snap.legal(), snap.degree(), snap.found(), late(promise, side, at)));
		}
	}

	private Snap snap(Promise promise, Side side, Instant at) {
		LegalState legal = promise.legal(side, at);
		boolean exists = promise.exists(side, at);
		int degree = 0;
		boolean found = false;
		switch (promise.terms.kind()) {
			case RESULT, CONDUCT -> {
				degree = side.achieved.degree;
				found = side.achieved.found;
			}
			case MAINTENANCE -> {
				degree = side.kept.degree();
				found = side.kept.found;
			}
			case RECURRING -> {
				List<Instance> instances = promise.instances(side, at);
				degree = Promise.share(instances);
				found = instances.stream().anyMatch((one) -> one.achieved().found);
			}
			case POWER, DECLARATORY -> {
			}
		}
		return new Snap(at, exists, legal, degree, found, false);
	}

	// Conditions

	private boolean meet(Map<ObligationId, Snap> now, Instant at) {
		boolean changed = false;
		for (Promise promise : this.promises.values()) {
			Condition condition = promise.terms.condition();
			if (condition == null || promise.metAt != null || promise.failedAt != null) {
				continue;
			}
			for (Antecedent antecedent : condition.antecedents()) {
				if (holds(antecedent, now, at)) {
					this.held.computeIfAbsent(antecedent, (ignored) -> new HashSet<>()).add(promise);
				}
			}
			boolean inTime = condition.last() == null || !at.isAfter(condition.last().last());
			long held = condition.antecedents().stream().filter((antecedent) -> held(antecedent, promise)).count();
			boolean enough = (condition.needs() == Condition.Needs.ALL) ? held == condition.antecedents().size()
					: held > 0;
			if (enough && inTime) {
				promise.metAt = at;
				changed = true;
			}
		}
		return changed;
	}

	private boolean held(Antecedent antecedent, Promise promise) {
		return this.held.getOrDefault(antecedent, Set.of()).contains(promise);
	}

	private boolean holds(Antecedent antecedent, Map<ObligationId, Snap> now, Instant at) {
		return switch (antecedent) {
			case Antecedent.Reached it -> {
				if (it.days() == null) {
					yield reached(it, now);
				}
				Instant since = this.holdsSince.get(it);
				yield since != null && !since.plus(Duration.ofHours(24L * it.days())).isAfter(at);
			}
			case Antecedent.Exercised it -> exercised(it.power(), null, at);
			case Antecedent.Done it -> this.deeds.stream()
				.anyMatch((deed) -> deed.act().actKind() == it.act() && deed.agreement().equals(it.agreement())
						&& Objects.equals((deed.commitment() != null) ? deed.commitment().folded() : null,
								(it.commitment() != null) ? it.commitment().folded() : null)
						&& (it.party() == null || it.party().equals(deed.act().party()))
						&& !deed.act().effective().first().isAfter(at));
		};
	}

	private static boolean reached(Antecedent.Reached antecedent, Map<ObligationId, Snap> now) {
		Snap snap = now.get(antecedent.obligation());
		return snap != null && snap.inEffect() && snap.found() && snap.degree() >= antecedent.degree();
	}

	/** Notes since when degrees are held. */
	private void hold(Map<ObligationId, Snap> now, Instant at) {
		for (Promise promise : this.promises.values()) {
			if (promise.terms.condition() != null) {
				for (Antecedent antecedent : promise.terms.condition().antecedents()) {
					if (antecedent instanceof Antecedent.Reached it && it.days() != null) {
						if (!reached(it, now)) {
							this.holdsSince.remove(it);
						}
						else if (!this.holdsSince.containsKey(it)) {
							this.holdsSince.put(it, at);
							this.instants.add(at.plus(Duration.ofHours(24L * it.days())));
						}
					}
				}
			}
		}
	}

	private boolean fail(Map<ObligationId, Snap> now, Instant at) {
		boolean changed = false;
		for (Promise promise : this.promises.values()) {
			Condition condition = promise.terms.condition();
			if (condition == null || promise.metAt != null || promise.failedAt != null || at.isBefore(promise.made())) {
				continue;
			}
			boolean late = condition.last() != null && at.isAfter(condition.last().last());
			long lost = condition.antecedents()
				.stream()
				.filter((antecedent) -> !held(antecedent, promise) && lost(antecedent, now, at))
				.count();
			boolean hopeless = (condition.needs() == Condition.Needs.ALL) ? lost > 0
					: lost == condition.antecedents().size();
			if (late || hopeless) {
				promise.failedAt = at;
				changed = true;
			}
		}
		return changed;
	}

	/** Whether what is waited for has ended or expired. */
	private boolean lost(Antecedent antecedent, Map<ObligationId, Snap> now, Instant at) {
		return switch (antecedent) {
			case Antecedent.Reached it -> ended(now.get(it.obligation()));
			case Antecedent.Exercised it -> {
				Promise power = this.promises.get(it.power());
				boolean any = false;
				boolean all = true;
				if (power != null) {
					for (PartyId party : power.sides.keySet()) {
						Snap snap = Objects.requireNonNull(now.get(new ObligationId(power.id, party)));
						any |= snap.exists();
						all &= !snap.exists() || ended(snap) || expired(power, at);
					}
				}
				yield any && all;
			}
			case Antecedent.Done ignored -> false;
		};
	}

	private static boolean ended(@Nullable Snap snap) {
		return snap != null && snap.exists() && snap.legal().ended();
	}

	// Powers

	/** Whether a power was exercised, by a party or by any that has it. */
	private boolean exercised(CommitmentId power, @Nullable PartyId by, Instant at) {
		Promise promise = this.promises.get(power);
		if (promise == null || promise.terms.kind() != Kind.POWER) {
			return false;
		}
		for (Deed deed : this.deeds) {
			if (deed.act().effective().first().isAfter(at)) {
				continue;
			}
			List<PartyId> parties = List.of();
			if (deed.act() instanceof CommitmentEvent.PowerExercised it
					&& new CommitmentId(it.agreement(), it.commitment()).equals(power)) {
				parties = List.of(it.party());
			}
			else if (deed.act() instanceof Act.Declared it && it.declaration().power() != null
					&& new CommitmentId(deed.agreement(), it.declaration().power()).equals(power)) {
				parties = it.declaration().declaredBy();
			}
			for (PartyId party : parties) {
				if (promise.sides.containsKey(party) && (by == null || by.equals(party))) {
					return true;
				}
			}
		}
		return false;
	}

	private boolean expired(Promise power, Instant at) {
		Due.Fixed last = fixed(power.due(at));
		return last != null && last.last().isBefore(at);
	}

	// Dues

	private void fix(Due due, Instant at) {
		if (!(due instanceof Due.DaysAfter it)) {
			return;
		}
		if (!this.happened.containsKey(it.after())) {
			Instant last = happens(it.after(), at);
			if (last == null) {
				return;
			}
			this.happened.put(it.after(), last);
		}
		edge(Objects.requireNonNull(fixed(due)).last());
	}

	/** The last instant that something may mean, once it has happened. */
	private @Nullable Instant happens(Trigger trigger, Instant at) {
		return switch (trigger) {
			case Trigger.Fulfilment it -> fulfilled(it.commitment(), at);
			case Trigger.Signing it -> {
				AgreementRegistered registration = registration(it.agreement());
				yield (registration != null) ? past(registration.madeAt(), at) : null;
			}
			case Trigger.EntryIntoForce it -> {
				Moment entered = entered(it.agreement());
				yield (entered != null) ? past(entered, at) : null;
			}
			case Trigger.Act it -> {
				Instant last = null;
				for (Deed deed : this.deeds) {
					boolean same = deed.agreement().equals(it.act().agreement()) && deed.number() == it.act().number()
							&& Objects.equals((deed.commitment() != null) ? deed.commitment().folded() : null,
									(it.act().commitment() != null) ? it.act().commitment().folded() : null);
					last = same ? past(deed.act().effective(), at) : last;
				}
				yield last;
			}
			case Trigger.Finding it -> {
				Instant last = null;
				for (Statement statement : this.statements) {
					boolean same = statement.report().equals(it.report()) && statement.finding().number() == it.number()
							&& countsAnywhere(statement);
					if (same && !counts(statement.finding(), statement.occurrence()).isAfter(at)) {
						Finding finding = statement.finding();
						Occurrence occurrence = statement.occurrence();
						last = (finding instanceof Finding.Violation violation && violation.breach())
								? occurrence.from().last() : occurrence.to().last();
					}
				}
				yield last;
			}
			case Trigger.SpanStart it -> spanStart(it.commitment(), at);
			case Trigger.SpanEnd it -> {
				Promise promise = this.promises.get(it.commitment());
				boolean there = promise != null && promise.terms.kind() == Kind.MAINTENANCE
						&& !promise.made().isAfter(at);
				Instant last = (promise != null && there) ? promise.span(at).last() : null;
				yield (last != null && !last.isAfter(at)) ? last : null;
			}
		};
	}

	private @Nullable Moment entered(AgreementId agreement) {
		Moment entered = null;
		for (Deed deed : this.deeds) {
			if (deed.act() instanceof AgreementEvent.AgreementEnteredIntoForce it && it.agreement().equals(agreement)) {
				entered = it.effective();
			}
		}
		return entered;
	}

	private static @Nullable Instant past(Moment moment, Instant at) {
		return moment.first().isAfter(at) ? null : moment.last();
	}

	private @Nullable Instant spanStart(CommitmentId id, Instant at) {
		Promise promise = this.promises.get(id);
		if (promise == null || promise.terms.kind() != Kind.MAINTENANCE || promise.made().isAfter(at)) {
			return null;
		}
		Moment from = promise.span(at).from();
		if (from != null) {
			return past(from, at);
		}
		Moment entered = entered(id.agreement());
		if (entered == null || entered.first().isAfter(at)) {
			return null;
		}
		return (entered.first().isBefore(promise.made()) ? promise.terms.madeAt() : entered).last();
	}

	private boolean countsAnywhere(Statement statement) {
		for (Subject subject : statement.finding().about()) {
			if (subject.commitment() == null) {
				if (counts(statement, subject.agreement())) {
					return true;
				}
				continue;
			}
			CommitmentId id = new CommitmentId(subject.agreement(), subject.commitment());
			Promise promise = this.promises.get(id);
			if (promise == null) {
				if (counts(statement, id, subject.party(), Set.of())) {
					return true;
				}
			}
			else {
				for (PartyId party : promise.sides.keySet()) {
					Set<PartyId> sides = owed(promise.terms);
					sides.add(party);
					if ((subject.party() == null || subject.party().equals(party))
							&& counts(statement, id, party, sides)) {
						return true;
					}
				}
			}
		}
		return false;
	}

	/** A commitment is fulfilled where its degree is 3, by findings. */
	private @Nullable Instant fulfilled(CommitmentId id, Instant at) {
		Promise promise = this.promises.get(id);
		if (promise == null) {
			return null;
		}
		Answer.Whole whole = whole(promise, at);
		if (whole.degree() == null || whole.degree() < 3 || whole.assumed()) {
			return null;
		}
		Instant last = null;
		for (Side side : promise.sides.values()) {
			if (at.equals(side.changedAt) && (side.inEffect(at) || side.inEffect(at.minusMillis(1)))) {
				Instant meant = Objects.requireNonNull(side.changed).last();
				last = (last == null || meant.isAfter(last)) ? meant : last;
			}
		}
		if (last == null && at.equals(promise.made())) {
			last = promise.terms.madeAt().last();
		}
		return (last != null) ? last : at;
	}

	private Due.@Nullable Fixed fixed(@Nullable Due due) {
		return switch (due) {
			case Due.Fixed it -> it;
			case Due.DaysAfter it -> {
				Instant happened = this.happened.get(it.after());
				yield (happened != null)
						? new Due.ByDate(LocalDate.ofInstant(happened, it.zone()).plusDays(it.days()), it.zone(), false)
						: null;
			}
			case null, default -> null;
		};
	}

	/**
	 * What lateness is reckoned from: a due that passes while it does not bind is owed on
	 * the day on which it does.
	 */
	private @Nullable Limit limit(Promise promise, Side side, @Nullable Due due, Instant at) {
		Due.Fixed fixed = fixed(due);
		if (fixed == null) {
			return null;
		}
		Limit limit = switch (fixed) {
			case Due.ByInstant it -> new Limit(it.last(), null, null);
			case Due.ByDate it -> new Limit(it.last(), it.exclusive() ? it.date().minusDays(1) : it.date(), it.zone());
		};
		ZoneId zone = (limit.zone() != null) ? limit.zone()
				: Objects.requireNonNull(registration(promise.id.agreement())).zone();
		while (limit.last().isBefore(at) && !side.inEffect(limit.last())) {
			Instant comes = null;
			for (Snap snap : side.snaps) {
				if (comes == null && snap.inEffect() && snap.at().isAfter(limit.last())) {
					comes = snap.at();
				}
			}
			if (comes == null) {
				return null;
			}
			LocalDate day = LocalDate.ofInstant(comes, zone);
			limit = new Limit(day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1), day, zone);
			edge(limit.last());
		}
		return limit;
	}

	/** Whether it is late and not done. */
	private boolean late(Promise promise, Side side, Instant at) {
		Snap snap = Objects.requireNonNull(side.snap(at));
		if (!snap.exists() || snap.legal().ended()) {
			return false;
		}
		Limit limit = null;
		switch (promise.terms.kind()) {
			case RESULT, CONDUCT -> {
				if (side.achieved.degree < 3) {
					limit = limit(promise, side, promise.due(at), at);
				}
			}
			case RECURRING -> {
				Instance latest = latest(promise, side, at);
				if (latest != null && latest.achieved().degree < 3) {
					limit = new Limit(latest.due().last(), null, null);
				}
			}
			case MAINTENANCE, POWER, DECLARATORY -> {
			}
		}
		if (limit == null || !limit.last().isBefore(at)) {
			return false;
		}
		if (snap.inEffect()) {
			return true;
		}
		// A lateness that began before it ceased to bind stays.
		if (promise.terms.kind() == Kind.RECURRING) {
			return side.lateWhenLeft.contains(limit.last());
		}
		Snap bound = null;
		Instant left = null;
		for (Snap each : side.snaps) {
			if (each.inEffect()) {
				bound = each;
				left = null;
			}
			else if (left == null) {
				left = each.at();
			}
		}
		return bound != null && left != null && bound.degree() < 3 && limit.last().isBefore(left);
	}

	private static @Nullable Instance latest(Promise promise, Side side, Instant at) {
		Instance latest = null;
		for (Instance instance : promise.instances(side, at)) {
			latest = instance.due().last().isBefore(at) ? instance : latest;
		}
		return latest;
	}

	private Timeliness timeliness(Promise promise, Side side, Snap snap) {
		Kind kind = promise.terms.kind();
		Due due = promise.due(this.asOf);
		if (kind == Kind.MAINTENANCE || kind == Kind.POWER || kind == Kind.DECLARATORY || due == null
				|| snap.legal().ended()) {
			return Timeliness.NO_DEADLINE;
		}
		if (kind == Kind.RECURRING) {
			Instance latest = latest(promise, side, this.asOf);
			if (latest != null && latest.achieved().degree == 3) {
				Limit limit = new Limit(latest.due().last(), latest.due().lastDate(), latest.due().zone());
				return inTime(latest.achieved(), limit) ? Timeliness.ON_TIME : Timeliness.LATE;
			}
		}
		else if (side.achieved.degree == 3) {
			Instant reachedAt = Objects.requireNonNull(side.achieved.reachedAt);
			Due then = promise.due(reachedAt);
			Limit limit = limit(promise, side, due, this.asOf);
			Limit limitThen = (then != null) ? limit(promise, side, then, this.asOf) : limit;
			if (limit == null || limitThen == null) {
				return Timeliness.ON_TIME;
			}
			Limit later = limitThen.last().isAfter(limit.last()) ? limitThen : limit;
			return inTime(side.achieved, later) ? Timeliness.ON_TIME : Timeliness.LATE;
		}
		return snap.late() ? Timeliness.OVERDUE : Timeliness.NOT_YET_DUE;
	}

	private static boolean inTime(Achieved achieved, Limit limit) {
		if (limit.date() == null || limit.zone() == null) {
			return !Objects.requireNonNull(achieved.reachedEarliest).isAfter(limit.last());
		}
		return !Objects.requireNonNull(achieved.reached).earliestDate(limit.zone()).isAfter(limit.date());
	}

	// What is contested

	private boolean contested(Promise promise, Side side) {
		PartyId party = Objects.requireNonNull(side.party);
		for (Statement statement : this.statements) {
			if (statement.inDispute() && bears(statement, promise, party)) {
				return true;
			}
		}
		if (promise.terms.kind() == Kind.RESULT && side.achieved.contested()) {
			return true;
		}
		if (promise.terms.kind() == Kind.RECURRING && side.instances.entrySet()
			.stream()
			.anyMatch((one) -> valid(promise, one.getKey()) && one.getValue().contested())) {
			return true;
		}
		Set<PartyId> speakers = owed(promise.terms);
		speakers.add(party);
		for (PartyId speaker : speakers) {
			Assertion last = lastClaim(promise, party, speaker);
			if (last == null || settled(last, promise, party)) {
				continue;
			}
			Snap then = side.snap(last.claim().occurrence().to().last());
			if (then != null && then.inEffect() && (then.found() || !speaker.equals(party))
					&& hasDegree(promise.terms.kind())
					&& then.degree() != Objects.requireNonNull(last.claim().degree())) {
				return true;
			}
		}
		return false;
	}

	private static boolean hasDegree(Kind kind) {
		return kind != Kind.POWER && kind != Kind.DECLARATORY;
	}

	private boolean valid(Promise promise, LocalDate period) {
		if (!(promise.due(this.asOf) instanceof Due.Recurrence recurrence)) {
			return false;
		}
		for (int i = 0; recurrence.has(i) && !recurrence.begin(i).isAfter(period); i++) {
			if (recurrence.begin(i).equals(period)) {
				return true;
			}
		}
		return false;
	}

	/** Whether a finding counts for an obligation, by now. */
	private boolean bears(Statement statement, Promise promise, PartyId party) {
		FindingId id = new FindingId(statement.report(), statement.finding().number());
		return promise.facts.stream()
			.anyMatch((fact) -> fact.what() instanceof Placed placed && placed.id().equals(id)
					&& fact.parties().contains(party) && !taken(promise, fact, placed).isAfter(this.asOf));
	}

	/** When a fact is taken: a count in a period at the latest at the end of the span. */
	private Instant taken(Promise promise, Fact fact, Placed placed) {
		if (placed.finding() instanceof Finding.Violation violation
				&& Promise.ofPeriod(violation, placed.occurrence())) {
			for (Span span : promise.spans()) {
				Instant end = span.last();
				if (end != null && end.equals(promise.span(end).last()) && end.isBefore(fact.at())
						&& !placed.occurrence().from().first().isAfter(end)) {
					return end;
				}
			}
		}
		return fact.at();
	}

	private @Nullable Assertion lastClaim(Promise promise, PartyId party, PartyId by) {
		return this.claims.stream()
			.filter((it) -> it.claim().by().equals(by) && it.claim().degree() != null
					&& !it.claim().occurrence().to().last().isAfter(this.asOf)
					&& it.claim()
						.about()
						.stream()
						.anyMatch((subject) -> names(subject, promise.id)
								&& (subject.party() == null || subject.party().equals(party))))
			.max(Comparator.comparing((Assertion it) -> it.claim().occurrence().to().last())
				.thenComparing((it) -> it.reportedAt().last())
				.thenComparing(Assertion::report))
			.orElse(null);
	}

	/** A ruling settles earlier claims about the time of what it rules on. */
	private boolean settled(Assertion claim, Promise promise, PartyId party) {
		for (Statement statement : this.statements) {
			boolean about = statement.finding()
				.about()
				.stream()
				.anyMatch((subject) -> names(subject, promise.id)
						&& (subject.party() == null || subject.party().equals(party)));
			boolean overlaps = !claim.claim().occurrence().from().first().isAfter(statement.occurrence().to().last())
					&& !statement.occurrence().from().first().isAfter(claim.claim().occurrence().to().last());
			boolean earlier = statement.ruledAt()
				.stream()
				.anyMatch((ruled) -> !claim.reportedAt().last().isAfter(ruled.last()));
			if (about && overlaps && earlier) {
				return true;
			}
		}
		return false;
	}

	// The answers

	/** What kind of promise a commitment is. */
	Kind kind(CommitmentId commitment) {
		return Objects.requireNonNull(this.promises.get(commitment)).terms.kind();
	}

	/** The answer for each obligation that exists. */
	Map<ObligationId, Answer> obligations() {
		Map<ObligationId, Answer> answers = new LinkedHashMap<>();
		for (Promise promise : this.promises.values()) {
			for (Side side : promise.sides.values()) {
				Snap snap = side.snap(this.asOf);
				if (snap != null && snap.exists()) {
					answers.put(new ObligationId(promise.id, Objects.requireNonNull(side.party)),
							answer(promise, side, snap));
				}
			}
		}
		return answers;
	}

	/** The answer for each commitment that exists. */
	Map<CommitmentId, Answer.Whole> commitments() {
		Map<CommitmentId, Answer.Whole> answers = new LinkedHashMap<>();
		for (Promise promise : this.promises.values()) {
			if (promise.sides.values().stream().anyMatch((side) -> promise.exists(side, this.asOf))) {
				answers.put(promise.id, whole(promise, this.asOf));
			}
		}
		return answers;
	}

	private static Answer.Whole whole(Promise promise, Instant at) {
		if (!hasDegree(promise.terms.kind())) {
			return new Answer.Whole(null, false, null, null);
		}
		Integer lowest = null;
		for (Side side : promise.sides.values()) {
			Snap snap = Objects.requireNonNull(side.snap(at));
			if (snap.inEffect()) {
				lowest = (lowest == null) ? snap.degree() : Math.min(lowest, snap.degree());
			}
		}
		Side nobody = promise.unattributed;
		Long unattributed = (promise.terms.kind() == Kind.MAINTENANCE && nobody.kept.violations > 0)
				? nobody.kept.violations : null;
		Integer unattributedDegree = (unattributed != null && nobody.inEffect(at)) ? nobody.kept.degree() : null;
		if (lowest != null && unattributedDegree != null) {
			lowest = Math.min(lowest, unattributedDegree);
		}
		boolean assumed = false;
		for (Side side : promise.sides.values()) {
			Snap snap = Objects.requireNonNull(side.snap(at));
			assumed |= lowest != null && snap.inEffect() && snap.degree() == lowest && !snap.found();
		}
		return new Answer.Whole(lowest, assumed, unattributed, unattributedDegree);
	}

	private Answer answer(Promise promise, Side side, Snap snap) {
		Kind kind = promise.terms.kind();
		Integer degree = (snap.inEffect() && hasDegree(kind)) ? snap.degree() : null;
		Basis basis = null;
		if (degree != null) {
			basis = this.asOf.isAfter(this.knownAt) ? Basis.PROJECTED : snap.found() ? Basis.FOUND : Basis.ASSUMED;
		}
		Timeliness timeliness = timeliness(promise, side, snap);
		Due due = promise.due(this.asOf);
		Due first = promise.terms.due();
		boolean dated = kind != Kind.MAINTENANCE;
		Integer lastDegree = null;
		for (Snap each : side.snaps) {
			if (each.inEffect() && hasDegree(kind)) {
				lastDegree = each.degree();
			}
		}
		return new Answer(status(promise, side, snap, degree, timeliness), snap.legal(), degree, timeliness, basis,
				contested(promise, side), dated ? due : null, dated ? fixed(due) : null,
				(dated && first != null && !first.equals(due)) ? first : null,
				(kind == Kind.MAINTENANCE) ? side.kept.violations : null,
				(kind == Kind.RESULT) ? side.achieved.quantities() : List.of(), lastDegree);
	}

	private Status status(Promise promise, Side side, Snap snap, @Nullable Integer degree, Timeliness timeliness) {
		Kind kind = promise.terms.kind();
		if (kind == Kind.DECLARATORY) {
			return Status.DECLARATORY;
		}
		if (kind == Kind.POWER && exercised(promise.id, side.party, this.asOf)) {
			return Status.EXERCISED;
		}
		switch (snap.legal()) {
			case CONDITIONAL -> {
				return Status.CONDITIONAL;
			}
			case SUSPENDED -> {
				return Status.SUSPENDED;
			}
			case DISCHARGED -> {
				return Status.DISCHARGED;
			}
			case TERMINATED -> {
				return Status.TERMINATED;
			}
			case SUPERSEDED -> {
				return Status.SUPERSEDED;
			}
			case IN_EFFECT -> {
			}
		}
		if (kind == Kind.POWER) {
			return expired(promise, this.asOf) ? Status.EXPIRED : Status.AVAILABLE;
		}
		if (kind == Kind.MAINTENANCE && !side.kept.open.isEmpty()) {
			return Status.IN_BREACH;
		}
		int reached = Objects.requireNonNull(degree);
		if (kind != Kind.RESULT && reached == 3) {
			return Status.COMPLIED;
		}
		if (kind == Kind.MAINTENANCE && side.kept.violations > 0) {
			return Status.VIOLATED;
		}
		if (kind == Kind.RECURRING) {
			Instance latest = latest(promise, side, this.asOf);
			if (latest != null && latest.achieved().degree == 3) {
				return Status.VIOLATED;
			}
		}
		if (kind == Kind.RESULT && reached == 3) {
			return (timeliness == Timeliness.LATE) ? Status.FULFILLED_LATE : Status.FULFILLED;
		}
		if (kind == Kind.RESULT && side.achieved.reversed) {
			return Status.REVERSED;
		}
		if (timeliness == Timeliness.OVERDUE) {
			return Status.OVERDUE;
		}
		return (reached == 0) ? Status.PENDING : Status.IN_PROGRESS;
	}

}

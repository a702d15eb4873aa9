package org.servanda.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.AgreementEvent.PartyAcceded;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.KnownAct;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.Claim;
import org.servanda.report.Finding;
import org.servanda.report.KnownReport.Statement;
import org.servanda.report.ReportEvent;
import org.servanda.status.ObligationFold.Binding;
import org.servanda.status.ObligationFold.Stand;
import org.servanda.status.ObligationFold.Step;
import org.servanda.status.StatusSpans.Line;
import org.servanda.status.StatusSpans.Span;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;

/**
 * Folds what is to be kept up for all stretches of knowledge at once. It goes forward in
 * the world's time and holds one fold for each stretch in which the same is known so far;
 * a fact is taken by those folds that know it, and parts one that knows it only later.
 * What everyone knows is thus taken once, however many stretches there are in the end.
 *
 * <p>
 * Only of commitments of which {@link Incidents#alike} holds, and where neither who owes
 * them nor what they are changes.
 */
public final class Sweep {

	private final CommitmentId commitment;

	private final List<FactStream> facts;

	private final World world;

	private final long since;

	private final Audience audience;

	private final StatusRules rules;

	private Sweep(CommitmentId commitment, List<FactStream> facts, World world, long since, Audience audience,
			StatusRules rules) {
		this.commitment = commitment;
		this.facts = facts;
		this.world = world;
		this.since = since;
		this.audience = audience;
		this.rules = rules;
	}

	/**
	 * The lines of a commitment on the reported clock.
	 * @param facts those of its agreement, of itself, and of the reports that name it
	 * @param since the first time of knowledge to look at, in milliseconds
	 * @param audience who knows
	 * @param rules how findings give a status
	 * @return by party, empty for what is nobody's, at each time from which something
	 * else is known; empty where it is not for this to say
	 */
	public static Optional<NavigableMap<Long, Map<String, Line>>> lines(CommitmentId commitment, List<FactStream> facts,
			long since, Audience audience, StatusRules rules) {
		Long known = known(commitment, facts);
		if (known == null) {
			return Optional.empty();
		}
		World world = World.known(facts, Instant.ofEpochMilli(Known.OPEN), KnowledgeClock.REPORTED, audience);
		long from = Math.max(since, known);
		NavigableMap<Long, Map<String, Line>> lines = new Sweep(commitment, facts, world, from, audience, rules)
			.lines();
		if (from > since) {
			lines.put(since, Map.of());
		}
		return Optional.of(lines);
	}

	/**
	 * From when the commitment is known to be what it is, in milliseconds.
	 * @return absent where that cannot be said
	 */
	private static @Nullable Long known(CommitmentId commitment, List<FactStream> facts) {
		Long known = null;
		boolean registered = false;
		for (FactStream stream : facts) {
			String name = stream.events().getFirst().stream();
			boolean acts = name.equals(Agreement.stream(commitment.agreement()))
					|| name.equals(Commitment.stream(commitment));
			if (acts && !Incidents.alike(stream.events())) {
				return null;
			}
			for (RecordedEvent fact : stream.events()) {
				switch (fact.event()) {
					case PartyAcceded ignored -> {
						return null;
					}
					case AgreementEvent.ActCorrected corrected when corrected.act() == 0
							|| corrected.content() instanceof PartyAcceded -> {
						return null;
					}
					case AgreementEvent.ActRetracted retracted when retracted.act() == 0 -> {
						return null;
					}
					case CommitmentEvent.ActCorrected corrected when corrected.act() == 0 -> {
						return null;
					}
					case CommitmentEvent.ActRetracted retracted when retracted.act() == 0 -> {
						return null;
					}
					case AgreementRegistered ignored when acts -> {
						registered = true;
						known = later(known, stream.knownFrom(fact));
					}
					case CommitmentRecorded ignored when acts -> known = later(known, stream.knownFrom(fact));
					default -> {
					}
				}
			}
		}
		boolean recorded = facts.stream()
			.anyMatch((stream) -> stream.events().getFirst().stream().equals(Commitment.stream(commitment)));
		return (registered && recorded) ? known : null;
	}

	private static boolean any(List<FactStream> facts, Predicate<ReportEvent> wanted) {
		return facts.stream()
			.flatMap((stream) -> stream.events().stream())
			.anyMatch((fact) -> fact.event() instanceof ReportEvent event && wanted.test(event));
	}

	private static long later(@Nullable Long one, Instant other) {
		return (one != null) ? Math.max(one, other.toEpochMilli()) : other.toEpochMilli();
	}

	private NavigableMap<Long, Map<String, Line>> lines() {
		Map<String, NavigableMap<Long, Line>> byParty = new TreeMap<>();
		List<NavigableMap<Long, Going>> obligations = new ArrayList<>();
		for (PartyId party : this.world.obligors(this.commitment)) {
			NavigableMap<Long, Going> going = obligation(party);
			obligations.add(going);
			byParty.put(party.code(), lines(going));
		}
		NavigableMap<Long, Going> unattributed = unattributed(obligations);
		NavigableMap<Long, Line> nobodys = new TreeMap<>();
		unattributed.forEach((turn, going) -> {
			if (!going.spans.isEmpty()) {
				nobodys.put(turn, StatusSpans.line(going.spans, going.fold));
			}
			else {
				nobodys.put(turn, NOTHING);
			}
		});
		byParty.put("", nobodys);
		NavigableMap<Long, Map<String, Line>> lines = new TreeMap<>();
		byParty.values().forEach((line) -> line.keySet().forEach((turn) -> lines.put(turn, new TreeMap<>())));
		lines.forEach((turn, of) -> byParty.forEach((party, known) -> {
			Map.Entry<Long, Line> line = known.floorEntry(turn);
			if (line != null && !line.getValue().equals(NOTHING)) {
				of.put(party, line.getValue());
			}
		}));
		return lines;
	}

	private static final Line NOTHING = new Line(List.of(), List.of());

	/**
	 * A fold of one stretch of knowledge, and the spans that it gave so far.
	 */
	private record Going(ObligationFold fold, List<Span> spans) {

		Going copy() {
			return new Going(this.fold.copy(), new ArrayList<>(this.spans));
		}

	}

	private NavigableMap<Long, Line> lines(NavigableMap<Long, Going> going) {
		boolean claimed = this.facts.stream()
			.anyMatch((stream) -> stream.events().getFirst().event() instanceof ReportEvent.Filed filed
					&& filed.content() instanceof Claim);
		NavigableMap<Long, Line> lines = new TreeMap<>();
		NavigableMap<Long, Going> parted = new TreeMap<>(going);
		if (claimed) {
			// What is claimed, and which claims are settled, is known from other times
			// on.
			for (FactStream stream : this.facts) {
				stream.turns()
					.tailSet(this.since)
					.forEach((turn) -> parted.putIfAbsent(turn,
							Objects.requireNonNull(going.floorEntry(turn)).getValue()));
			}
		}
		parted.forEach((turn, one) -> lines.put(turn,
				StatusSpans.line(claimed ? contested(one.fold, turn) : one.spans, one.fold)));
		return lines;
	}

	/** The spans where claims may contest it. */
	private List<Span> contested(ObligationFold fold, long turn) {
		World known = World.known(this.facts, Instant.ofEpochMilli(turn), KnowledgeClock.REPORTED, this.audience);
		Contest contest = new Contest(known, fold, fold.obligation());
		Instant made = this.world.owedSince(fold.obligation()).first();
		NavigableSet<Instant> turns = new TreeSet<>();
		fold.stands().forEach((stand) -> turns.add(stand.from()));
		contest.claims(StatusSpans.END).forEach((claim) -> turns.add(claim.at()));
		List<Span> spans = new ArrayList<>();
		turns.add(made);
		turns.tailSet(made)
			.forEach((at) -> StatusSpans.add(spans, at,
					Statuses.standing(fold, at, contest.contestedBy(at), this.rules)));
		return spans;
	}

	private NavigableMap<Long, Going> obligation(PartyId party) {
		Timed timed = new Timed(new ObligationSteps(this.world, this.commitment, party, StatusSpans.END));
		timed.add(this.since, Known.OPEN, ObligationSteps::exist);
		acts(Agreement.stream(this.commitment.agreement()),
				(act) -> timed.add(act.from(), act.until(), (it) -> it.agreementAct(act.item())));
		own(timed);
		Instant made = this.world.owedSince(new ObligationId(this.commitment, party)).first();
		return sweep(timed, (going, stand) -> {
			if (!stand.from().isBefore(made)) {
				StatusSpans.add(going.spans, stand.from(),
						Statuses.standing(going.fold, stand.from(), stand.causes().contested(), this.rules));
			}
		});
	}

	/** What is done to the commitment, and said of it. */
	private void own(Timed timed) {
		acts(Commitment.stream(this.commitment),
				(act) -> timed.add(act.from(), act.until(), (it) -> it.commitmentAct(act.item())));
		timed.add(this.since, Known.OPEN, ObligationSteps::span);
		for (FactStream stream : this.facts) {
			if (stream.events().getFirst().event() instanceof ReportEvent) {
				statements(stream).forEach((known) -> timed.add(known.from(), known.until(),
						(it) -> it.statement(known.item().statement, known.item().world)));
			}
		}
	}

	private NavigableMap<Long, Going> unattributed(List<NavigableMap<Long, Going>> obligations) {
		boolean any = any(this.facts, (event) -> findings(event).stream()
			.anyMatch((finding) -> finding instanceof Finding.Violation violation && violation.unattributed()));
		if (!any) {
			return new TreeMap<>();
		}
		Timed timed = new Timed(new ObligationSteps(this.world, this.commitment, null, StatusSpans.END));
		own(timed);
		for (NavigableMap<Long, Going> going : obligations) {
			NavigableMap<Long, Set<Binding>> bindings = new TreeMap<>();
			going.forEach((turn, one) -> bindings.put(turn, new LinkedHashSet<>(one.fold.bindings())));
			Known.splice(Set.<Known<Binding>>of(), this.since, bindings)
				.forEach((known) -> timed.add(known.from(), known.until(), (it) -> it.follow(known.item())));
		}
		return sweep(timed, (going, stand) -> {
			if (stand.breaches() > 0) {
				StatusSpans.add(going.spans, stand.from(), Standing.ofUnattributed(going.fold.recorded(), stand));
			}
		});
	}

	private static List<Finding> findings(ReportEvent event) {
		return switch (event) {
			case ReportEvent.Filed filed -> filed.content().findings();
			case ReportEvent.ReportCorrected corrected -> corrected.content().findings();
			case ReportEvent.DisputeRuledOn ruling -> ruling.restated();
			default -> List.of();
		};
	}

	/** The acts of a stream, each in every form in which it is known. */
	private void acts(String name, Consumer<Known<KnownAct>> take) {
		for (FactStream stream : this.facts) {
			if (stream.events().getFirst().stream().equals(name)) {
				versions(stream.turns(), (turn) -> stream.acts(Instant.ofEpochMilli(turn), KnowledgeClock.REPORTED))
					.forEach(take);
			}
		}
	}

	/**
	 * What a report says.
	 *
	 * @param world what else vouches for it
	 */
	private record Said(Statement statement, World world) {
	}

	/** What a report says, in every form in which it is known. */
	private Set<Known<Said>> statements(FactStream stream) {
		NavigableSet<Long> vouched = vouched(stream);
		return versions(vouched.isEmpty() ? stream.turns() : vouched, (turn) -> {
			Instant knownAt = Instant.ofEpochMilli(turn);
			World known = vouched.isEmpty() ? this.world
					: World.known(this.facts, knownAt, KnowledgeClock.REPORTED, this.audience);
			return stream.report(knownAt, KnowledgeClock.REPORTED, this.audience)
				.filter((report) -> !report.retracted())
				.map((report) -> report.statements()
					.stream()
					.filter((statement) -> statement.finding()
						.about()
						.stream()
						.anyMatch((subject) -> this.commitment.equals(subject.of())))
					.map((statement) -> new Said(statement, known))
					.toList())
				.orElse(List.of());
		});
	}

	/**
	 * The times from which something else is known of a report of which what is alleged
	 * counts once another one was taken back for saying the same; none of other reports.
	 */
	private NavigableSet<Long> vouched(FactStream stream) {
		NavigableSet<Long> turns = new TreeSet<>();
		ReportId id = ((ReportEvent) stream.events().getFirst().event()).report();
		if (any(List.of(stream), (event) -> findings(event).stream().anyMatch(Finding::alleged))) {
			for (FactStream other : this.facts) {
				if (any(List.of(other), (event) -> event instanceof ReportEvent.ReportRetracted retracted
						&& id.equals(retracted.duplicateOf()))) {
					turns.addAll(other.turns());
				}
			}
		}
		if (!turns.isEmpty()) {
			turns.addAll(stream.turns());
		}
		return turns;
	}

	private <T> Set<Known<T>> versions(NavigableSet<Long> turns, Function<Long, Collection<T>> known) {
		NavigableMap<Long, Set<T>> versions = new TreeMap<>();
		versions.put(this.since, new LinkedHashSet<>(known.apply(this.since)));
		for (long turn : turns.tailSet(this.since, false)) {
			versions.put(turn, new LinkedHashSet<>(known.apply(turn)));
		}
		return Known.splice(Set.of(), this.since, versions);
	}

	/** Takes facts, and notes who knows the steps that they make. */
	private static final class Timed {

		private final ObligationSteps facts;

		private final List<Known<Step>> steps = new ArrayList<>();

		private Timed(ObligationSteps facts) {
			this.facts = facts;
		}

		private void add(long from, long until, Consumer<ObligationSteps> take) {
			int before = this.facts.taken().size();
			take.accept(this.facts);
			for (Step step : this.facts.taken().subList(before, this.facts.taken().size())) {
				this.steps.add(new Known<>(step, from, until));
			}
		}

	}

	/** Takes what a fold came to at an instant. */
	private interface Taking {

		void take(Going going, Stand stand);

	}

	private NavigableMap<Long, Going> sweep(Timed timed, Taking taking) {
		ObligationFold fold = new ObligationFold(timed.facts, this.rules);
		List<Known<Step>> steps = timed.steps;
		steps.sort(Comparator.comparing((step) -> step.item().place()));
		NavigableMap<Long, Going> going = new TreeMap<>();
		fold.begun();
		going.put(this.since, new Going(fold, new ArrayList<>()));
		for (int from = 0; from < steps.size();) {
			Instant at = steps.get(from).item().place().at();
			int to = from;
			long first = Known.OPEN;
			while (to < steps.size() && steps.get(to).item().place().at().equals(at)) {
				part(going, steps.get(to).from());
				part(going, steps.get(to).until());
				first = Math.min(first, steps.get(to).from());
				to++;
			}
			List<Known<Step>> together = steps.subList(from, to);
			going.tailMap(first, true).forEach((turn, one) -> take(turn, one, together, taking));
			from = to;
		}
		return going;
	}

	/** Lets knowledge before and after a time go on apart. */
	private static void part(NavigableMap<Long, Going> going, long at) {
		if (at != Known.OPEN && !going.containsKey(at)) {
			Map.Entry<Long, Going> before = going.floorEntry(at);
			if (before != null) {
				going.put(at, before.getValue().copy());
			}
		}
	}

	private static void take(long turn, Going going, List<Known<Step>> together, Taking taking) {
		List<Step> known = new ArrayList<>();
		for (Known<Step> step : together) {
			if (step.from() <= turn && step.until() > turn) {
				known.add(step.item());
			}
		}
		for (int i = 0; i < known.size(); i++) {
			going.fold.apply(known.get(i), (i + 1 < known.size()) ? known.get(i + 1).place() : null);
		}
		if (!known.isEmpty()) {
			taking.take(going, going.fold.stands().getLast());
		}
	}

}

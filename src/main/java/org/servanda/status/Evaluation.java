package org.servanda.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.AgreementEvent.AgreementEnteredIntoForce;
import org.servanda.agreement.Antecedent;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.Condition;
import org.servanda.agreement.Kind;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.report.Subject;
import org.servanda.report.Finding;
import org.servanda.agreement.KnownAct;
import org.servanda.report.KnownReport.Statement;
import org.servanda.status.ObligationFold.DueSince;
import org.servanda.status.ObligationFold.Passed;
import org.servanda.status.ObligationFold.Stand;
import org.servanda.status.Timeline.Segment;
import org.servanda.time.CommitmentId;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;
import org.servanda.time.Trigger;

/**
 * All obligations, folded up to a time of the world, with their conditions and relative
 * dues. Conditions are worked out forward in the world's time, as a least fixed point:
 * the one that is met or fails first is settled first, and what it changes is folded
 * again. What nothing settles is not met.
 */
final class Evaluation {

	private final World world;

	private final Instant asOf;

	private final StatusRules rules;

	private final Conditions conditions = new Conditions();

	private final Map<CommitmentId, Map<PartyId, ObligationFold>> folds = new LinkedHashMap<>();

	private Evaluation(World world, Instant asOf, StatusRules rules) {
		this.world = world;
		this.asOf = asOf;
		this.rules = rules;
	}

	static Evaluation of(World world, Instant asOf, StatusRules rules) {
		Evaluation evaluation = new Evaluation(world, asOf, rules);
		world.commitments().forEach(evaluation::fold);
		evaluation.settle();
		return evaluation;
	}

	/** Nothing folded: for what waits for nothing else. */
	static Evaluation alone(World world, Instant asOf, StatusRules rules) {
		return new Evaluation(world, asOf, rules);
	}

	private void fold(CommitmentId commitment) {
		Map<PartyId, ObligationFold> parties = new LinkedHashMap<>();
		for (PartyId party : this.world.obligors(commitment)) {
			parties.put(party, new ObligationFold(
					ObligationSteps.of(this.world, new ObligationId(commitment, party), this.conditions, this.asOf),
					this.rules)
				.run());
		}
		this.folds.put(commitment, parties);
	}

	private void settle() {
		List<CommitmentId> open = new ArrayList<>(this.world.commitments()
			.stream()
			.filter((commitment) -> this.world.recorded(commitment).condition() != null)
			.toList());
		while (!open.isEmpty()) {
			Map<CommitmentId, Turn> turns = new LinkedHashMap<>();
			open.forEach((commitment) -> turns.put(commitment, turn(commitment)));
			Instant first = turns.values()
				.stream()
				.map(Turn::at)
				.filter(Instant.class::isInstance)
				.min(Instant::compareTo)
				.orElse(null);
			if (first == null || first.isAfter(this.asOf)) {
				return;
			}
			turns.forEach((commitment, turn) -> {
				if (first.equals(turn.at)) {
					if (turn.met) {
						this.conditions.meet(commitment, first);
					}
					else {
						this.conditions.fail(commitment, first);
					}
					open.remove(commitment);
					fold(commitment);
				}
			});
		}
	}

	/**
	 * When a condition is met or fails, as things stand.
	 *
	 * @param at absent when neither happens
	 */
	private record Turn(@Nullable Instant at, boolean met) {
	}

	private Turn turn(CommitmentId commitment) {
		Condition condition = Objects.requireNonNull(this.world.recorded(commitment).condition());
		Instant made = this.world.recorded(commitment).madeAt().first();
		boolean all = condition.needs() == Condition.Needs.ALL;
		List<Held> held = condition.antecedents().stream().map(this::held).toList();
		List<@Nullable Instant> reached = new ArrayList<>();
		held.forEach((one) -> reached.add(one.at()));
		Instant met = all ? latest(reached) : earliest(reached);
		Instant failed = held.stream()
			.flatMap((one) -> one.gone().stream())
			.map((gone) -> gone.from().isBefore(made) ? made : gone.from())
			.filter((at) -> all ? held.stream().anyMatch((one) -> one.lost(at))
					: held.stream().allMatch((one) -> one.lost(at)))
			.min(Instant::compareTo)
			.orElse(null);
		Moment last = condition.last();
		if (last != null) {
			failed = earliest(failed, last.last().plusMillis(1));
		}
		boolean inTime = met != null && (last == null || !met.isAfter(last.last()));
		if (met != null && inTime && (failed == null || !failed.isBefore(met))) {
			return new Turn(met.isBefore(made) ? made : met, true);
		}
		return new Turn((failed != null && failed.isBefore(made)) ? made : failed, false);
	}

	private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
		return (one == null || (other != null && other.isBefore(one))) ? other : one;
	}

	private static @Nullable Instant earliest(List<@Nullable Instant> instants) {
		Instant earliest = null;
		for (Instant instant : instants) {
			earliest = earliest(earliest, instant);
		}
		return earliest;
	}

	/** The latest, where none is absent. */
	private static @Nullable Instant latest(List<@Nullable Instant> instants) {
		Instant latest = null;
		for (Instant instant : instants) {
			if (instant == null) {
				return null;
			}
			latest = (latest == null || instant.isAfter(latest)) ? instant : latest;
		}
		return latest;
	}

	/**
	 * When an antecedent held first, and while it is gone: has ended or expired, and was
	 * not taken on again.
	 */
	private record Held(@Nullable Instant at, List<Stretch> gone) {

		/** Whether it is gone at an instant without having held. */
		boolean lost(Instant instant) {
			return (this.at == null || this.at.isAfter(instant)) && Stretch.anyHolds(this.gone, instant);
		}

	}

	private Held held(Antecedent antecedent) {
		return switch (antecedent) {
			case Antecedent.Reached reached -> held(reached);
			case Antecedent.Exercised exercised -> held(exercised);
			case Antecedent.Done done -> new Held(done(done), List.of());
		};
	}

	private Held held(Antecedent.Reached reached) {
		ObligationFold fold = fold(reached.obligation());
		if (fold == null) {
			return new Held(null, List.of());
		}
		Instant made = this.world.owedSince(reached.obligation()).first();
		List<Stretch> gone = fold.timeline().ended(made);
		Integer days = reached.days();
		Instant since = null;
		for (Segment segment : fold.timeline().segments()) {
			if (since != null && days != null) {
				Instant enough = since.plusSeconds(days * 86_400L);
				if (!segment.from().isBefore(enough)) {
					return new Held(enough, gone);
				}
			}
			if (!segment.reaches(reached.degree())) {
				since = null;
			}
			else if (since == null) {
				since = segment.from().isBefore(made) ? made : segment.from();
				if (days == null) {
					return new Held(since, gone);
				}
			}
		}
		Instant enough = (since != null && days != null) ? since.plusSeconds(days * 86_400L) : null;
		return new Held(enough, gone);
	}

	private Held held(Antecedent.Exercised exercised) {
		Collection<ObligationFold> holders = this.folds.getOrDefault(exercised.power(), Map.of()).values();
		Instant used = null;
		List<Holder> all = new ArrayList<>();
		for (ObligationFold holder : holders) {
			used = (holder.recorded().kind() == Kind.POWER) ? earliest(used, holder.exercisedAt()) : used;
			Instant made = this.world
				.owedSince(new ObligationId(exercised.power(), Objects.requireNonNull(holder.party())))
				.first();
			List<Stretch> gone = new ArrayList<>(holder.timeline().ended(made));
			expired(holder).forEach((stretch) -> gone.addAll(stretch.since(made)));
			all.add(new Holder(made, gone));
		}
		return new Held(used, allGone(all));
	}

	/** Who has a power since when, and while it is of no use to them. */
	private record Holder(Instant made, List<Stretch> gone) {
	}

	/** While all who have a power then can no longer use it. */
	private static List<Stretch> allGone(List<Holder> holders) {
		List<Stretch> all = new ArrayList<>();
		TreeSet<Instant> turns = new TreeSet<>();
		holders.forEach((holder) -> {
			turns.add(holder.made);
			holder.gone.forEach((stretch) -> stretch.ends().forEach(turns::add));
		});
		for (Instant at : turns) {
			boolean none = holders.stream()
				.allMatch((holder) -> holder.made.isAfter(at) || Stretch.anyHolds(holder.gone, at));
			if (none) {
				all.add(new Stretch(at, turns.higher(at)));
			}
		}
		return all;
	}

	/** While the last date then in force has passed. */
	private List<Stretch> expired(ObligationFold holder) {
		List<Stretch> expired = new ArrayList<>();
		List<DueSince> dues = holder.dues();
		for (int i = 0; i < dues.size(); i++) {
			Due.Fixed last = fixed(dues.get(i).due(), this.asOf);
			Instant to = (i + 1 < dues.size()) ? dues.get(i + 1).from() : null;
			if (last != null) {
				expired.addAll(new Stretch(last.last().plusMillis(1), to).since(dues.get(i).from()));
			}
		}
		return expired;
	}

	private @Nullable Instant done(Antecedent.Done done) {
		List<KnownAct> acts = (done.commitment() != null)
				? this.world.acts(new CommitmentId(done.agreement(), done.commitment()))
				: this.world.acts(done.agreement());
		return acts.stream()
			.filter((act) -> act.content().actKind() == done.act())
			.filter((act) -> done.party() == null || done.party().equals(act.content().party()))
			.map((act) -> act.content().effective().first())
			.min(Instant::compareTo)
			.orElse(null);
	}

	/** The fold of an obligation, or absent where it is not known. */
	@Nullable ObligationFold fold(ObligationId obligation) {
		return this.folds.getOrDefault(obligation.commitment(), Map.of()).get(obligation.party());
	}

	/**
	 * The folds of the obligations of a commitment, of those that were made by a time.
	 */
	List<ObligationFold> folds(CommitmentId commitment, Instant by) {
		return this.folds.getOrDefault(commitment, Map.of())
			.entrySet()
			.stream()
			.filter((entry) -> !this.world.owedSince(new ObligationId(commitment, entry.getKey())).first().isAfter(by))
			.map(Map.Entry::getValue)
			.toList();
	}

	/**
	 * What hands that nobody knows did to a MAINTENANCE, or absent where nothing is said.
	 */
	@Nullable ObligationFold unattributed(CommitmentId commitment) {
		if (this.world.recorded(commitment).kind() != Kind.MAINTENANCE) {
			return null;
		}
		ObligationFold fold = new ObligationFold(
				ObligationSteps.unattributed(this.world, commitment, folds(commitment, this.asOf), this.asOf),
				this.rules)
			.run();
		return (fold.degree().breaches() > 0) ? fold : null;
	}

	/** The due in force at an instant, or absent. */
	static @Nullable Due dueAt(ObligationFold fold, Instant at) {
		Due due = null;
		for (DueSince since : fold.dues()) {
			if (!since.from().isAfter(at)) {
				due = since.due();
			}
		}
		return due;
	}

	/**
	 * A due as far as it is fixed by a time; absent where it is not, or recurs.
	 * @param by at most the time up to which all is folded
	 */
	Due.@Nullable Fixed fixed(@Nullable Due due, Instant by) {
		return switch (due) {
			case null -> null;
			case Due.Fixed fixed -> fixed;
			case Due.DaysAfter after -> {
				LocalDate happened = happened(after.after(), after.zone(), by);
				yield (happened != null) ? after.from(happened) : null;
			}
			case Due.Recurrence ignored -> null;
			case Due.ToBeAnnounced ignored -> null;
		};
	}

	/** The instants at which a due may come to be fixed, and at which it has passed. */
	List<Instant> turns(Due due) {
		List<Instant> turns = new ArrayList<>();
		if (due instanceof Due.DaysAfter after) {
			turns.addAll(turns(after.after()));
		}
		List<Instant> fixedAt = turns.isEmpty() ? List.of(this.asOf) : List.copyOf(turns);
		for (Instant at : fixedAt) {
			Due.Fixed fixed = fixed(due, at);
			if (fixed != null) {
				turns.add(fixed.last().plusMillis(1));
			}
		}
		return turns;
	}

	/**
	 * The instants at which something may have happened that a due counts from. A span
	 * may begin or end before the promise was made.
	 */
	private List<Instant> turns(Trigger trigger) {
		return switch (trigger) {
			case Trigger.SpanStart of -> folds(of.commitment(), this.asOf).stream()
				.flatMap((fold) -> Stream.concat(Stream.of(this.world.owedSince(fold.obligation()).first()),
						Stream.ofNullable(fold.spanBegan()).map(Passed::at)))
				.toList();
			case Trigger.SpanEnd of -> folds(of.commitment(), this.asOf).stream()
				.flatMap((fold) -> Stream.concat(Stream.of(this.world.owedSince(fold.obligation()).first()),
						Stream.ofNullable(fold.spanEnded())
							.flatMap((ended) -> Stream.of(ended.at(), ended.moment().last()))))
				.toList();
			default -> Stream.ofNullable(happened(trigger, this.asOf)).map(Passed::at).toList();
		};
	}

	/**
	 * The local date on which something happened first, by the last instant that it may
	 * mean.
	 */
	private @Nullable LocalDate happened(Trigger trigger, ZoneId zone, Instant by) {
		Passed happened = happened(trigger, by);
		return (happened == null || happened.at().isAfter(by)) ? null
				: LocalDate.ofInstant(happened.moment().last(), zone);
	}

	/** When what a due counts from happened first, or absent. */
	private @Nullable Passed happened(Trigger trigger, Instant by) {
		return switch (trigger) {
			case Trigger.Fulfilment of -> fulfilled(of.commitment());
			case Trigger.Signing of -> this.world.acts(of.agreement()).isEmpty() ? null
					: passed(this.world.registered(of.agreement()).madeAt());
			case Trigger.EntryIntoForce of -> this.world.acts(of.agreement())
				.stream()
				.filter((act) -> act.content() instanceof AgreementEnteredIntoForce)
				.map((act) -> passed(act.content().effective()))
				.min(Comparator.comparing(Passed::at))
				.orElse(null);
			case Trigger.Act of -> {
				KnownAct act = this.world.act(of.act());
				yield (act != null) ? passed(act.content().effective()) : null;
			}
			case Trigger.Finding of -> {
				Statement statement = this.world.statement(of.report(), of.number());
				yield (statement != null && counts(statement))
						? new Passed(new Counted(statement, statement.finding()).place().at(), told(statement)) : null;
			}
			case Trigger.SpanStart of -> began(of.commitment(), by);
			case Trigger.SpanEnd of -> ended(of.commitment(), by);
		};
	}

	private static Passed passed(Moment moment) {
		return new Passed(moment.first(), moment);
	}

	/** A breach happens when it begins. */
	private static Moment told(Statement statement) {
		return (statement.finding() instanceof Finding.Violation violation && violation.breach())
				? statement.occurrence().from() : statement.occurrence().to();
	}

	/** Whether a statement counts for any obligation that it is about. */
	private boolean counts(Statement statement) {
		return statement.finding().about().stream().anyMatch((subject) -> counts(statement, subject));
	}

	private boolean counts(Statement statement, Subject subject) {
		Counting counting = new Counting(this.world);
		Instant reportedAt = statement.report().filed().reportedAt().last();
		VerificationPolicy policy = this.world.acts(subject.agreement()).isEmpty() ? VerificationPolicy.SINGLE
				: this.world.policy(subject.agreement(), reportedAt);
		CommitmentId commitment = subject.of();
		if (commitment == null || !this.folds.containsKey(commitment)) {
			return counting.counted(statement, subject, Set.of(), List.of(), policy) != null;
		}
		List<Beneficiary> beneficiaries = this.world.recorded(commitment).beneficiaries();
		return this.world.obligors(commitment)
			.stream()
			.filter((party) -> subject.party() == null || subject.party().equals(party))
			.anyMatch((party) -> counting.counted(statement, Subject.of(new ObligationId(commitment, party)),
					Set.of(party), beneficiaries, policy) != null);
	}

	private @Nullable Passed began(CommitmentId commitment, Instant by) {
		return folds(commitment, by).stream()
			.filter((fold) -> fold.recorded().kind() == Kind.MAINTENANCE)
			.flatMap((fold) -> Stream.ofNullable(fold.spanBegan()))
			.filter((began) -> !began.at().isAfter(by))
			.min(Comparator.comparing(Passed::at))
			.orElse(null);
	}

	private @Nullable Passed ended(CommitmentId commitment, Instant by) {
		return folds(commitment, by).stream()
			.flatMap((fold) -> Stream.ofNullable(fold.spanEnded()))
			.filter((ended) -> !ended.at().isAfter(by))
			.findFirst()
			.map((ended) -> new Passed(ended.moment().last(), ended.moment()))
			.orElse(null);
	}

	/** When the degree of a commitment was 3 first, by findings. */
	private @Nullable Passed fulfilled(CommitmentId commitment) {
		List<ObligationFold> obligations = folds(commitment, this.asOf);
		if (obligations.isEmpty()) {
			return null;
		}
		ObligationFold unattributed = unattributed(commitment);
		TreeSet<Instant> changes = new TreeSet<>();
		if (unattributed != null) {
			unattributed.timeline().segments().forEach((segment) -> changes.add(segment.from()));
		}
		obligations.forEach((one) -> one.timeline().segments().forEach((segment) -> changes.add(segment.from())));
		for (Instant at : changes) {
			List<Segment> segments = obligations.stream()
				.flatMap((one) -> Stream.ofNullable(one.timeline().at(at)))
				.filter(Segment::inEffect)
				.toList();
			Stand nobodys = (unattributed != null) ? unattributed.at(at) : null;
			boolean kept = nobodys == null || nobodys.breaches() == 0 || nobodys.degree() == DegreeRule.COMPLETE;
			boolean fulfilled = !segments.isEmpty() && kept
					&& segments.stream().allMatch((segment) -> segment.reaches(DegreeRule.COMPLETE));
			if (fulfilled) {
				return obligations.stream()
					.filter((one) -> one.timeline().inEffect(at) || one.timeline().inEffect(at.minusMillis(1)))
					.flatMap((one) -> Stream.ofNullable(one.timeline().at(at)))
					.filter((segment) -> segment.from().equals(at))
					.map(Segment::began)
					.max(Comparator.comparing(Moment::last))
					.map((moment) -> new Passed(at, moment))
					.orElse(new Passed(at, Moment.at(at)));
			}
		}
		return null;
	}

	/** When conditions are met or fail. */
	Conditions conditions() {
		return this.conditions;
	}

	Instant asOf() {
		return this.asOf;
	}

	World world() {
		return this.world;
	}

	StatusRules rules() {
		return this.rules;
	}

}

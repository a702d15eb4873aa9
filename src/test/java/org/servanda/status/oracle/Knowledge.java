package org.servanda.status.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Act;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.Finding;
import org.servanda.report.PrisonerExchange;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportEvent;
import org.servanda.report.RulingOutcome;
import org.servanda.report.Source;
import org.servanda.report.Subject;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.CorrectedBy;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;

/**
 * What somebody knows: acts as they were corrected, and reports with what was said of
 * them, whatever the time of the world.
 */
final class Knowledge {

	private final List<RecordedEvent> all;

	private final Instant knownAt;

	private final KnowledgeClock clock;

	private final Audience audience;

	Knowledge(List<RecordedEvent> all, Instant knownAt, KnowledgeClock clock, Audience audience) {
		this.all = all;
		this.knownAt = knownAt;
		this.clock = clock;
		this.audience = audience;
	}

	/** An act as it is known. */
	record Deed(AgreementId agreement, @Nullable CommitmentLabel commitment, long number, Act act, Moment reportedAt) {
	}

	/** A claim as it is known. */
	record Assertion(ReportId report, Moment reportedAt, org.servanda.report.Claim claim) {
	}

	/**
	 * Somebody who vouches for a finding, or for what it says of some of its subjects.
	 */
	record Voucher(String actor, Source source, @Nullable List<Subject> only) {

		/** Whether it vouches for a party's part, or for anyone's where none is named. */
		boolean vouchesFor(CommitmentId commitment, @Nullable PartyId party) {
			if (this.only == null) {
				return true;
			}
			for (Subject subject : this.only) {
				CommitmentLabel label = subject.commitment();
				boolean named = label != null && label.folded().equals(commitment.commitment().folded())
						&& subject.agreement().equals(commitment.agreement());
				if (named && (party == null || subject.party() == null || subject.party().equals(party))) {
					return true;
				}
			}
			return false;
		}

	}

	/** A finding as it is known, with what was said of it. */
	record Statement(ReportId report, String filer, Moment reportedAt, ReportContent.Sourced content, Finding finding,
			List<Voucher> vouchers, List<ReportEvent.HandoverConfirmed> confirmations, boolean rejected,
			boolean inDispute, List<Moment> ruledAt) {

		Source source() {
			return this.content.source();
		}

		org.servanda.time.Occurrence occurrence() {
			org.servanda.time.Occurrence own = this.finding.occurrence();
			return (own != null) ? own : this.content.occurrence();
		}

		@Nullable PrisonerExchange handover() {
			return (this.content instanceof PrisonerExchange exchange) ? exchange : null;
		}

	}

	/** From when an event is known; the end of time where it never is. */
	Instant known(RecordedEvent recorded) {
		return switch (recorded.event()) {
			case AgreementEvent.Done act -> told(act.reportedAt(), recorded);
			case CommitmentEvent.Done act -> told(act.reportedAt(), recorded);
			case AgreementEvent.ActCorrected it -> afterAct(recorded, it.act(), it.by(), it.reportedAt());
			case CommitmentEvent.ActCorrected it -> afterAct(recorded, it.act(), it.by(), it.reportedAt());
			case AgreementEvent.ActRetracted it -> afterAct(recorded, it.act(), CorrectedBy.SOURCE, it.reportedAt());
			case CommitmentEvent.ActRetracted it -> afterAct(recorded, it.act(), CorrectedBy.SOURCE, it.reportedAt());
			case ReportEvent.Filed filed -> filed(recorded, filed);
			case ReportEvent.ReportReleased ignored -> afterReport(recorded, recorded.recordedAt());
			case ReportEvent.ReportCorrected it -> afterReport(recorded, told((it.by() == CorrectedBy.SOURCE)
					? Objects.requireNonNull(it.reportedAt()) : filing(recorded).reportedAt(), recorded));
			case ReportEvent.ReportRetracted it -> afterReport(recorded, told(it.reportedAt(), recorded));
			case ReportEvent.Remark it -> afterReport(recorded, told(it.reportedAt(), recorded));
			case ReportEvent.RemarkRetracted it ->
				later(told(it.reportedAt(), recorded), known(at(recorded.stream(), it.remark())));
			default -> throw new IllegalStateException("No such event: " + recorded);
		};
	}

	/** The acts done to what is known, none of them retracted, each as last corrected. */
	List<Deed> deeds() {
		List<Deed> all = all();
		return all.stream()
			.filter((
					deed) -> all.stream()
						.anyMatch((first) -> first.agreement().equals(deed.agreement()) && ((deed.commitment() == null)
								? first.act() instanceof AgreementEvent.AgreementRegistered
								: first.act() instanceof CommitmentEvent.CommitmentRecorded
										&& deed.commitment().equals(first.commitment()))))
			.toList();
	}

	private List<Deed> all() {
		List<Deed> deeds = new ArrayList<>();
		for (RecordedEvent recorded : this.all) {
			if (!(recorded.event() instanceof Act original) || !isKnown(recorded)) {
				continue;
			}
			Act act = original;
			boolean retracted = false;
			for (RecordedEvent later : of(recorded.stream())) {
				if (!isKnown(later)) {
					continue;
				}
				switch (later.event()) {
					case AgreementEvent.ActCorrected it when it.act() == recorded.sequence() ->
						act = (Act) it.content();
					case CommitmentEvent.ActCorrected it when it.act() == recorded.sequence() ->
						act = (Act) it.content();
					case AgreementEvent.ActRetracted it when it.act() == recorded.sequence() -> retracted = true;
					case CommitmentEvent.ActRetracted it when it.act() == recorded.sequence() -> retracted = true;
					default -> {
					}
				}
			}
			if (!retracted) {
				CommitmentLabel commitment = (recorded.event() instanceof CommitmentEvent it) ? it.commitment() : null;
				deeds.add(new Deed(recorded.event().agreement(), commitment, recorded.sequence(), act,
						original.reportedAt()));
			}
		}
		return deeds;
	}

	/** The claims that are known. */
	List<Assertion> claims() {
		List<Assertion> claims = new ArrayList<>();
		for (RecordedEvent recorded : this.all) {
			if (recorded.event() instanceof ReportEvent.Filed filed && isKnown(recorded) && !retracted(recorded)
					&& contentOf(recorded) instanceof org.servanda.report.Claim claim) {
				claims.add(new Assertion(filed.report(), filed.reportedAt(), claim));
			}
		}
		return claims;
	}

	/** The findings that are known, whether they count or not. */
	List<Statement> statements() {
		List<Statement> statements = new ArrayList<>();
		for (RecordedEvent recorded : this.all) {
			if (recorded.event() instanceof ReportEvent.Filed filed && isKnown(recorded) && !retracted(recorded)
					&& contentOf(recorded) instanceof ReportContent.Sourced content) {
				for (Finding finding : content.findings()) {
					statements.add(statement(recorded, filed, content, finding));
				}
			}
		}
		return statements;
	}

	private Statement statement(RecordedEvent filing, ReportEvent.Filed filed, ReportContent.Sourced content,
			Finding original) {
		int number = original.number();
		Finding finding = original;
		List<Voucher> vouchers = new ArrayList<>();
		List<ReportEvent.HandoverConfirmed> confirmations = new ArrayList<>();
		boolean rejected = false;
		boolean inDispute = false;
		boolean ruledOut = false;
		List<Moment> ruledAt = new ArrayList<>();
		for (RecordedEvent recorded : of(filing.stream())) {
			if (!(recorded.event() instanceof ReportEvent.Remark remark) || !isKnown(recorded)
					|| remarkRetracted(recorded)
					|| (!remark.findings().isEmpty() && !remark.findings().contains(number))) {
				continue;
			}
			boolean lapsed = lastChange(filing, number) > recorded.position();
			switch (remark) {
				case ReportEvent.HandoverConfirmed it when !lapsed -> confirmations.add(it);
				case ReportEvent.ReportCorroborated it when !lapsed ->
					vouchers.add(new Voucher(recorded.author().actor(), it.source(), null));
				case ReportEvent.ReportRejected ignored -> rejected = true;
				case ReportEvent.ReportDisputed ignored -> inDispute = true;
				case ReportEvent.DisputeRuledOn ruling when !lapsed -> {
					inDispute = false;
					ruledOut = ruling.outcome() == RulingOutcome.REJECTED;
					finding = original;
					for (Finding restated : ruling.restated()) {
						if (restated.number() == number) {
							finding = restated;
						}
					}
					ruledAt.add(ruling.reportedAt());
				}
				default -> {
				}
			}
		}
		vouchers.addAll(duplicates(filing, original));
		return new Statement(filed.report(), filing.author().actor(), filed.reportedAt(), content, finding, vouchers,
				confirmations, rejected || ruledOut, inDispute, ruledAt);
	}

	/** Who said the same in a report that was retracted as a duplicate of this one. */
	private List<Voucher> duplicates(RecordedEvent filing, Finding finding) {
		List<Voucher> vouchers = new ArrayList<>();
		for (RecordedEvent recorded : this.all) {
			if (recorded.event() instanceof ReportEvent.ReportRetracted retraction && isKnown(recorded)
					&& ((ReportEvent) filing.event()).report().equals(retraction.duplicateOf())
					&& recorded.position() > lastChange(filing, finding.number())) {
				RecordedEvent duplicate = filingOf(recorded.stream());
				if (duplicate != null && contentOf(duplicate) instanceof ReportContent.Sourced content) {
					List<Subject> said = new ArrayList<>();
					for (Finding own : content.findings()) {
						if (own.getClass() == finding.getClass()) {
							said.addAll(own.about());
						}
					}
					vouchers.add(new Voucher(duplicate.author().actor(), content.source(), said));
				}
			}
		}
		return vouchers;
	}

	/** The position of the last correction that is known and changed a finding. */
	private long lastChange(RecordedEvent filing, int number) {
		long last = 0;
		ReportContent content = ((ReportEvent.Filed) filing.event()).content();
		for (RecordedEvent recorded : of(filing.stream())) {
			if (recorded.event() instanceof ReportEvent.ReportCorrected it && isKnown(recorded)) {
				if (changed(content, it.content(), number)) {
					last = recorded.position();
				}
				content = it.content();
			}
		}
		return last;
	}

	/** Whether a correction changes a finding, or what it rests on. */
	static boolean changed(ReportContent before, ReportContent after, int number) {
		if (!(before instanceof ReportContent.Sourced one) || !(after instanceof ReportContent.Sourced other)) {
			return true;
		}
		Finding was = finding(before, number);
		Finding is = finding(after, number);
		return !one.source().equals(other.source()) || was == null || !was.equals(is)
				|| (was.occurrence() == null && !before.occurrence().equals(after.occurrence()))
				|| (one instanceof PrisonerExchange a && other instanceof PrisonerExchange b
						&& !Set.copyOf(a.sides(number)).equals(Set.copyOf(b.sides(number))));
	}

	private static @Nullable Finding finding(ReportContent content, int number) {
		return content.findings().stream().filter((it) -> it.number() == number).findFirst().orElse(null);
	}

	private ReportContent contentOf(RecordedEvent filing) {
		ReportContent content = ((ReportEvent.Filed) filing.event()).content();
		for (RecordedEvent recorded : of(filing.stream())) {
			if (recorded.event() instanceof ReportEvent.ReportCorrected it && isKnown(recorded)) {
				content = it.content();
			}
		}
		return content;
	}

	private boolean retracted(RecordedEvent filing) {
		return of(filing.stream()).stream()
			.anyMatch((recorded) -> recorded.event() instanceof ReportEvent.ReportRetracted && isKnown(recorded));
	}

	private boolean remarkRetracted(RecordedEvent remark) {
		return of(remark.stream()).stream()
			.anyMatch((recorded) -> recorded.event() instanceof ReportEvent.RemarkRetracted it
					&& it.remark() == remark.sequence() && isKnown(recorded));
	}

	private boolean isKnown(RecordedEvent recorded) {
		return !known(recorded).isAfter(this.knownAt);
	}

	private Instant told(Moment reportedAt, RecordedEvent recorded) {
		if (this.clock == KnowledgeClock.RECORDED) {
			return recorded.recordedAt();
		}
		Instant reported = reportedAt.last();
		return recorded.recordedAt().isBefore(reported) ? recorded.recordedAt() : reported;
	}

	private Instant filed(RecordedEvent recorded, ReportEvent.Filed filed) {
		Instant told = told(filed.reportedAt(), recorded);
		if (!filed.confidential() || this.audience == Audience.INSIDERS) {
			return told;
		}
		for (RecordedEvent later : of(recorded.stream())) {
			if (later.event() instanceof ReportEvent.ReportReleased) {
				return later(told, later.recordedAt());
			}
		}
		return Instant.MAX;
	}

	private Instant afterAct(RecordedEvent recorded, long act, CorrectedBy by, @Nullable Moment reportedAt) {
		RecordedEvent original = at(recorded.stream(), act);
		Moment told = (by == CorrectedBy.SOURCE) ? Objects.requireNonNull(reportedAt)
				: ((Act) original.event()).reportedAt();
		return later(told(told, recorded), known(original));
	}

	private Instant afterReport(RecordedEvent recorded, Instant told) {
		RecordedEvent filing = filingOf(recorded.stream());
		return (filing != null) ? later(told, known(filing)) : Instant.MAX;
	}

	private ReportEvent.Filed filing(RecordedEvent recorded) {
		return (ReportEvent.Filed) Objects.requireNonNull(filingOf(recorded.stream())).event();
	}

	private @Nullable RecordedEvent filingOf(String stream) {
		return of(stream).stream()
			.filter((recorded) -> recorded.event() instanceof ReportEvent.Filed)
			.findFirst()
			.orElse(null);
	}

	private RecordedEvent at(String stream, long sequence) {
		return of(stream).stream().filter((recorded) -> recorded.sequence() == sequence).findFirst().orElseThrow();
	}

	private List<RecordedEvent> of(String stream) {
		return this.all.stream().filter((recorded) -> recorded.stream().equals(stream)).toList();
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

}

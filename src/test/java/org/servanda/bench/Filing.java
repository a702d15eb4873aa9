package org.servanda.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.servanda.bench.Journal.Line;
import org.servanda.ledger.Author;
import org.servanda.ledger.Sha256;
import org.servanda.report.ComplianceReport;
import org.servanda.report.Detainees;
import org.servanda.report.Finding;
import org.servanda.report.Handover;
import org.servanda.report.PrisonerExchange;
import org.servanda.report.Report;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportEvent.ComplianceReported;
import org.servanda.report.ReportEvent.DisputeRuledOn;
import org.servanda.report.ReportEvent.HandoverConfirmed;
import org.servanda.report.ReportEvent.PartyReplied;
import org.servanda.report.ReportEvent.PrisonerExchangeReported;
import org.servanda.report.ReportEvent.Remark;
import org.servanda.report.ReportEvent.ReportCorrected;
import org.servanda.report.ReportEvent.ReportCorroborated;
import org.servanda.report.ReportEvent.ReportDisputed;
import org.servanda.report.ReportEvent.ReportRejected;
import org.servanda.report.ReportEvent.ReportReleased;
import org.servanda.report.ReportEvent.ReportRetracted;
import org.servanda.report.RulingOutcome;
import org.servanda.report.Source;
import org.servanda.report.SourceKind;
import org.servanda.time.AgreementId;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Count;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;
import org.servanda.time.SourceId;

/**
 * A report that was filed, and what is said of it later.
 */
final class Filing {

	static final List<Author> MONITORS = List.of(Journal.author("monitor 1", "monitor", null),
			Journal.author("monitor 2", "monitor", null), Journal.author("monitor 3", "monitor", null),
			Journal.author("monitor 4", "monitor", null), Journal.author("monitor 5", "monitor", null));

	private static final Author REVIEWER = Journal.author("reviewer", "reviewer", null);

	private final Journal journal;

	private final Chance chance;

	private final AgreementId agreement;

	private final ZoneId zone;

	private final Author filer;

	private final ReportId id;

	private final Line line;

	private final boolean filedConfidential;

	private ReportContent.Sourced content;

	private boolean confidential;

	private boolean retracted;

	private Filing(Journal journal, Chance chance, AgreementId agreement, ZoneId zone, Author filer, String key,
			boolean confidential, ReportContent.Sourced content) {
		this.journal = journal;
		this.chance = chance;
		this.agreement = agreement;
		this.zone = zone;
		this.filer = filer;
		this.id = reportId(filer, key);
		this.line = new Line(Report.stream(this.id));
		this.filedConfidential = confidential;
		this.confidential = confidential;
		this.content = content;
	}

	/**
	 * Files a report.
	 * @param key the idempotency key
	 * @param confidential whether it is confidential at first
	 */
	static Filing file(Journal journal, Chance chance, AgreementId agreement, ZoneId zone, String key,
			boolean confidential, Moment reportedAt, ReportContent.Sourced content) {
		Author filer = chance.one(MONITORS);
		Filing filing = new Filing(journal, chance, agreement, zone, filer, key, confidential, content);
		journal.add(filing.line, filer, key, switch (content) {
			case ComplianceReport it -> new ComplianceReported(agreement, filing.id, reportedAt, confidential, it);
			case PrisonerExchange it ->
				new PrisonerExchangeReported(agreement, filing.id, reportedAt, confidential, it);
		});
		return filing;
	}

	/** The id of a report, as the server makes it. */
	static ReportId reportId(Author filer, String key) {
		return ReportId.of(Sha256.of((filer.actor() + '\n' + key).getBytes(StandardCharsets.UTF_8)));
	}

	ReportId id() {
		return this.id;
	}

	/** Whether everybody can see it, and it stands. */
	boolean named() {
		return !this.confidential && !this.retracted;
	}

	/**
	 * How often things are said of reports, as shares of them.
	 *
	 * @param released of those that are confidential
	 * @param ruled of those that are disputed
	 */
	record Rates(double released, double corrected, double retracted, double corroborated, double disputed,
			double ruled, double replied, double rejected) {
	}

	/**
	 * Plans what is said of it.
	 * @param parties who dispute and reply
	 * @param other another report, which it may turn out to repeat
	 */
	void later(Rates rates, List<PartyId> parties, Supplier<@Nullable Filing> other) {
		if (this.filedConfidential) {
			sometimes(rates.released, 5, 200, this::release);
		}
		sometimes(rates.corrected, 1, 120, this::correct);
		sometimes(rates.retracted, 1, 200, () -> retract(other.get()));
		sometimes(rates.corroborated, 1, 40, this::corroborate);
		sometimes(rates.disputed, 1, 60, () -> dispute(rates.ruled, this.chance.one(parties)));
		sometimes(rates.replied, 1, 60, () -> reply(this.chance.one(parties)));
		sometimes(rates.rejected, 1, 60, this::reject);
	}

	/** Plans that sides of a handover confirm it. */
	void confirmed(List<PartyId> sides) {
		for (PartyId side : sides) {
			sometimes(0.7, 1, 20, () -> open(new HandoverConfirmed(this.agreement, this.id, today(), false, List.of(),
					side, List.of(), List.of()), representative(side)));
		}
	}

	private void sometimes(double share, int least, int most, Runnable what) {
		if (this.chance.of(share)) {
			Duration time = this.chance.days(least, most);
			this.journal.in(time, () -> {
				if (!this.retracted) {
					what.run();
				}
			});
		}
	}

	static Author representative(PartyId party) {
		return Journal.author("representative of " + party, "representative", party.code());
	}

	private Moment today() {
		return Moment.day(LocalDate.ofInstant(this.journal.now(), this.zone), this.zone);
	}

	/** Records what only who can see the report can say. */
	private void open(Remark remark, Author author) {
		if (!this.confidential) {
			this.journal.add(this.line, author, remark);
		}
	}

	private void release() {
		this.confidential = false;
		this.journal.add(this.line, REVIEWER, new ReportReleased(this.agreement, this.id, this.chance.text(8)));
	}

	private void correct() {
		boolean source = this.chance.of(0.5);
		this.content = otherwise(this.content);
		this.journal.add(this.line, this.filer,
				new ReportCorrected(this.agreement, this.id, source ? CorrectedBy.SOURCE : CorrectedBy.ENTRY,
						source ? today() : null, this.confidential, this.chance.text(10), this.content));
	}

	private void retract(@Nullable Filing other) {
		boolean repeats = other != null && other != this && other.named() && this.chance.of(0.3);
		this.retracted = true;
		this.journal.add(this.line, this.filer, new ReportRetracted(this.agreement, this.id, today(), this.confidential,
				(repeats && other != null) ? other.id : null, this.chance.text(10)));
	}

	private void corroborate() {
		List<Author> others = MONITORS.stream().filter((monitor) -> !monitor.equals(this.filer)).toList();
		Source source = new Source(new SourceId("press-" + this.chance.between(1, 40)), this.chance.text(3),
				SourceKind.MEDIA, null);
		open(new ReportCorroborated(this.agreement, this.id, today(), false, List.of(), source, null, List.of()),
				this.chance.one(others));
	}

	private void dispute(double ruled, PartyId party) {
		if (this.confidential) {
			return;
		}
		open(new ReportDisputed(this.agreement, this.id, today(), false, List.of(), party, this.chance.text(12)),
				representative(party));
		sometimes(ruled, 2, 120, this::rule);
	}

	private void rule() {
		RulingOutcome outcome = switch (this.chance.weighted(5, 3, 2)) {
			case 0 -> RulingOutcome.UPHELD;
			case 1 -> RulingOutcome.REJECTED;
			default -> (this.content instanceof ComplianceReport) ? RulingOutcome.RESTATED : RulingOutcome.UPHELD;
		};
		List<Finding> restated = (outcome == RulingOutcome.RESTATED)
				? this.content.findings().stream().map(this::otherwise).toList() : List.of();
		open(new DisputeRuledOn(this.agreement, this.id, today(), false, List.of(), outcome, restated,
				this.chance.text(15)), REVIEWER);
	}

	private void reply(PartyId party) {
		open(new PartyReplied(this.agreement, this.id, today(), false, List.of(), party, this.chance.text(20)),
				representative(party));
	}

	private void reject() {
		open(new ReportRejected(this.agreement, this.id, today(), false, List.of(), this.chance.text(10)), REVIEWER);
	}

	/** The same report with another place, and something else in its findings. */
	private ReportContent.Sourced otherwise(ReportContent.Sourced said) {
		String place = this.chance.text(3) + " " + this.line.next();
		return switch (said) {
			case ComplianceReport it -> new ComplianceReport(it.occurrence(), it.source(), it.grading(), place,
					it.references(), it.findings().stream().map(this::otherwise).toList());
			case PrisonerExchange it -> new PrisonerExchange(it.occurrence(), it.source(), it.grading(), it.alleged(),
					place, it.crossing(), it.intermediary(), it.consentInterviews(), it.medicalCheck(), it.references(),
					it.handovers().stream().map(this::otherwise).toList(), it.deliveries());
		};
	}

	private Handover otherwise(Handover handover) {
		List<Detainees> detainees = new ArrayList<>();
		for (Detainees one : handover.detainees()) {
			Count count = Count.of(this.chance.between(1, 60));
			detainees.add(new Detainees(one.category(), null, count, count, null, null));
		}
		return new Handover(handover.from(), handover.to(), detainees, handover.credits());
	}

	private Finding otherwise(Finding finding) {
		return switch (finding) {
			case Finding.Delivery it -> {
				long accepted = this.chance.between(1, 200);
				yield new Finding.Delivery(it.number(), it.about(), it.occurrence(), it.alleged(), it.period(),
						it.unit(), Count.of(accepted + 3), Count.of(accepted), null, null, null, it.total());
			}
			case Finding.Completion it -> it;
			case Finding.Reversal it -> new Finding.Reversal(it.number(), it.about(), it.occurrence(), it.alleged(),
					it.period(), it.unit(), (it.unit() != null) ? Count.of(this.chance.between(1, 20)) : null);
			case Finding.Violation it -> new Finding.Violation(it.number(), it.about(), it.occurrence(), it.alleged(),
					it.breach(), it.breach() ? null : Count.of(this.chance.between(1, 9)), it.unattributed(),
					this.chance.text(12));
			case Finding.Restoration it -> it;
			case Finding.Assessment it -> new Finding.Assessment(it.number(), it.about(), it.occurrence(), it.alleged(),
					it.period(), (it.degree() + this.chance.between(1, 3)) % 4, this.chance.text(25));
			case Finding.Observation it ->
				new Finding.Observation(it.number(), it.about(), it.occurrence(), it.alleged(), this.chance.text(30));
		};
	}

}

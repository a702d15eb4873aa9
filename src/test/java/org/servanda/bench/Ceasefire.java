package org.servanda.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent.AgreementEnteredIntoForce;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Declaration;
import org.servanda.agreement.Kind;
import org.servanda.agreement.Party;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.bench.Filing.Rates;
import org.servanda.bench.Journal.Line;
import org.servanda.report.ComplianceReport;
import org.servanda.report.Finding;
import org.servanda.report.FindingId;
import org.servanda.report.Source;
import org.servanda.report.SourceKind;
import org.servanda.report.Subject;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Count;
import org.servanda.time.Moment;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.SourceId;

/**
 * A ceasefire that two parties owe, and that is broken all the time.
 */
final class Ceasefire {

	static final AgreementId ID = new AgreementId("ceasefire");

	static final CommitmentLabel LABEL = new CommitmentLabel("CF-1");

	static final PartyId P = new PartyId("P");

	static final ZoneId ZONE = ZoneId.of("Europe/Kyiv");

	static final Source MISSION = new Source(new SourceId("mission"), "The monitoring mission", SourceKind.MISSION,
			null);

	private static final PartyId Q = new PartyId("Q");

	private static final List<PartyId> BOTH = List.of(P, Q);

	private static final double CONFIDENTIAL = 0.02;

	private static final Rates RATES = new Rates(0.5, 0.02, 0.005, 0.002, 0.005, 0.5, 0.001, 0.0005);

	private static final Duration MONTH = Duration.ofDays(30);

	/** How long it is until the next breach, in the mean: some 200 in ten years. */
	private static final int DAYS_BETWEEN_BREACHES = 18;

	private final Journal journal;

	private final Chance chance;

	private final Instant madeAt;

	private @Nullable Filing latest;

	private int filed;

	private Ceasefire(Journal journal, Chance chance) {
		this.journal = journal;
		this.chance = chance;
		this.madeAt = journal.now().minus(Duration.ofDays(3));
	}

	/** Records it. */
	static Ceasefire begin(Journal journal, Chance chance) {
		Ceasefire ceasefire = new Ceasefire(journal, chance);
		ceasefire.record();
		return ceasefire;
	}

	private void record() {
		Moment made = day(this.madeAt);
		Line line = new Line(Agreement.stream(ID));
		this.journal.add(line, Accord.ADMINISTRATOR,
				new AgreementRegistered(ID, "A ceasefire", made, made, ZONE,
						BOTH.stream()
							.map((party) -> new Party(party, Map.of("en", "The party " + party), PartyRole.SIGNATORY))
							.toList(),
						List.of(), VerificationPolicy.SINGLE, List.of()));
		this.journal.add(line, Accord.ADMINISTRATOR, new AgreementEnteredIntoForce(ID,
				new Declaration(made, null, made, BOTH, "Article 1", null, List.of())));
		this.journal.add(new Line(Commitment.stream(new CommitmentId(ID, LABEL))), Accord.ADMINISTRATOR,
				new CommitmentRecorded(ID, LABEL, "Article 1", "To cease all fire along the line of contact.",
						Kind.MAINTENANCE, BOTH, null,
						BOTH.stream().map((party) -> new Beneficiary(party, null)).toList(), "ceasefire", null, null,
						null, null, List.of(), List.of(), made, made, List.of()));
	}

	/** Plans an assessment each month, and a breach now and then. */
	void overTheYears() {
		assessedMonthly(MONTH);
		this.journal.in(this.chance.days(1, 2 * DAYS_BETWEEN_BREACHES), this::breach);
	}

	private void assessedMonthly(Duration in) {
		this.journal.in(in, () -> {
			Instant now = this.journal.now();
			file(new Occurrence(day(now.minus(MONTH)), day(now)), day(now), false,
					new Finding.Assessment(1, List.of(subject(this.chance.of(0.5) ? null : this.chance.one(BOTH))),
							null, false, null, this.chance.between(0, 3), this.chance.text(30)));
			assessedMonthly(MONTH);
		});
	}

	private void breach() {
		Telling telling = Telling.of(this.chance, this.journal.now(), ZONE, this.madeAt, Duration.ofDays(1), 0);
		Subject subject = subject(this.chance.one(BOTH));
		Filing breach = file(telling.occurrence(), telling.reportedAt(), false,
				new Finding.Violation(1, List.of(subject), null, false, true, null, false, this.chance.text(12)));
		this.journal.in(this.chance.days(3, 25), () -> {
			Moment today = day(this.journal.now());
			List<FindingId> ends = this.chance.of(0.5) ? List.of(new FindingId(breach.id(), 1)) : List.of();
			file(Occurrence.on(today), today, false, new Finding.Restoration(1, List.of(subject), null, false, ends));
		});
		this.journal.in(this.chance.days(1, 2 * DAYS_BETWEEN_BREACHES), this::breach);
	}

	/** An incident or a count of them is recorded, of which more may be said later. */
	void incident() {
		Telling telling = Telling.of(this.chance, this.journal.now(), ZONE, this.madeAt, Duration.ofHours(30),
				Telling.LATE);
		Occurrence occurrence = telling.occurrence();
		Count count = null;
		if (this.chance.of(0.08)) {
			occurrence = Occurrence.on(day(telling.happened()));
			long best = this.chance.between(2, 60);
			count = this.chance.of(0.3) ? new Count(best, best / 2, best * 2) : Count.of(best);
		}
		boolean unattributed = this.chance.of(0.15);
		Subject subject = subject((unattributed || this.chance.of(0.02)) ? null : this.chance.one(BOTH));
		Filing filing = file(occurrence, telling.reportedAt(), this.chance.of(CONFIDENTIAL), new Finding.Violation(1,
				List.of(subject), null, this.chance.of(0.01), false, count, unattributed, this.chance.text(12)));
		filing.later(RATES, BOTH, () -> this.latest);
		this.latest = filing;
	}

	/** An incident is recorded an hour later, and nothing more is said of it. */
	void plainIncident() {
		Instant now = this.journal.now();
		Instant happened = now.minus(Duration.ofHours(1));
		file(Occurrence.on(Moment.at(happened)), day(now), false, new Finding.Violation(1,
				List.of(subject(this.chance.one(BOTH))), null, false, false, null, false, this.chance.text(12)));
	}

	private Filing file(Occurrence occurrence, Moment reportedAt, boolean confidential, Finding finding) {
		return Filing.file(this.journal, this.chance, ID, ZONE, ID + "-" + ++this.filed, confidential, reportedAt,
				new ComplianceReport(occurrence, MISSION, null, this.chance.text(2), List.of(), List.of(finding)));
	}

	private static Subject subject(@Nullable PartyId party) {
		return new Subject(ID, LABEL, party);
	}

	private static Moment day(Instant instant) {
		return Telling.day(instant, ZONE);
	}

}

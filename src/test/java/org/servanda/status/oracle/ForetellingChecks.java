package org.servanda.status.oracle;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.Declaration;
import org.servanda.ledger.Author;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Sha256;
import org.servanda.report.ComplianceReport;
import org.servanda.report.Finding;
import org.servanda.report.ReportEvent;
import org.servanda.report.Source;
import org.servanda.report.SourceKind;
import org.servanda.report.Subject;
import org.servanda.status.read.Foretold;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Moment;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;
import org.servanda.time.SourceId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * What is foretold of the next event of a ceasefire, and of others that could be
 * recorded, is what the function says of all its facts. Of most incidents nothing is
 * read.
 *
 * @param first the first seed
 * @param ceasefires how many
 * @param events how many each has
 */
record ForetellingChecks(long first, int ceasefires, int events) {

	/** After how many events it is asked, about. */
	private static final int APART = 30;

	/** How many other events it is then asked about. */
	private static final int OTHERS = 6;

	private static final Author SOMEONE = new Author("00000000000000000000000000000009", "administrator", null);

	private static final List<PartyId> BOTH = List.of(Histories.P, Histories.Q);

	/** Of calm and of wild ones, which are recorded by turns. */
	void whatIsForetoldComesTrue(Path folder) {
		List<List<RecordedEvent>> told = new ArrayList<>();
		for (int i = 0; i < this.ceasefires; i++) {
			int others = List.of(4, 12, 40).get(i % 3);
			told.add(Histories.ofCeasefire(this.first + i, "c" + i + "-", this.events, others));
		}
		compare(folder, told);
	}

	/** Of a few promises of all kinds that wait for one another. */
	void whatIsForetoldOfAnyPromiseComesTrue(Path folder) {
		List<List<RecordedEvent>> told = new ArrayList<>();
		for (int i = 0; i < this.ceasefires; i++) {
			told.add(Histories.ofDuplicates(this.first + i, "d" + i + "-"));
			told.add(Histories.ofAmendedSpans(this.first + i, "s" + i + "-"));
			told.add(Histories.of(this.first + i, "h" + i + "-"));
		}
		compare(folder, told);
	}

	private void compare(Path folder, List<List<RecordedEvent>> told) {
		List<Told> all = new ArrayList<>();
		for (int i = 0; i < told.size(); i++) {
			for (RecordedEvent fact : told.get(i)) {
				all.add(new Told(i, fact));
			}
		}
		all.sort(Comparator.comparing((one) -> one.fact.recordedAt()));
		Random random = new Random(this.first);
		List<List<RecordedEvent>> recorded = new ArrayList<>();
		told.forEach((one) -> recorded.add(new ArrayList<>()));
		try (GivenLedger ledger = new GivenLedger(folder, 50)) {
			Foretold foretold = new Foretold(ledger, ledger.models());
			List<RecordedEvent> batch = new ArrayList<>();
			for (Told next : all) {
				long position = ledger.head() + batch.size() + 1;
				RecordedEvent fact = at(position, next.fact);
				List<RecordedEvent> own = recorded.get(next.history);
				if (own.size() > 4 && random.nextInt(APART) == 0) {
					if (!batch.isEmpty()) {
						ledger.append(batch);
						batch.clear();
					}
					ledger.projected();
					ledger.now(fact.recordedAt());
					compare(foretold, own, fact);
					for (int i = 0; i < OTHERS; i++) {
						compare(foretold, own, other(own, fact, random));
					}
				}
				batch.add(fact);
				own.add(fact);
			}
		}
	}

	/**
	 * A fact of one of several histories.
	 */
	private record Told(int history, RecordedEvent fact) {
	}

	private static RecordedEvent at(long position, RecordedEvent fact) {
		return new RecordedEvent(position, fact.stream(), fact.sequence(), fact.recordedAt(), fact.author(),
				fact.event());
	}

	private static void compare(Foretold foretold, List<RecordedEvent> recorded, RecordedEvent event) {
		for (Audience audience : Audience.values()) {
			List<String> differences = foretold.differences(recorded, List.of(event), audience);
			if (!differences.isEmpty()) {
				fail("For %s after%n%s%nof%n%s%n%s", audience, Sentences.of(recorded), Sentences.of(List.of(event)),
						String.join(System.lineSeparator(), differences));
			}
		}
	}

	/** Something that could be recorded in place of the next event. */
	private static RecordedEvent other(List<RecordedEvent> recorded, RecordedEvent next, Random random) {
		AgreementId agreement = ((AgreementEvent) recorded.getFirst().event()).agreement();
		CommitmentLabel label = new CommitmentLabel("C1");
		Instant now = next.recordedAt();
		List<RecordedEvent> filings = recorded.stream()
			.filter((fact) -> fact.event() instanceof ReportEvent.ComplianceReported)
			.sorted(Comparator.comparing((fact) -> begins(fact)))
			.toList();
		Moment then = Moment.at(Histories.FIRST_DAY.atStartOfDay(Histories.UTC)
			.toInstant()
			.plus(Duration.ofHours(random.nextInt(1200))));
		Moment past = then.first().isAfter(now) ? Moment.at(now) : then;
		Declaration declaration = new Declaration(past, null, Moment.at(now), BOTH, "clause", null, List.of());
		PartyId party = BOTH.get(random.nextInt(2));
		int choice = random.nextInt(9);
		if (choice < 4 && !filings.isEmpty()) {
			// Often one that covers others.
			RecordedEvent filing = filings.get(random.nextInt(1 + random.nextInt(filings.size())));
			ReportEvent.ComplianceReported filed = (ReportEvent.ComplianceReported) filing.event();
			return draft(recorded, next, filing.stream(), (choice < 2)
					? new ReportEvent.ReportRetracted(filed.agreement(), filed.report(), Moment.at(now),
							filed.confidential(), null, "wrong")
					: new ReportEvent.ReportCorrected(filed.agreement(), filed.report(), CorrectedBy.ENTRY, null,
							filed.confidential(), "wrong", new ComplianceReport(Occurrence.on(past),
									filed.content().source(), null, null, List.of(), filed.content().findings())));
		}
		return switch (choice) {
			case 4 -> draft(recorded, next, "agreement:" + agreement,
					new AgreementEvent.AgreementSuspended(agreement, declaration));
			case 5 -> draft(recorded, next, "agreement:" + agreement,
					new AgreementEvent.AgreementResumed(agreement, declaration));
			case 6 -> draft(recorded, next, Commitment.stream(new CommitmentId(agreement, label)),
					new CommitmentEvent.ObligationTerminated(agreement, label, party, declaration));
			case 7 -> draft(recorded, next, "agreement:" + agreement,
					new AgreementEvent.PartyWithdrew(agreement, party, declaration));
			default -> {
				ReportId id = ReportId.of(Sha256.of(new byte[] { 7 }));
				boolean assessed = random.nextBoolean();
				List<Subject> about = List.of(new Subject(agreement, label, party));
				Finding finding = assessed
						? new Finding.Assessment(1, about, null, false, null, random.nextInt(4), "grounds")
						: new Finding.Violation(1, about, null, false, false, null, false, null);
				yield draft(recorded, next, "report:" + id,
						new ReportEvent.ComplianceReported(agreement, id, Moment.at(now), random.nextInt(4) == 0,
								new ComplianceReport(Occurrence.on(past),
										new Source(new SourceId("m1"), "m1", SourceKind.MISSION, null), null, null,
										List.of(), List.of(finding))));
			}
		};
	}

	private static Instant begins(RecordedEvent filing) {
		return ((ReportEvent.ComplianceReported) filing.event()).content().occurrence().from().first();
	}

	private static RecordedEvent draft(List<RecordedEvent> recorded, RecordedEvent next, String stream,
			LedgerEvent event) {
		long sequence = recorded.stream().filter((fact) -> fact.stream().equals(stream)).count();
		return new RecordedEvent(next.position(), stream, sequence, next.recordedAt(), SOMEONE, event);
	}

	void mostIncidentsOfACalmCeasefireAreNotLookedAt(Path folder) {
		List<RecordedEvent> facts = Histories.ofCeasefire(this.first, "", this.events, 3);
		try (GivenLedger ledger = new GivenLedger(folder, 500)) {
			ledger.append(facts);
			ledger.projected();
			RecordedEvent next = draft(facts, at(ledger.head() + 1, facts.getLast()), "agreement:a",
					new AgreementEvent.AgreementSuspended(new AgreementId("a"), new Declaration(Moment.at(ledger.now()),
							null, Moment.at(ledger.now()), BOTH, "clause", null, List.of())));
			for (Audience audience : Audience.values()) {
				Foretold foretold = new Foretold(ledger, ledger.models());
				assertThat(foretold.looked(List.of(next), audience)).isBetween(10, this.events / 2);
			}
		}
	}

}

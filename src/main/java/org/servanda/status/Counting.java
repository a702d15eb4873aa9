package org.servanda.status;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.Kind;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.report.Finding;
import org.servanda.report.KnownReport;
import org.servanda.report.KnownReport.Statement;
import org.servanda.report.PrisonerExchange;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportEvent.HandoverConfirmed;
import org.servanda.report.ReportEvent.ReportCorroborated;
import org.servanda.report.Source;
import org.servanda.report.Subject;
import org.servanda.time.Count;
import org.servanda.time.PartyId;

/**
 * Which findings count for an obligation. The grading of a source is shown and never
 * decides.
 */
final class Counting {

	private final World world;

	Counting(World world) {
		this.world = world;
	}

	/**
	 * Whether commitments of a kind take a finding; all take observations, which bear on
	 * nothing.
	 */
	static boolean taken(Kind kind, Finding finding) {
		return !(finding instanceof Finding.Observation) && finding.suits(kind);
	}

	/**
	 * A statement as it counts for an obligation.
	 * @param statement about it
	 * @param of the obligation; of what is unattributed the whole commitment
	 * @param obligors who owes it; of what is unattributed all who may
	 * @param beneficiaries whom it is owed to
	 * @param policy of the obligation's agreement at the time of the report
	 * @return absent when it does not count
	 */
	@Nullable Counted counted(Statement statement, Subject of, Set<PartyId> obligors, List<Beneficiary> beneficiaries,
			VerificationPolicy policy) {
		if (statement.rejected()) {
			return null;
		}
		Finding finding = confirmed(statement);
		if (finding != null) {
			return new Counted(statement, finding);
		}
		if (speaksFor(statement.source(), obligors, beneficiaries)) {
			return null;
		}
		boolean one = policy == VerificationPolicy.SINGLE && !statement.finding().alleged();
		return (one || corroborated(statement, of, obligors, beneficiaries))
				? new Counted(statement, statement.finding()) : null;
	}

	/** What a side says is its claim. */
	private static boolean speaksFor(Source source, Set<PartyId> obligors, List<Beneficiary> beneficiaries) {
		PartyId party = source.speaksFor();
		return party != null && (obligors.contains(party)
				|| beneficiaries.stream().anyMatch((beneficiary) -> party.equals(beneficiary.party())));
	}

	/** Whether another source that speaks for neither side vouches for the same. */
	private boolean corroborated(Statement statement, Subject of, Set<PartyId> obligors,
			List<Beneficiary> beneficiaries) {
		boolean remark = statement.corroborations()
			.stream()
			.map(ReportCorroborated::source)
			.anyMatch((source) -> another(source, statement, obligors, beneficiaries));
		return remark || this.world.duplicates(statement, of)
			.stream()
			.map(KnownReport::content)
			.filter(ReportContent.Sourced.class::isInstance)
			.map((content) -> ((ReportContent.Sourced) content).source())
			.anyMatch((source) -> another(source, statement, obligors, beneficiaries));
	}

	private static boolean another(Source source, Statement statement, Set<PartyId> obligors,
			List<Beneficiary> beneficiaries) {
		return !source.id().equals(statement.source().id()) && !speaksFor(source, obligors, beneficiaries);
	}

	/**
	 * What a handover confirmed by both sides says: the lowest number of the report and
	 * the confirmations, what the highest exceeds it by contested. A side's own report
	 * confirms.
	 * @return absent where it is no handover, or a side has not confirmed it
	 */
	private static @Nullable Finding confirmed(Statement statement) {
		if (!(statement.report().content() instanceof PrisonerExchange exchange)
				|| !(statement.finding() instanceof Finding.Delivery delivery)) {
			return null;
		}
		List<PartyId> sides = exchange.sides(delivery.number());
		for (PartyId side : sides) {
			boolean confirms = side.equals(exchange.source().speaksFor())
					|| statement.confirmations().stream().anyMatch((one) -> one.party().equals(side));
			if (!confirms) {
				return null;
			}
		}
		Count accepted = delivery.accepted();
		long reported = (accepted != null) ? accepted.value() : 0;
		long[] numbers = LongStream
			.concat(LongStream.of(reported),
					statement.confirmations()
						.stream()
						.filter((one) -> sides.contains(one.party()))
						.map(HandoverConfirmed::counts)
						.mapToLong((counts) -> exchange.confirmed(delivery.number(), counts, reported)))
			.toArray();
		long lowest = LongStream.of(numbers).min().orElseThrow();
		long highest = LongStream.of(numbers).max().orElseThrow();
		Count contested = delivery.contested();
		long differs = highest - lowest + ((contested != null) ? contested.value() : 0);
		return new Finding.Delivery(delivery.number(), delivery.about(), delivery.occurrence(), delivery.alleged(),
				delivery.period(), delivery.unit(), delivery.presented(), Count.of(lowest), delivery.refused(),
				delivery.rejected(), (differs > 0) ? Count.of(differs) : null, delivery.total());
	}

}

package org.servanda.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Reference;
import org.servanda.attachment.Attachment;
import org.servanda.ledger.EventType;
import org.servanda.ledger.LedgerEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Grading;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;

/**
 * What happens to a report; the events of the stream {@code report:{r}}.
 */
public sealed interface ReportEvent extends LedgerEvent {

	/** The report. */
	ReportId report();

	/** Whether only insiders knew the report when this was recorded. */
	boolean confidential();

	/**
	 * The commitments that it says something of: whoever reads one of them looks at this
	 * report.
	 */
	default Set<CommitmentId> commitments() {
		return about().stream()
			.map(Subject::of)
			.filter(Objects::nonNull)
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/** What it says something of. */
	default List<Subject> about() {
		return switch (this) {
			case Filed filed -> filed.content().subjects();
			case ReportCorrected correction -> correction.content().subjects();
			case DisputeRuledOn ruling -> ruling.restated().stream().flatMap((it) -> it.about().stream()).toList();
			case Remark ignored -> List.of();
			case ReportReleased ignored -> List.of();
			case ReportRetracted ignored -> List.of();
			case RemarkRetracted ignored -> List.of();
		};
	}

	/** The other reports that it names. */
	default Set<ReportId> reports() {
		return switch (this) {
			case Filed filed -> filed.content().reports();
			case ReportCorrected correction -> correction.content().reports();
			case DisputeRuledOn ruling -> Finding.reports(ruling.restated());
			case ReportRetracted said -> (said.duplicateOf() != null) ? Set.of(said.duplicateOf()) : Set.of();
			case Remark ignored -> Set.of();
			case ReportReleased ignored -> Set.of();
			case RemarkRetracted ignored -> Set.of();
		};
	}

	@Override
	default Audience audience() {
		return confidential() ? Audience.INSIDERS : Audience.PUBLIC;
	}

	/**
	 * A report was filed.
	 */
	sealed interface Filed extends ReportEvent permits ComplianceReported, PrisonerExchangeReported, ClaimMade {

		/** When its source issued it. */
		Moment reportedAt();

		/** What it says. */
		ReportContent content();

	}

	/**
	 * A compliance report was filed.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param reportedAt when its source issued it
	 * @param confidential whether only insiders know it until it is released
	 * @param content what it says
	 */
	@EventType("report.ComplianceReported")
	record ComplianceReported(AgreementId agreement, ReportId report, Moment reportedAt, boolean confidential,
			ComplianceReport content) implements Filed {
	}

	/**
	 * A handover of detainees was reported.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param reportedAt when its source issued it
	 * @param confidential whether only insiders know it until it is released
	 * @param content what it says
	 */
	@EventType("report.PrisonerExchangeReported")
	record PrisonerExchangeReported(AgreementId agreement, ReportId report, Moment reportedAt, boolean confidential,
			PrisonerExchange content) implements Filed {
	}

	/**
	 * A party claimed something.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param reportedAt when it was said
	 * @param content what was said
	 */
	@EventType("report.ClaimMade")
	record ClaimMade(AgreementId agreement, ReportId report, Moment reportedAt, Claim content) implements Filed {

		@Override
		public boolean confidential() {
			return false;
		}

	}

	/**
	 * Something said about a report later. It names findings, else means all.
	 */
	sealed interface Remark extends ReportEvent {

		/** When it was said. */
		Moment reportedAt();

		/** The numbers of the findings that it is about; empty for all. */
		List<Integer> findings();

	}

	/**
	 * A confidential report was released to the public, recorded and reported at this
	 * event's recording.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param grounds why, or absent
	 */
	@EventType("report.ReportReleased")
	record ReportReleased(AgreementId agreement, ReportId report, @Nullable String grounds) implements ReportEvent {

		@Override
		public boolean confidential() {
			return false;
		}

	}

	/**
	 * A report was corrected.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param by why
	 * @param reportedAt when the source corrected itself; absent where the entry was
	 * wrong, which counts as reported when the report was
	 * @param confidential whether only insiders knew the report at this time
	 * @param grounds what was wrong
	 * @param content what the report says now, whole
	 */
	@EventType("report.ReportCorrected")
	record ReportCorrected(AgreementId agreement, ReportId report, CorrectedBy by, @Nullable Moment reportedAt,
			boolean confidential, String grounds, ReportContent content) implements ReportEvent {
	}

	/**
	 * A report was retracted: it answers as if never said.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param reportedAt when it was retracted
	 * @param confidential whether only insiders knew the report at this time
	 * @param duplicateOf the report that it says again, or absent
	 * @param grounds why
	 */
	@EventType("report.ReportRetracted")
	record ReportRetracted(AgreementId agreement, ReportId report, Moment reportedAt, boolean confidential,
			@Nullable ReportId duplicateOf, String grounds) implements ReportEvent {
	}

	/**
	 * A side confirmed a handover.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param reportedAt when it was said
	 * @param confidential whether only insiders knew the report at this time
	 * @param findings the numbers of the findings that it is about; empty for all
	 * @param party the side
	 * @param counts its own numbers, where they differ; empty for those of the report
	 * @param references where it can be looked up
	 */
	@EventType("report.HandoverConfirmed")
	record HandoverConfirmed(AgreementId agreement, ReportId report, Moment reportedAt, boolean confidential,
			List<Integer> findings, PartyId party, List<ConfirmedCount> counts,
			List<Reference> references) implements Remark {
	}

	/**
	 * Another source vouches for the same.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param reportedAt when it was said
	 * @param confidential whether only insiders knew the report at this time
	 * @param findings the numbers of the findings that it is about; empty for all
	 * @param source who vouches
	 * @param grading of the source, or absent
	 * @param references where it can be looked up
	 */
	@EventType("report.ReportCorroborated")
	record ReportCorroborated(AgreementId agreement, ReportId report, Moment reportedAt, boolean confidential,
			List<Integer> findings, Source source, @Nullable Grading grading,
			List<Reference> references) implements Remark {
	}

	/**
	 * A reviewer does not let findings count.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param reportedAt when it was said
	 * @param confidential whether only insiders knew the report at this time
	 * @param findings the numbers of the findings that it is about; empty for all
	 * @param grounds why
	 */
	@EventType("report.ReportRejected")
	record ReportRejected(AgreementId agreement, ReportId report, Moment reportedAt, boolean confidential,
			List<Integer> findings, String grounds) implements Remark {
	}

	/**
	 * A party disputes findings. They count until a ruling.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param reportedAt when it was said
	 * @param confidential whether only insiders knew the report at this time
	 * @param findings the numbers of the findings that it is about; empty for all
	 * @param party who
	 * @param grounds why
	 */
	@EventType("report.ReportDisputed")
	record ReportDisputed(AgreementId agreement, ReportId report, Moment reportedAt, boolean confidential,
			List<Integer> findings, PartyId party, String grounds) implements Remark {
	}

	/**
	 * A party replied to a report.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param reportedAt when it was said
	 * @param confidential whether only insiders knew the report at this time
	 * @param findings the numbers of the findings that it is about; empty for all
	 * @param party who
	 * @param words what it said
	 */
	@EventType("report.PartyReplied")
	record PartyReplied(AgreementId agreement, ReportId report, Moment reportedAt, boolean confidential,
			List<Integer> findings, PartyId party, String words) implements Remark {
	}

	/**
	 * A reviewer ruled on disputed findings.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param reportedAt when it was said
	 * @param confidential whether only insiders knew the report at this time
	 * @param findings the numbers of the findings that it is about; empty for all
	 * @param outcome what becomes of them
	 * @param restated what they say from then on, whole, with their numbers; empty unless
	 * restated
	 * @param grounds why
	 */
	@EventType("report.DisputeRuledOn")
	record DisputeRuledOn(AgreementId agreement, ReportId report, Moment reportedAt, boolean confidential,
			List<Integer> findings, RulingOutcome outcome, List<Finding> restated, String grounds) implements Remark {
	}

	/**
	 * A file of evidence is kept with a report.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param reportedAt when it was said
	 * @param confidential whether only insiders knew the report at this time
	 * @param findings the numbers of the findings that it is about; empty for all
	 * @param title what it is
	 * @param evidence the file itself
	 */
	@EventType("report.EvidenceAttached")
	record EvidenceAttached(AgreementId agreement, ReportId report, Moment reportedAt, boolean confidential,
			List<Integer> findings, String title, Attachment evidence) implements Remark {
	}

	/**
	 * A remark was retracted: it answers as if never said.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param reportedAt when it was retracted
	 * @param confidential whether only insiders knew the report at this time
	 * @param remark the sequence of the remark's event
	 * @param grounds why
	 */
	@EventType("report.RemarkRetracted")
	record RemarkRetracted(AgreementId agreement, ReportId report, Moment reportedAt, boolean confidential, long remark,
			String grounds) implements ReportEvent {
	}

}

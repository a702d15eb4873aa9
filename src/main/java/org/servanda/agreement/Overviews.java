package org.servanda.agreement;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.servanda.http.Page;
import org.servanda.http.Reading;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;

/**
 * What agreements and their commitments come to at the times of a reading, for those who
 * show it.
 */
public interface Overviews {

	/**
	 * A page of the agreements that were known and made, in the order of their recording.
	 * It may hold fewer than its limit and still go on.
	 * @param after what the page before named; empty for the first
	 */
	Page<AgreementOverview> agreements(Reading reading, String after, int limit);

	/**
	 * One agreement.
	 * @throws org.servanda.time.Refused when it was not known, or not made
	 */
	AgreementOverview agreement(Reading reading, AgreementId id);

	/**
	 * Some commitments, in one statement for each thousand.
	 * @param ids which; those that were not known are left out
	 */
	Map<CommitmentId, CommitmentOverview> commitments(Reading reading, Collection<CommitmentId> ids);

	/**
	 * An agreement.
	 *
	 * @param agreement its label
	 * @param title what it is called, after amendments
	 * @param state whether it is in force
	 * @param since since when it is in that state; absent while it is registered only
	 * @param madeAt when it was made
	 * @param zone of dates that name none
	 * @param parties who takes part, or took part, in the order of the text
	 * @param dates further dates, each as one source gives it
	 * @param endorsements who welcomed it
	 * @param references other instruments and where the text can be read
	 */
	record AgreementOverview(AgreementId agreement, String title, AgreementState state, @Nullable Moment since,
			Moment madeAt, ZoneId zone, List<PartyOverview> parties, List<NotedDate> dates,
			List<Endorsement> endorsements, List<Reference> references) {
	}

	/**
	 * A party.
	 *
	 * @param names by language
	 * @param withdrew whether it left
	 * @param since since when it takes part again, or left; absent from the start
	 */
	record PartyOverview(PartyId id, Map<String, String> names, PartyRole role, boolean withdrew,
			@Nullable Moment since) {
	}

	/**
	 * A third party's welcome.
	 *
	 * @param names by language
	 * @param occurredAt when
	 * @param words what was said, or absent
	 */
	record Endorsement(PartyId party, Map<String, String> names, Moment occurredAt, @Nullable String words) {
	}

	/**
	 * A commitment.
	 *
	 * @param clause where in the text, or absent
	 * @param wording what is promised, after amendments
	 * @param kind what kind of promise
	 * @param beneficiaries whom it is owed to
	 * @param attribution who says who is bound, or absent
	 * @param theme what it is about, or absent
	 * @param targets how much
	 * @param conditional whether something has to hold before it binds
	 * @param amended what changed, in the order in which it took effect
	 * @param references where it can be looked up
	 */
	record CommitmentOverview(CommitmentId id, @Nullable String clause, String wording, Kind kind,
			List<Beneficiary> beneficiaries, @Nullable Attribution attribution, @Nullable String theme,
			List<Target> targets, boolean conditional, List<Amendment> amended, List<Reference> references) {
	}

	/**
	 * A change of terms.
	 *
	 * @param since since when
	 * @param due by when since, or absent
	 * @param wording what is promised since, or absent
	 * @param references its sources
	 */
	record Amendment(Moment since, @Nullable Due due, @Nullable String wording, List<Reference> references) {
	}

}

package org.servanda.status;

import java.util.List;

import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.report.Finding;
import org.servanda.report.Source;
import org.servanda.time.PartyId;

/**
 * Which findings count for an obligation. The grading of a source is shown and never
 * decides.
 */
final class Counting {

	private Counting() {
	}

	/**
	 * Whether a finding counts.
	 * @param finding about the obligation
	 * @param source who vouches for it
	 * @param policy of the obligation's agreement
	 * @param obligor who owes
	 * @param beneficiaries whom it is owed to
	 */
	static boolean counts(Finding finding, Source source, VerificationPolicy policy, PartyId obligor,
			List<Beneficiary> beneficiaries) {
		return bears(finding) && !finding.alleged() && !speaksForEither(source, obligor, beneficiaries)
				&& verified(policy);
	}

	/** Whether it bears on a status at all. */
	private static boolean bears(Finding finding) {
		return switch (finding) {
			case Finding.Delivery ignored -> true;
			case Finding.Completion ignored -> true;
			case Finding.Reversal ignored -> true;
			case Finding.Assessment ignored -> true;
			case Finding.Observation ignored -> false;
		};
	}

	/** What a side says is its claim. */
	private static boolean speaksForEither(Source source, PartyId obligor, List<Beneficiary> beneficiaries) {
		PartyId party = source.speaksFor();
		return party != null && (party.equals(obligor)
				|| beneficiaries.stream().anyMatch((beneficiary) -> party.equals(beneficiary.party())));
	}

	/** One source is known of each finding, which CORROBORATED does not content. */
	private static boolean verified(VerificationPolicy policy) {
		return switch (policy) {
			case SINGLE -> true;
			case CORROBORATED -> false;
		};
	}

}

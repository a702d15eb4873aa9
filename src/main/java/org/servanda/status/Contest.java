package org.servanda.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.servanda.report.Claim;
import org.servanda.report.KnownReport;
import org.servanda.report.KnownReport.Statement;
import org.servanda.report.ReportEvent.DisputeRuledOn;
import org.servanda.status.ObligationStatus.ClaimStatus;
import org.servanda.status.Timeline.Segment;
import org.servanda.time.ObligationId;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;

/**
 * Whether what is said of an obligation is contested: a finding that counts is in
 * dispute, a count is contested that no later total replaced, or the last claim of a
 * party to it differs from the degree for the time that it names. Last is by that time,
 * then as said; a ruling settles earlier claims whose time overlaps that of what it rules
 * on.
 */
final class Contest {

	private static final Comparator<KnownReport> ORDER = Comparator
		.comparing((KnownReport claim) -> claim.content().occurrence().to().last())
		.thenComparing((claim) -> claim.filed().reportedAt().last())
		.thenComparing(KnownReport::id);

	private final World world;

	private final ObligationFold fold;

	private final ObligationId obligation;

	/** In order. */
	private final List<Said> claims;

	/** Once it was asked for. */
	private @Nullable List<Statement> ruled;

	/**
	 * A claim.
	 *
	 * @param report where it is made
	 * @param at the last instant of the time that it names
	 * @param contests whether it differs from the degree for that time, and no ruling
	 * settled it
	 */
	private record Said(KnownReport report, Instant at, boolean contests) {

		private Claim claim() {
			return (Claim) this.report.content();
		}

	}

	Contest(World world, ObligationFold fold, ObligationId obligation) {
		this.world = world;
		this.fold = fold;
		this.obligation = obligation;
		this.claims = world.claims(obligation.commitment()).isEmpty() ? List.of()
				: about(world, obligation)
					.map((report) -> new Said(report, report.content().occurrence().to().last(),
							differs(report) && !settled(report)))
					.toList();
	}

	/** The claims about an obligation, in order. */
	private static Stream<KnownReport> about(World world, ObligationId obligation) {
		return world.claims(obligation.commitment())
			.stream()
			.filter((report) -> ((Claim) report.content()).about()
				.stream()
				.anyMatch((subject) -> subject.covers(obligation)))
			.sorted(ORDER);
	}

	/**
	 * The claims about times up to a time of the world, in order: what the obligation's
	 * fold is not needed for.
	 */
	static List<ClaimStatus> claims(World world, ObligationId obligation, Instant asOf) {
		return about(world, obligation).filter((report) -> !report.content().occurrence().to().last().isAfter(asOf))
			.map((report) -> {
				Claim claim = (Claim) report.content();
				return new ClaimStatus(report.id(), claim.by(), claim.degree(), claim.wrong(),
						claim.occurrence().to().last(), report.filed().reportedAt());
			})
			.toList();
	}

	/**
	 * The claims about times up to a time of the world, in order.
	 * @param asOf at most the one that was folded up to
	 */
	List<ClaimStatus> claims(Instant asOf) {
		return claims(this.world, this.obligation, asOf);
	}

	/**
	 * The first time from which the claims alone contest otherwise than those of another,
	 * or absent.
	 */
	@Nullable Instant differsFrom(@Nullable Contest other) {
		List<Said> before = (other != null) ? other.claims : List.of();
		for (int i = 0; i < Math.max(before.size(), this.claims.size()); i++) {
			Said one = (i < before.size()) ? before.get(i) : null;
			Said now = (i < this.claims.size()) ? this.claims.get(i) : null;
			if (one == null || now == null) {
				return ((one != null) ? one : Objects.requireNonNull(now)).at;
			}
			boolean same = one.contests == now.contests && one.at.equals(now.at)
					&& one.report.position() == now.report.position() && one.claim().equals(now.claim());
			if (!same) {
				return one.at.isBefore(now.at) ? one.at : now.at;
			}
		}
		return null;
	}

	private Stream<Said> until(Instant asOf) {
		return this.claims.stream().filter((said) -> !said.at.isAfter(asOf));
	}

	/**
	 * The position of what contests it at a time of the world, or 0 where nothing does.
	 * @param asOf at most the one that was folded up to
	 */
	long contestedBy(Instant asOf) {
		long byFindings = this.fold.at(asOf).causes().contested();
		if (byFindings != 0 || this.claims.isEmpty()) {
			return byFindings;
		}
		Map<PartyId, Said> last = new LinkedHashMap<>();
		until(asOf).filter((said) -> said.claim().degree() != null)
			.forEach((said) -> last.put(said.claim().by(), said));
		return last.values()
			.stream()
			.filter(Said::contests)
			.map((said) -> said.report.position())
			.findFirst()
			.orElse(0L);
	}

	private boolean differs(KnownReport report) {
		Claim claim = (Claim) report.content();
		boolean own = claim.by().equals(this.obligation.party());
		boolean owed = this.fold.recorded()
			.beneficiaries()
			.stream()
			.anyMatch((beneficiary) -> claim.by().equals(beneficiary.party()));
		Segment then = this.fold.timeline().at(claim.occurrence().to().last());
		Integer degree = claim.degree();
		if (degree == null || then == null || !then.inEffect() || then.degree() == degree) {
			return false;
		}
		return own ? then.found() : owed;
	}

	private boolean settled(KnownReport report) {
		Instant said = report.filed().reportedAt().last();
		for (Statement statement : ruled()) {
			boolean about = statement.finding().about().stream().anyMatch((subject) -> subject.covers(this.obligation));
			if (about && overlap(statement.occurrence(), report.content().occurrence())) {
				for (DisputeRuledOn ruling : statement.rulings()) {
					if (!ruling.reportedAt().last().isBefore(said)) {
						return true;
					}
				}
			}
		}
		return false;
	}

	/** What was ruled on. */
	private List<Statement> ruled() {
		List<Statement> found = this.ruled;
		if (found == null) {
			found = this.world.statements(this.obligation.commitment())
				.stream()
				.filter((statement) -> !statement.rulings().isEmpty())
				.toList();
			this.ruled = found;
		}
		return found;
	}

	private static boolean overlap(Occurrence one, Occurrence other) {
		return !one.from().first().isAfter(other.to().last()) && !other.from().first().isAfter(one.to().last());
	}

}

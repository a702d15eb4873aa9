package org.servanda.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

	private final Instant asOf;

	/**
	 * At a time of the world.
	 * @param asOf at most the one that was evaluated
	 */
	Contest(World world, ObligationFold fold, ObligationId obligation, Instant asOf) {
		this.world = world;
		this.fold = fold;
		this.obligation = obligation;
		this.asOf = asOf;
	}

	/** The claims about an obligation of the time up to now, in order. */
	static List<ClaimStatus> claims(World world, ObligationId obligation, Instant asOf) {
		return known(world, obligation, asOf).stream().map((report) -> {
			Claim claim = (Claim) report.content();
			return new ClaimStatus(report.id(), claim.by(), claim.degree(), claim.wrong(),
					claim.occurrence().to().last(), report.filed().reportedAt());
		}).toList();
	}

	private static List<KnownReport> known(World world, ObligationId obligation, Instant asOf) {
		return world.claims(obligation.commitment())
			.stream()
			.filter((report) -> ((Claim) report.content()).about()
				.stream()
				.anyMatch((subject) -> subject.covers(obligation)))
			.filter((report) -> !report.content().occurrence().to().last().isAfter(asOf))
			.sorted(ORDER)
			.toList();
	}

	/** The position of what contests it, or 0 where nothing does. */
	long contestedBy() {
		long byFindings = this.fold.at(this.asOf).causes().contested();
		if (byFindings != 0) {
			return byFindings;
		}
		Map<PartyId, KnownReport> last = new LinkedHashMap<>();
		for (KnownReport report : known(this.world, this.obligation, this.asOf)) {
			if (((Claim) report.content()).degree() != null) {
				last.put(((Claim) report.content()).by(), report);
			}
		}
		return last.values()
			.stream()
			.filter(this::differs)
			.filter((report) -> !settled(report))
			.map(KnownReport::position)
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
		for (Statement statement : this.world.statements(this.obligation.commitment())) {
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

	private static boolean overlap(Occurrence one, Occurrence other) {
		return !one.from().first().isAfter(other.to().last()) && !other.from().first().isAfter(one.to().last());
	}

}

package org.servanda.agreement.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentStanding;
import org.servanda.agreement.CommitmentStandings;
import org.servanda.agreement.Kind;
import org.servanda.http.Answers;
import org.servanda.http.Listing;
import org.servanda.http.Order;
import org.servanda.http.Page;
import org.servanda.http.Parameters;
import org.servanda.http.Question;
import org.servanda.http.Reading;
import org.servanda.http.Versioned;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.PartyId;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers what is asked of commitments. An agreement holds some hundred at most, and what
 * they are sorted by changes with the times that are asked about: a page looks at all.
 */
@RestController
@RequestMapping("/api")
class CommitmentReads {

	private final Answers answers;

	private final Streams streams;

	private final AgreementIndex index;

	private final CommitmentStandings standings;

	CommitmentReads(Answers answers, Streams streams, AgreementIndex index, CommitmentStandings standings) {
		this.answers = answers;
		this.streams = streams;
		this.index = index;
		this.standings = standings;
	}

	/**
	 * A page of commitments.
	 * @param kind of that kind
	 * @param party that it owes
	 * @param beneficiary that are owed to it
	 * @param theme about that
	 * @param clause whose clause holds it
	 * @param text whose wording or label holds it
	 * @param degree that stand at it
	 * @param unattributed whether there are violations that are nobody's
	 * @param dueFrom an instant: those whose due is fixed and ends then or later
	 * @param dueBefore an instant: those whose due is fixed and ends before it
	 * @param sort {@code recorded}, {@code due}, {@code degree} or {@code weight}; with a
	 * hyphen before it the other way round
	 */
	@GetMapping("/agreements/{a}/commitments")
	ResponseEntity<Listing<CommitmentView>> commitments(@PathVariable("a") AgreementId id,
			@RequestParam(name = "kind", required = false) @Nullable Kind kind,
			@RequestParam(name = "party", required = false) @Nullable PartyId party,
			@RequestParam(name = "beneficiary", required = false) @Nullable PartyId beneficiary,
			@RequestParam(name = "theme", required = false) @Nullable String theme,
			@RequestParam(name = "clause", required = false) @Nullable String clause,
			@RequestParam(name = "text", required = false) @Nullable String text,
			@RequestParam(name = "degree", required = false) @Nullable Integer degree,
			@RequestParam(name = "unattributed", required = false) @Nullable Boolean unattributed,
			@RequestParam(name = "dueFrom", required = false) @Nullable String dueFrom,
			@RequestParam(name = "dueBefore", required = false) @Nullable String dueBefore,
			@RequestParam(name = "sort", required = false) @Nullable String sort, Question question) {
		WantedCommitments wanted = new WantedCommitments(kind, party, beneficiary, theme, clause, text, degree,
				unattributed, (dueFrom != null) ? Parameters.instant(dueFrom, "dueFrom") : null,
				(dueBefore != null) ? Parameters.instant(dueBefore, "dueBefore") : null);
		Order order = Order.of(sort, "recorded", "due", "degree", "weight");
		return this.answers.page(question, (reading, after) -> {
			List<Listed> listed = new ArrayList<>(listed(id, wanted, reading));
			listed.sort(comparator(order));
			Page<Listed> page = Page.of(listed, Listed::place, after, question.limit());
			return new Page<>(page.items().stream().map(Listed::view).toList(), page.next());
		});
	}

	@GetMapping("/agreements/{a}/commitments/{c}")
	ResponseEntity<CommitmentView> commitment(@PathVariable("a") AgreementId agreement,
			@PathVariable("c") CommitmentLabel label, Question question) {
		CommitmentId id = new CommitmentId(agreement, label);
		return this.answers.stream(question, (reading) -> {
			List<RecordedEvent> events = this.streams.agreement(agreement, reading);
			return CommitmentView.known(id, this.streams.of(Commitment.stream(id), reading), events,
					new CommitmentView.Stands(this.standings.of(reading, id), this.standings.rules()), reading);
		});
	}

	/** Those that are asked for, in the order of their recording. */
	private List<Listed> listed(AgreementId id, WantedCommitments wanted, Reading reading) {
		List<RecordedEvent> agreement = this.streams.agreement(id, reading);
		List<AgreementIndex.Entry> made = this.index.commitments(reading, id);
		Map<String, List<RecordedEvent>> facts = this.streams
			.of(made.stream().map(AgreementIndex.Entry::stream).toList(), reading);
		Map<String, CommitmentStanding> standings = this.standings.of(reading, id);
		List<String> rules = this.standings.rules();
		List<Listed> listed = new ArrayList<>();
		for (AgreementIndex.Entry entry : made) {
			List<RecordedEvent> events = facts.getOrDefault(entry.stream(), List.of());
			if (Streams.stands(entry.act(), events, reading)) {
				CommitmentStanding standing = standings.getOrDefault(entry.stream(), CommitmentStanding.NONE);
				CommitmentView.of(events, agreement, new CommitmentView.Stands(standing, rules), reading)
					.map(Versioned::body)
					.filter((view) -> wanted.fits(view, standing))
					.ifPresent((view) -> listed.add(new Listed(view, standing, entry.position())));
			}
		}
		return listed;
	}

	/**
	 * What has nothing to be sorted by comes last, whichever way round; what is alike
	 * comes in the order of recording.
	 */
	private static Comparator<Listed> comparator(Order order) {
		Comparator<Listed> recorded = Comparator.comparingLong(Listed::position);
		return switch (order.key()) {
			case "due" ->
				sorted(Comparator.comparing((listed) -> instant(listed.standing.due()), nulls(order)), recorded);
			case "degree" ->
				sorted(Comparator.comparing((listed) -> number(listed.standing.degree()), nulls(order)), recorded);
			case "weight" ->
				sorted(Comparator.comparing((listed) -> number(listed.view.weight()), nulls(order)), recorded);
			default -> order.reversed() ? recorded.reversed() : recorded;
		};
	}

	private static Comparator<Listed> sorted(Comparator<Listed> first, Comparator<Listed> then) {
		return first.thenComparing(then);
	}

	private static Comparator<@Nullable Long> nulls(Order order) {
		Comparator<Long> natural = Comparator.naturalOrder();
		return Comparator.nullsLast(order.reversed() ? natural.reversed() : natural);
	}

	private static @Nullable Long instant(@Nullable Instant instant) {
		return (instant != null) ? instant.toEpochMilli() : null;
	}

	private static @Nullable Long number(@Nullable Integer number) {
		return (number != null) ? number.longValue() : null;
	}

	/**
	 * A commitment in a list.
	 *
	 * @param position of the event that recorded it
	 */
	private record Listed(CommitmentView view, CommitmentStanding standing, long position) {

		private String place() {
			return Long.toString(this.position);
		}

	}

}

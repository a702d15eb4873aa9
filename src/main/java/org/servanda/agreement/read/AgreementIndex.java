package org.servanda.agreement.read;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.Party;
import org.servanda.attachment.Attachment;
import org.servanda.http.Page;
import org.servanda.http.Reading;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.Projection;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.time.ActId;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.PartyId;

import org.springframework.stereotype.Component;

/**
 * Which agreements, parties, commitments and acts there are, in the order of their
 * recording, and which attachments their events name. When a thing was made, or is known
 * on the reported clock, corrections may change: that is looked at when the thing is
 * read.
 */
@Component
class AgreementIndex implements Projection {

	/** The stream of what was made, and the sequence of the event that made it. */
	private static final Table AGREEMENT = new Table("agreement",
			List.of(Column.text("agreement"), Column.number("sequence")), List.of());

	private static final Table COMMITMENT = new Table("commitment",
			List.of(Column.text("agreement"), Column.text("commitment"), Column.number("sequence")),
			List.of("agreement, position"));

	/** An act of an agreement or, where it names one, of a commitment. */
	private static final Table ACT = new Table("act",
			List.of(Column.text("agreement"), Column.text("commitment"), Column.number("sequence")),
			List.of("agreement, position"));

	private static final Table TEXT = new Table("agreement_text", List.of(Column.text("sha256"),
			Column.number("length"), Column.text("media_type"), Column.text("agreement"), Column.number("act")),
			List.of("sha256"));

	/** Who takes part in an agreement, took part in it or welcomed it, by any event. */
	private static final Table PARTY = new Table("agreement_party",
			List.of(Column.text("party"), Column.text("agreement")), List.of("party, agreement", "agreement"));

	/** How much a page looks at, at most, where it looks for some only. */
	static final int STRETCH = 1000;

	@Override
	public int version() {
		return 3;
	}

	@Override
	public List<Table> tables() {
		return List.of(AGREEMENT, COMMITMENT, ACT, TEXT, PARTY);
	}

	@Override
	public void project(RecordedEvent recorded, Rows rows) {
		switch (recorded.event()) {
			case AgreementEvent.AgreementRegistered event ->
				rows.add(AGREEMENT, event.agreement().label(), recorded.sequence());
			case CommitmentEvent.CommitmentRecorded event ->
				rows.add(COMMITMENT, event.agreement().label(), event.commitment().folded(), recorded.sequence());
			case AgreementEvent.TextVersionAdded event -> text(event, recorded.sequence(), rows);
			case AgreementEvent.ActCorrected correction when correction
				.content() instanceof AgreementEvent.TextVersionAdded event -> text(event, correction.act(), rows);
			default -> {
			}
		}
		switch (recorded.event()) {
			case AgreementEvent.Done event -> rows.add(ACT, event.agreement().label(), null, recorded.sequence());
			case CommitmentEvent.Done event ->
				rows.add(ACT, event.agreement().label(), event.commitment().folded(), recorded.sequence());
			default -> {
			}
		}
		if (recorded.event() instanceof AgreementEvent event) {
			parties(event).forEach((party) -> rows.add(PARTY, party.code(), event.agreement().label()));
		}
	}

	private static void text(AgreementEvent.TextVersionAdded event, long act, Rows rows) {
		rows.add(TEXT, event.text().sha256(), event.text().length(), event.text().mediaType(),
				event.agreement().label(), act);
	}

	/** Those that an event, or an act as it is corrected, names as parties. */
	private static List<PartyId> parties(LedgerEvent event) {
		return switch (event) {
			case AgreementEvent.AgreementRegistered registered -> registered.parties().stream().map(Party::id).toList();
			case AgreementEvent.PartyAcceded acceded -> List.of(acceded.party());
			case AgreementEvent.AgreementEndorsed endorsed -> List.of(endorsed.party());
			case AgreementEvent.ActCorrected correction -> parties(correction.content());
			default -> List.of();
		};
	}

	/** An attachment as an event of an agreement names it. */
	static Optional<Attachment> text(Snapshots.Snapshot snapshot, String sha256) {
		return snapshot.sql()
			.sql("select length, media_type from " + snapshot.name(TEXT)
					+ " where sha256 = ? order by position limit 1")
			.param(sha256)
			.query((row, number) -> new Attachment(sha256, row.getLong(1), row.getString(2)))
			.optional();
	}

	/**
	 * Agreements, in the order of their recording or the other way round.
	 * @param party only those that ever named it as a party, or absent
	 * @param most how many
	 */
	List<Entry> agreements(Reading reading, @Nullable PartyId party, boolean reversed, String after, int most) {
		Place place = new Place(reversed, after, most);
		return (party == null) ? entries(reading, AGREEMENT, "cast(null as varchar)", "true", List.of(), place)
				: entries(reading, AGREEMENT, "cast(null as varchar)", "exists (select 1 from "
						+ reading.snapshot().name(PARTY) + " p where p.agreement = t.agreement and p.party = ?)",
						List.of(party.code()), place);
	}

	/** All commitments of an agreement, in the order of their recording. */
	List<Entry> commitments(Reading reading, AgreementId agreement) {
		return entries(reading, COMMITMENT, "commitment", "agreement = ?", List.of(agreement.label()),
				new Place(false, "", Integer.MAX_VALUE));
	}

	/**
	 * Acts of an agreement and of its commitments, in the order of their recording or the
	 * other way round.
	 * @param most how many
	 */
	List<Entry> acts(Reading reading, AgreementId agreement, boolean reversed, String after, int most) {
		return entries(reading, ACT, "commitment", "agreement = ?", List.of(agreement.label()),
				new Place(reversed, after, most));
	}

	private static List<Entry> entries(Reading reading, Table table, String commitment, String where,
			List<Object> first, Place place) {
		return reading.snapshot()
			.sql()
			.sql("select agreement, " + commitment + " as commitment, sequence, position from "
					+ reading.snapshot().name(table) + " t where " + where + " and position <= ? and position "
					+ (place.reversed ? "<" : ">") + " ? order by position" + (place.reversed ? " desc" : "")
					+ " limit ?")
			.params(first)
			.params(reading.position(), place.position(), place.most)
			.query((row, number) -> new Entry(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)))
			.list();
	}

	/**
	 * Those that were ever named as a party, in the order of their ids.
	 * @param after the id after which they are looked for; empty for all
	 * @param most how many
	 */
	static List<PartyId> parties(Reading reading, String after, int most) {
		return reading.snapshot()
			.sql()
			.sql("select distinct party from " + reading.snapshot().name(PARTY)
					+ " where party > ? and position <= ? order by party limit ?")
			.params(after, reading.position(), most)
			.query((row, number) -> new PartyId(row.getString(1)))
			.list();
	}

	/**
	 * The agreements that ever named one of some parties, in the order in which they did.
	 */
	static List<AgreementId> agreements(Reading reading, List<PartyId> parties) {
		if (parties.isEmpty()) {
			return List.of();
		}
		return reading.snapshot()
			.sql()
			.sql("select agreement, min(position) from " + reading.snapshot().name(PARTY)
					+ " where party in (:parties) and position <= :upTo group by agreement order by 2, 1")
			.param("parties", parties.stream().map(PartyId::code).toList())
			.param("upTo", reading.position())
			.query((row, number) -> new AgreementId(row.getString(1)))
			.list();
	}

	/**
	 * Where texts of agreements are named, in the order of the events that do.
	 * @param agreement only in this one, or absent
	 * @param most how many
	 */
	static List<TextEntry> texts(Reading reading, @Nullable AgreementId agreement, long after, int most) {
		return reading.snapshot()
			.sql()
			.sql("select agreement, act, sha256, position from " + reading.snapshot().name(TEXT)
					+ " where position > ? and position <= ? and (? = '' or agreement = ?) order by position limit ?")
			.params(after, reading.position(), (agreement != null) ? agreement.label() : "",
					(agreement != null) ? agreement.label() : "", most)
			.query((row, number) -> new TextEntry(new AgreementId(row.getString(1)), row.getLong(2), row.getString(3),
					row.getLong(4)))
			.list();
	}

	/**
	 * A part of a list.
	 *
	 * @param reversed whether it goes back in time
	 * @param after as the page before named it; empty for the first page
	 * @param most how many
	 */
	private record Place(boolean reversed, String after, int most) {

		private long position() {
			return (this.after.isEmpty() && this.reversed) ? Long.MAX_VALUE : Page.position(this.after);
		}

	}

	/**
	 * Where a text is named.
	 *
	 * @param act the number of the act that adds it
	 */
	record TextEntry(AgreementId agreement, long act, String sha256, long position) {
	}

	/**
	 * What was made or done.
	 */
	record Entry(String agreement, @Nullable String commitment, long sequence, long position) {

		ActId act() {
			return new ActId(new AgreementId(this.agreement),
					(this.commitment != null) ? new CommitmentLabel(this.commitment) : null, this.sequence);
		}

		/** Where it stands in its list. */
		String place() {
			return Long.toString(this.position);
		}

		/** The stream that it belongs to. */
		String stream() {
			return ActView.stream(act());
		}

	}

}

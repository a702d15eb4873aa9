package org.servanda.status.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Commitment;
import org.servanda.status.Standing;
import org.servanda.status.span.StandingColumns;
import org.servanda.status.span.Tallies.Counted;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;

/**
 * A row of spans, as it stands for one knower.
 *
 * @param commitment of which commitment
 * @param party who owes it, or absent for what is nobody's
 * @param listed its place in lists
 * @param begins its first millisecond of the world's time
 * @param ends the first after it
 * @param standing how it stands in between
 */
record KeptSpan(CommitmentId commitment, @Nullable PartyId party, long listed, long begins, long ends,
		Standing standing) {

	/** The columns that {@link #of} reads. */
	static final String COLUMNS = "agreement, commitment, party, listed, begins, ends, " + StandingColumns.NAMES;

	static KeptSpan of(ResultSet row) throws SQLException {
		String party = row.getString("party");
		return new KeptSpan(
				new CommitmentId(new AgreementId(row.getString("agreement")),
						new CommitmentLabel(row.getString("commitment"))),
				party.isEmpty() ? null : new PartyId(party), row.getLong("listed"), row.getLong("begins"),
				row.getLong("ends"), StandingColumns.standing(row));
	}

	/** The obligation; there is none of what is nobody's. */
	ObligationId obligation() {
		return new ObligationId(this.commitment, Objects.requireNonNull(this.party));
	}

	/** The stream of its commitment. */
	String stream() {
		return Commitment.stream(this.commitment);
	}

	/** Whose violations are counted for it. */
	Counted counted() {
		return new Counted(stream(), (this.party != null) ? this.party.code() : "");
	}

}

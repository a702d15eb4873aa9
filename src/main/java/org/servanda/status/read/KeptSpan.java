package org.servanda.status.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Commitment;
import org.servanda.agreement.Kind;
import org.servanda.status.LegalState;
import org.servanda.status.Standing;
import org.servanda.status.Standing.Causes;
import org.servanda.status.Status;
import org.servanda.status.Timeliness;
import org.servanda.status.span.DueJson;
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
	static final String COLUMNS = "agreement, commitment, party, listed, begins, ends, kind, theme, status, "
			+ "legal_state, degree, found, timeliness, contested, due, last_degree, last_found, recorded_by, "
			+ "legal_by, exercised_by, found_by, changed_by, contested_by";

	static KeptSpan of(ResultSet row) throws SQLException {
		String party = row.getString("party");
		return new KeptSpan(
				new CommitmentId(new AgreementId(row.getString("agreement")),
						new CommitmentLabel(row.getString("commitment"))),
				party.isEmpty() ? null : new PartyId(party), row.getLong("listed"), row.getLong("begins"),
				row.getLong("ends"), standing(row));
	}

	private static Standing standing(ResultSet row) throws SQLException {
		return new Standing(Kind.valueOf(row.getString("kind")), row.getString("theme"),
				Status.valueOf(row.getString("status")), LegalState.valueOf(row.getString("legal_state")),
				degree(row, "degree"), row.getBoolean("found"), Timeliness.valueOf(row.getString("timeliness")),
				row.getBoolean("contested"), DueJson.due(row.getString("due")), degree(row, "last_degree"),
				row.getBoolean("last_found"),
				new Causes(row.getLong("recorded_by"), row.getLong("legal_by"), row.getLong("exercised_by"),
						row.getLong("found_by"), row.getLong("changed_by"), row.getLong("contested_by")));
	}

	private static @Nullable Integer degree(ResultSet row, String column) throws SQLException {
		long degree = row.getLong(column);
		return row.wasNull() ? null : Math.toIntExact(degree);
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

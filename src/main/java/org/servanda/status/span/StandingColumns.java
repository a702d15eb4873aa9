package org.servanda.status.span;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Kind;
import org.servanda.status.LegalState;
import org.servanda.status.Standing;
import org.servanda.status.Standing.Causes;
import org.servanda.status.Status;
import org.servanda.status.Timeliness;

/**
 * How an obligation stands, as columns of {@link SpanTable#SPAN} say it.
 */
public final class StandingColumns {

	/** The columns that {@link #standing} reads. */
	public static final String NAMES = "kind, theme, status, legal_state, degree, found, timeliness, contested, due, "
			+ "last_degree, last_found, recorded_by, legal_by, exercised_by, found_by, changed_by, contested_by";

	private StandingColumns() {
	}

	/** How an obligation stands by a row. */
	public static Standing standing(ResultSet row) throws SQLException {
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

}

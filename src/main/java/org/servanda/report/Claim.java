package org.servanda.report;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Reference;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;

/**
 * What a party says of itself or of another: a degree for a time, or that a report is
 * wrong. It is shown beside the status and never changes it.
 *
 * @param occurrence the time that it names
 * @param by who says so
 * @param about obligations and whole commitments
 * @param degree how far they were kept, from 0 to 3, or absent
 * @param wrong the report that is said to be wrong, or absent
 * @param words what was said, or absent
 */
public record Claim(Occurrence occurrence, PartyId by, List<Subject> about, @Nullable Integer degree,
		@Nullable ReportId wrong, @Nullable String words, List<Reference> references) implements ReportContent {

	@Override
	@JsonIgnore
	public List<Finding> findings() {
		return List.of();
	}

}

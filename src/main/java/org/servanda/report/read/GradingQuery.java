package org.servanda.report.read;

import org.jspecify.annotations.Nullable;

import org.servanda.time.Grading;

/**
 * A grading that is asked for, or a part of one.
 *
 * @param text {@code B2}, the reliability of the source alone ({@code B}), or the
 * credibility of what it says alone ({@code 2})
 */
public record GradingQuery(String text) {

	public GradingQuery {
		if (!text.matches("[A-F][1-6]?|[1-6]")) {
			throw new IllegalArgumentException(text);
		}
	}

	/** Whether a grading is asked for. */
	boolean fits(@Nullable Grading grading) {
		return grading != null && grading.code().contains(this.text);
	}

}

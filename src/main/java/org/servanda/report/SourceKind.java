package org.servanda.report;

/**
 * What kind of source vouches.
 */
public enum SourceKind {

	/** A monitoring mission. */
	MISSION,
	/** An international organization. */
	ORGANIZATION,
	/** An organ of a state. */
	GOVERNMENT,
	/** A court or tribunal. */
	COURT,
	/** The press. */
	MEDIA,
	/** An association of citizens. */
	CIVIL_SOCIETY,
	/** A research institute. */
	RESEARCH,
	/** None of these. */
	OTHER

}

package org.servanda.status;

import java.util.List;

import org.servanda.time.Zones;

/**
 * The rules that a status follows from; an answer says which, by name and version.
 *
 * @param status how the axes give the headline
 * @param degree how quantities give a degree
 * @param timeZones the data that say where days begin and end, for example
 * {@code tzdb/2025b}; zones go by name, so these are the platform's
 */
public record StatusRules(StatusRule status, DegreeRule degree, String timeZones) {

	/** The newest rules, with the time-zone data of this platform. */
	public static StatusRules newest() {
		return new StatusRules(StatusRule.STATUS_1, DegreeRule.DEGREE_1, Zones.version());
	}

	/** Their names. */
	public List<String> names() {
		return List.of(this.status.name(), this.degree.name(), this.timeZones);
	}

}

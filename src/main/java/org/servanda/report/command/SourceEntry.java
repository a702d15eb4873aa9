package org.servanda.report.command;

import org.jspecify.annotations.Nullable;
import org.servanda.report.ReportRule;
import org.servanda.report.Source;
import org.servanda.report.SourceKind;
import org.servanda.time.Fields;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.SourceId;

/**
 * A source, as a request names it.
 */
record SourceEntry(SourceId id, String name, SourceKind kind, @Nullable PartyId speaksFor) {

	SourceEntry {
		new Fields().required(id, "id").bounded(name, "name", 200).required(kind, "kind").check();
		if (kind == SourceKind.MEDIA && speaksFor != null) {
			throw new Refused(ReportRule.MEDIA_SPEAK_FOR_NONE, "/speaksFor",
					ReportRule.MEDIA_SPEAK_FOR_NONE.sentence());
		}
	}

	Source source() {
		return new Source(this.id, this.name, this.kind, this.speaksFor);
	}

}

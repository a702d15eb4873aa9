package org.servanda.report.command;

import org.jspecify.annotations.Nullable;
import org.servanda.report.Source;
import org.servanda.report.SourceKind;
import org.servanda.time.PartyId;
import org.servanda.time.SourceId;
import org.servanda.time.Texts;

/**
 * A source, as a request names it.
 */
record SourceEntry(SourceId id, String name, SourceKind kind, @Nullable PartyId speaksFor) {

	SourceEntry {
		Texts.required(id, "id");
		Texts.bounded(name, "name", 200);
		Texts.required(kind, "kind");
	}

	Source source() {
		return new Source(this.id, this.name, this.kind, this.speaksFor);
	}

}

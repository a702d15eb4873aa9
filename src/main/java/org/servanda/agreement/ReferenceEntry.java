package org.servanda.agreement;

import org.servanda.time.Fields;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A reference, as a request names it.
 *
 * @param title what it is, at most 300 characters
 * @param locator where it is, at most 1000 characters, or absent
 */
public record ReferenceEntry(String title, @Nullable String locator) {

	public ReferenceEntry {
		new Fields().bounded(title, "title", 300).optional(locator, "locator", 1000).check();
	}

	/** As events keep it. */
	public Reference reference() {
		return new Reference(this.title, this.locator);
	}

	/** Some of them, as events keep them. */
	public static List<Reference> all(List<ReferenceEntry> entries) {
		return entries.stream().map(ReferenceEntry::reference).toList();
	}

}

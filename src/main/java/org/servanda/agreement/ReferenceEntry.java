package org.servanda.agreement;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.time.Texts;

/**
 * A reference, as a request names it.
 *
 * @param title what it is, at most 300 characters
 * @param locator where it is, at most 1000 characters, or absent
 */
public record ReferenceEntry(String title, @Nullable String locator) {

	public ReferenceEntry {
		Texts.bounded(title, "title", 300);
		Texts.optional(locator, "locator", 1000);
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

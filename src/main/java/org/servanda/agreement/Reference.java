package org.servanda.agreement;

import org.jspecify.annotations.Nullable;

/**
 * Where something can be looked up: an instrument, a document, a page.
 *
 * @param title what it is
 * @param locator where it is: an address, a document number, a page; or absent
 */
public record Reference(String title, @Nullable String locator) {
}

package org.servanda.http;

import java.util.List;

/**
 * The body of a page of a list.
 *
 * @param items what it holds
 * @param <T> the items' type
 */
public record Listing<T>(List<T> items) {
}

package org.servanda.http;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items what it holds
 * @param next what the next page begins after, or absent on the last
 * @param <T> the items' type
 */
public record Page<T>(List<T> items, @Nullable String next) {
}

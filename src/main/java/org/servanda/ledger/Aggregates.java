package org.servanda.ledger;

import java.util.List;

/**
 * The shells of a capability's streams, as it makes them known to the ledger.
 *
 * @param shells each with a constructor without parameters and one handler a command
 * @param resources what handlers may ask for beside the command and its {@link Write}, by
 * type
 */
public record Aggregates(List<Class<? extends Shell<?>>> shells, List<Object> resources) {
}

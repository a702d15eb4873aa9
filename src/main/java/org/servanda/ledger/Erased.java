package org.servanda.ledger;

/**
 * Stands for an event whose payload and salt are gone. It keeps its place in its stream
 * and its proof; folds take it as never said.
 *
 * @param type its stored name
 */
public record Erased(String type) {
}

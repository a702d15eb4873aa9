package org.servanda.agreement;

/**
 * Who says who is bound, where the text names nobody or it is disputed.
 *
 * @param by whose attribution it is
 * @param contested whether it is disputed
 */
public record Attribution(String by, boolean contested) {
}

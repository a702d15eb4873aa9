/**
 * The read models: rows that follow from events, built live and in bulk by the same code,
 * in generations of which one is live.
 */
@NullMarked
package org.servanda.ledger.model;

import org.jspecify.annotations.NullMarked;

/**
 * Servanda: an event-sourced ledger of agreement commitments.
 */
@NullMarked
package org.servanda;

import org.jspecify.annotations.NullMarked;

/**
 * How we know: the events as they are stored, and read models built anew beside the live
 * ones, and held against the ledger.
 */
@NullMarked
package org.servanda.history;

import org.jspecify.annotations.NullMarked;

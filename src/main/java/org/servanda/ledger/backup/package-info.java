/**
 * The ledger as one file: exported while it is used, verified, restored into an empty
 * one.
 */
@NullMarked
package org.servanda.ledger.backup;

import org.jspecify.annotations.NullMarked;

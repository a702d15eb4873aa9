/**
 * A made-up stream for tests of the ledger.
 */
@NullMarked
package org.servanda.ledger;

import org.jspecify.annotations.NullMarked;

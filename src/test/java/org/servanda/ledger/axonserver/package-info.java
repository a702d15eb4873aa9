/**
 * Tests of the ledger on Axon Server; those that need one run when an address is given.
 */
@NullMarked
package org.servanda.ledger.axonserver;

import org.jspecify.annotations.NullMarked;

/**
 * The ledger on Axon Server, which numbers the events of all nodes; what follows from
 * them is in PostgreSQL.
 */
@NullMarked
package org.servanda.ledger.axonserver;

import org.jspecify.annotations.NullMarked;

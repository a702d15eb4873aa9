/**
 * How facts lie on the disk: the envelope of an event, its bytes, its table, the embedded
 * database and PostgreSQL.
 */
@NullMarked
package org.servanda.ledger.store;

import org.jspecify.annotations.NullMarked;

/**
 * Where facts are kept: append, positions, envelope, raw feed, generations of read
 * models. Knows no agreement and no report, only events that name their agreement.
 */
@NullMarked
package org.servanda.ledger;

import org.jspecify.annotations.NullMarked;

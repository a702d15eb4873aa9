/**
 * Tests of the read models, with a made-up stream.
 */
@NullMarked
package org.servanda.ledger.model;

import org.jspecify.annotations.NullMarked;

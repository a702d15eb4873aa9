/**
 * Tests of the write side, with a made-up stream.
 */
@NullMarked
package org.servanda.ledger.command;

import org.jspecify.annotations.NullMarked;

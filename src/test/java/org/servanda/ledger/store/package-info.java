/**
 * Tests of what lies on the disk.
 */
@NullMarked
package org.servanda.ledger.store;

import org.jspecify.annotations.NullMarked;

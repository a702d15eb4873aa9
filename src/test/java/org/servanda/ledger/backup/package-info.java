/**
 * Tests of backups.
 */
@NullMarked
package org.servanda.ledger.backup;

import org.jspecify.annotations.NullMarked;

/**
 * Tests of how the ledger is asked.
 */
@NullMarked
package org.servanda.http;

import org.jspecify.annotations.NullMarked;

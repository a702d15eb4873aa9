/**
 * The benchmark tool: measures the ledger against what the same machine does without it,
 * in one run. {@code docs/performance.md} says how to start it.
 */
@NullMarked
package org.servanda.bench;

import org.jspecify.annotations.NullMarked;

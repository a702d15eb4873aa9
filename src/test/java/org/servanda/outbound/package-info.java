/**
 * Watches a process for connections and name lookups that leave it.
 */
@NullMarked
package org.servanda.outbound;

import org.jspecify.annotations.NullMarked;

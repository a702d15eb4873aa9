/**
 * Tests of times, quantities and ids.
 */
@NullMarked
package org.servanda.time;

import org.jspecify.annotations.NullMarked;

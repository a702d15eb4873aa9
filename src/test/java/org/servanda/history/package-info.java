/**
 * Tests of rebuilds and verifications.
 */
@NullMarked
package org.servanda.history;

import org.jspecify.annotations.NullMarked;

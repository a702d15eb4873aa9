/**
 * Tests of what can be asked of obligations.
 */
@NullMarked
package org.servanda.status.read;

import org.jspecify.annotations.NullMarked;

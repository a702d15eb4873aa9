/**
 * Tests of who may do what.
 */
@NullMarked
package org.servanda.access;

import org.jspecify.annotations.NullMarked;

/**
 * Tests of the pages.
 */
@NullMarked
package org.servanda.desk;

import org.jspecify.annotations.NullMarked;

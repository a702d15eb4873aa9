/**
 * Tests of the content that comes from files.
 */
@NullMarked
package org.servanda.intake;

import org.jspecify.annotations.NullMarked;

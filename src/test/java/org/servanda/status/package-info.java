/**
 * What follows from facts, told as short histories.
 */
@NullMarked
package org.servanda.status;

import org.jspecify.annotations.NullMarked;

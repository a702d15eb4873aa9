/**
 * What follows: the status of each obligation as a pure function of the facts. Knows no
 * clock, no database and no framework.
 */
@NullMarked
package org.servanda.status;

import org.jspecify.annotations.NullMarked;

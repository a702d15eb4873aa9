/**
 * The status function written a second time, in the plainest way, and random histories
 * over which the two have to agree.
 */
@NullMarked
package org.servanda.status.oracle;

import org.jspecify.annotations.NullMarked;

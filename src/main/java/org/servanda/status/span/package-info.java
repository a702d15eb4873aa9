/**
 * Keeps how obligations stand at every time, as anyone knew it at any time: the spans and
 * the tallies of violations.
 */
@NullMarked
package org.servanda.status.span;

import org.jspecify.annotations.NullMarked;

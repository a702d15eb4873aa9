/**
 * What was observed: compliance reports, prisoner exchanges, and what is said about them
 * later.
 */
@NullMarked
package org.servanda.report;

import org.jspecify.annotations.NullMarked;

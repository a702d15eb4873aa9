/**
 * Tests of what can be asked of reports.
 */
@NullMarked
package org.servanda.report.read;

import org.jspecify.annotations.NullMarked;

/**
 * Tests of what can be done with reports.
 */
@NullMarked
package org.servanda.report.command;

import org.jspecify.annotations.NullMarked;

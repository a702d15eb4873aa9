/**
 * Tests of reports as someone knows them.
 */
@NullMarked
package org.servanda.report;

import org.jspecify.annotations.NullMarked;

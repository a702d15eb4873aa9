/**
 * Tests of what can be done to agreements and commitments.
 */
@NullMarked
package org.servanda.agreement.command;

import org.jspecify.annotations.NullMarked;

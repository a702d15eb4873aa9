/**
 * Tests of what can be asked of agreements.
 */
@NullMarked
package org.servanda.agreement.read;

import org.jspecify.annotations.NullMarked;

/**
 * What tests of commands share, and tests of agreements.
 */
@NullMarked
package org.servanda.agreement;

import org.jspecify.annotations.NullMarked;

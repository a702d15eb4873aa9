/**
 * What was agreed: agreements, their parties, their commitments and the acts done to
 * them.
 */
@NullMarked
package org.servanda.agreement;

import org.jspecify.annotations.NullMarked;

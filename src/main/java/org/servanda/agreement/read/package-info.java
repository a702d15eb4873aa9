/**
 * What can be asked of agreements, commitments and acts.
 */
@NullMarked
package org.servanda.agreement.read;

import org.jspecify.annotations.NullMarked;

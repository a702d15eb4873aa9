/**
 * Requests from files: the content that the demo profile starts with.
 */
@NullMarked
package org.servanda.intake;

import org.jspecify.annotations.NullMarked;

/**
 * Tests of the whole: structure, documents, the running server.
 */
@NullMarked
package org.servanda;

import org.jspecify.annotations.NullMarked;

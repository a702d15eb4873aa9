/**
 * How the ledger is asked over HTTP: problems, versions, keys, cursors, the times of a
 * question.
 */
@NullMarked
package org.servanda.http;

import org.jspecify.annotations.NullMarked;

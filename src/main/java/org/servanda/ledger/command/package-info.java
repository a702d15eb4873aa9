/**
 * The way of a command into the ledger: from the gateway through a stream's shell to the
 * appender.
 */
@NullMarked
package org.servanda.ledger.command;

import org.jspecify.annotations.NullMarked;

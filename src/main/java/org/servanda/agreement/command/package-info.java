/**
 * What can be done to agreements and commitments: one class a command.
 */
@NullMarked
package org.servanda.agreement.command;

import org.jspecify.annotations.NullMarked;

/**
 * What can be done with reports: one class a command.
 */
@NullMarked
package org.servanda.report.command;

import org.jspecify.annotations.NullMarked;

/**
 * Who may do what: accounts, roles, and the one table of routes and roles.
 */
@NullMarked
package org.servanda.access;

import org.jspecify.annotations.NullMarked;

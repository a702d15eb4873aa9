/**
 * When, how much and which: instants and intervals with their precision and zone, due
 * dates, quantities, gradings and ids. The vocabulary that every other package shares;
 * knows nothing but the JDK and the names of JSON fields.
 */
@NullMarked
package org.servanda.time;

import org.jspecify.annotations.NullMarked;

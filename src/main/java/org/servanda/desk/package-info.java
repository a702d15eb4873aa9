/**
 * For people: pages that a browser shows without a script, made of the same answers as
 * those of the API.
 */
@NullMarked
package org.servanda.desk;

import org.jspecify.annotations.NullMarked;

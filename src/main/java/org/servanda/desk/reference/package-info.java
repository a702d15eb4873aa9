/**
 * The description of the API: the OpenAPI document, and a page made from it.
 */
@NullMarked
package org.servanda.desk.reference;

import org.jspecify.annotations.NullMarked;

/**
 * Makes the OpenAPI document of the server from its routes, its types and its answers.
 */
@NullMarked
package org.servanda.openapi;

import org.jspecify.annotations.NullMarked;

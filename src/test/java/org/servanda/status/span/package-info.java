@NullMarked
package org.servanda.status.span;

import org.jspecify.annotations.NullMarked;

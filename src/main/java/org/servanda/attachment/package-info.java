/**
 * What is attached: texts of agreements and evidence files, by their hash, beside the
 * log.
 */
@NullMarked
package org.servanda.attachment;

import org.jspecify.annotations.NullMarked;

/**
 * Where attachments lie, and how they are uploaded and read.
 */
@NullMarked
package org.servanda.attachment.keep;

import org.jspecify.annotations.NullMarked;

package org.servanda.attachment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;
import org.servanda.time.ActId;
import org.servanda.time.AgreementId;
import org.servanda.time.Moment;
import org.servanda.time.ReportId;

/**
 * An attachment where an event names it; the bytes are below {@code /api/attachments}.
 *
 * @param sha256 of its bytes, 64 lower-case hexadecimal digits
 * @param length in bytes
 * @param mediaType for example {@code application/pdf}
 * @param agreement whose text it is, or under which the report is filed
 * @param act that adds the text, or absent
 * @param report that it is evidence for, or absent
 * @param remark the number of the remark that attaches it, with the report
 * @param title what it is
 * @param reportedAt when it was made known
 * @param position of the event
 */
public record NamedAttachment(String sha256, long length, String mediaType, AgreementId agreement, @Nullable ActId act,
		@Nullable ReportId report, @Nullable Long remark, String title, Moment reportedAt, @JsonIgnore long position) {
}

package org.servanda.attachment.keep;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.SideTable;
import org.servanda.ledger.SideTables;
import org.servanda.ledger.Table.Column;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes known where attachments lie and who uploaded them, so that backups take them
 * along.
 */
@Configuration(proxyBeanMethods = false)
class AttachmentTables {

	@Bean
	SideTables attachmentsBesideTheLog() {
		SideTable.Part uploads = new SideTable.Part("attachment_upload",
				List.of(Column.text("actor"), Column.text("media_type")), "actor", "sha256");
		return new SideTables(List.of(new SideTable("attachment",
				List.of(Column.text("sha256"), Column.number("length"), Column.bytes("content")), "sha256",
				List.of(uploads), AttachmentTables::fault)));
	}

	private static @Nullable String fault(Map<String, Object> attachment) {
		if (!(attachment.get("content") instanceof byte[] content)) {
			return "it has no content";
		}
		boolean same = HexFormat.of().formatHex(Sha256.of(content)).equals(attachment.get("sha256"))
				&& Long.valueOf(content.length).equals(attachment.get("length"));
		return same ? null : "its content does not match its SHA-256 and its length";
	}

}

package org.servanda.attachment.keep;

import java.util.HexFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.servanda.access.Authors;
import org.servanda.attachment.Attachment;
import org.servanda.attachment.AttachmentRule;
import org.servanda.attachment.AttachmentSight;
import org.servanda.attachment.Attachments;
import org.servanda.attachment.NamedAttachment;
import org.servanda.attachment.WantedAttachments;
import org.servanda.http.Page;
import org.servanda.http.Reading;
import org.servanda.ledger.Author;
import org.servanda.ledger.Disk;
import org.servanda.ledger.Sha256;
import org.servanda.time.Audience;
import org.servanda.time.Refused;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The attachments in the database beside the log. Bytes are kept once, whoever uploads
 * them; nothing is ever deleted or changed but the media type of an upload.
 */
@Component
class SqlAttachments implements Attachments {

	private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

	private final JdbcClient sql;

	/** How many events a page looks at, at most, in each capability. */
	private static final int STRETCH = 1000;

	private final Disk disk;

	private final ObjectProvider<AttachmentSight> sights;

	SqlAttachments(DataSource dataSource, Disk disk, ObjectProvider<AttachmentSight> sights) {
		this.sql = JdbcClient.create(dataSource);
		this.disk = disk;
		this.sights = sights;
	}

	/**
	 * Keeps bytes, on the disk; a second upload by the same actor changes at most the
	 * media type.
	 * @param content the bytes
	 * @param mediaType what they are
	 * @param actor who uploads them
	 * @return how an event can name them; the same whether they were known or not
	 */
	Attachment keep(byte[] content, String mediaType, String actor) {
		this.disk.requireRoom();
		String sha256 = HexFormat.of().formatHex(Sha256.of(content));
		if (rewrite(sha256, content) == 0) {
			once(() -> this.sql.sql("insert into attachment (sha256, length, content) values (?, ?, ?)")
				.params(sha256, (long) content.length, content)
				.update());
		}
		if (retype(sha256, mediaType, actor) == 0) {
			once(() -> this.sql.sql("insert into attachment_upload (sha256, actor, media_type) values (?, ?, ?)")
				.params(sha256, actor, mediaType)
				.update());
		}
		this.disk.sync();
		return new Attachment(sha256, content.length, mediaType);
	}

	/**
	 * Bytes that are there are written again: the time it takes does not tell of them.
	 */
	private int rewrite(String sha256, byte[] content) {
		return this.sql.sql("update attachment set content = ? where sha256 = ?").params(content, sha256).update();
	}

	private int retype(String sha256, String mediaType, String actor) {
		return this.sql.sql("update attachment_upload set media_type = ? where sha256 = ? and actor = ?")
			.params(mediaType, sha256, actor)
			.update();
	}

	/** Two may upload the same at once; one row of them is enough. */
	private static void once(Runnable insert) {
		try {
			insert.run();
		}
		catch (DuplicateKeyException ex) {
			// The other one has it in.
		}
	}

	@Override
	public Attachment named(String sha256, Author author) {
		if (!HASH.matcher(sha256).matches()) {
			throw new Refused(AttachmentRule.ATTACHMENT_SHA256, AttachmentRule.ATTACHMENT_SHA256.sentence());
		}
		return seen(sha256, Authors.audience(author), author.actor()).orElseThrow(() -> unknown(sha256));
	}

	/**
	 * An attachment that someone sees: they uploaded it, or an event that they see names
	 * it.
	 * @param sha256 of its bytes
	 * @param audience for whom the answer is
	 * @param actor who asks, or absent
	 */
	Optional<Attachment> seen(String sha256, Audience audience, @Nullable String actor) {
		if (!HASH.matcher(sha256).matches()) {
			return Optional.empty();
		}
		return uploaded(sha256, actor).or(() -> told(sha256, audience, actor));
	}

	/**
	 * The same as events tell of it, where one does: so all who see it are told one media
	 * type, that of lists.
	 */
	Optional<Attachment> shown(String sha256, Audience audience, @Nullable String actor) {
		if (!HASH.matcher(sha256).matches()) {
			return Optional.empty();
		}
		return told(sha256, audience, actor).or(() -> uploaded(sha256, actor));
	}

	private Optional<Attachment> told(String sha256, Audience audience, @Nullable String actor) {
		return this.sights.orderedStream().flatMap((sight) -> sight.seen(sha256, audience, actor).stream()).findFirst();
	}

	private Optional<Attachment> uploaded(String sha256, @Nullable String actor) {
		if (actor == null) {
			return Optional.empty();
		}
		return this.sql
			.sql("select a.length, u.media_type from attachment_upload u join attachment a on a.sha256 = u.sha256"
					+ " where u.sha256 = ? and u.actor = ?")
			.params(sha256, actor)
			.query((row, number) -> new Attachment(sha256, row.getLong(1), row.getString(2)))
			.optional();
	}

	/**
	 * A page of the attachments that events name which a reading knows, in the order of
	 * these events. Each capability is asked for a stretch of its own; what lies after
	 * the end of the shorter one is left to the next page.
	 * @param after the position after which they are looked for; 0 for all
	 */
	Page<NamedAttachment> named(Reading reading, WantedAttachments wanted, long after, int limit) {
		List<AttachmentSight.Stretch> stretches = this.sights.orderedStream()
			.map((sight) -> sight.named(reading, wanted, after, STRETCH))
			.toList();
		long upTo = stretches.stream()
			.map(AttachmentSight.Stretch::upTo)
			.filter(Objects::nonNull)
			.mapToLong(Long::longValue)
			.min()
			.orElse(Long.MAX_VALUE);
		List<NamedAttachment> found = stretches.stream()
			.flatMap((stretch) -> stretch.items().stream())
			.filter((item) -> item.position() <= upTo)
			.sorted(Comparator.comparingLong(NamedAttachment::position))
			.toList();
		Page<NamedAttachment> page = Page.of(found, (item) -> Long.toString(item.position()), "", limit);
		return (page.next() == null && upTo < Long.MAX_VALUE) ? new Page<>(page.items(), Long.toString(upTo)) : page;
	}

	/**
	 * The bytes of an attachment.
	 * @return empty where an event names what is not here
	 */
	Optional<byte[]> content(String sha256) {
		List<byte[]> found = this.sql.sql("select content from attachment where sha256 = ?")
			.param(sha256)
			.query((row, number) -> row.getBytes(1))
			.list();
		return found.stream().findFirst();
	}

	/** The refusal of an attachment that is not there for who asks. */
	static Refused unknown(String sha256) {
		return new Refused(AttachmentRule.ATTACHMENT_KNOWN, "There is no attachment " + sha256 + ".");
	}

}

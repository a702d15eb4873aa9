package org.servanda.attachment.keep;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.servanda.attachment.Attachment;
import org.servanda.attachment.AttachmentRule;
import org.servanda.attachment.NamedAttachment;
import org.servanda.attachment.WantedAttachments;
import org.servanda.http.Answers;
import org.servanda.http.BodyMemory;
import org.servanda.http.Caller;
import org.servanda.http.Listing;
import org.servanda.http.Page;
import org.servanda.http.Parameters;
import org.servanda.http.Question;
import org.servanda.http.RawBody;
import org.servanda.ledger.Author;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Snapshots;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes and hands out attachments. What is handed out is a file to be saved, never a page
 * of this server: a browser neither guesses its type nor runs anything in it.
 */
@RestController
@RequestMapping(AttachmentController.PATH)
class AttachmentController {

	static final String PATH = "/api/attachments";

	/** The most bytes of an attachment: 10 MiB. */
	static final int MOST = 10 * 1024 * 1024;

	/**
	 * How many bytes of memory a byte of an attachment takes on its way: as it is read,
	 * put together, and handed on.
	 */
	private static final long SHARE = 4;

	/** Media types of forms, which wrap what is meant. */
	private static final Set<String> FORMS = Set.of("multipart", "application/x-www-form-urlencoded");

	private final SqlAttachments attachments;

	private final Ledger ledger;

	private final Snapshots snapshots;

	private final Answers answers;

	private final BodyMemory memory;

	AttachmentController(SqlAttachments attachments, Ledger ledger, Snapshots snapshots, Answers answers,
			BodyMemory memory) {
		this.attachments = attachments;
		this.ledger = ledger;
		this.snapshots = snapshots;
		this.answers = answers;
		this.memory = memory;
	}

	/**
	 * Keeps what the body holds. The answer is the same whether these bytes were known or
	 * not, so it needs no key.
	 */
	@PostMapping
	ResponseEntity<Attachment> upload(HttpServletRequest request) {
		Author author = Objects.requireNonNull(Caller.of(request).author(), "an upload has an author");
		Parameters.none(request);
		String mediaType = mediaType(request.getContentType());
		Attachment kept = this.attachments.keep(content(request), mediaType, author.actor());
		return ResponseEntity.created(URI.create(PATH + "/" + kept.sha256()))
			.contentType(MediaType.APPLICATION_JSON)
			.body(kept);
	}

	/**
	 * A page of the attachments that events name: whoever may read the act or the report
	 * sees them. What was uploaded and is not named yet is in no list.
	 * @param agreement texts of it, and evidence for reports under it
	 * @param report evidence for it
	 * @param mediaType whose media type begins so
	 */
	@GetMapping
	ResponseEntity<Listing<NamedAttachment>> list(
			@RequestParam(name = "agreement", required = false) @Nullable AgreementId agreement,
			@RequestParam(name = "report", required = false) @Nullable ReportId report,
			@RequestParam(name = "mediaType", required = false) @Nullable String mediaType, Question question) {
		WantedAttachments wanted = new WantedAttachments(agreement, report, mediaType);
		return this.answers.page(question,
				(reading, after) -> this.attachments.named(reading, wanted, Page.position(after), question.limit()));
	}

	/** The bytes, for whoever may see them. */
	@GetMapping("/{sha256}")
	ResponseEntity<byte[]> read(@PathVariable("sha256") String sha256, HttpServletRequest request) {
		Caller caller = Caller.of(request);
		this.snapshots.await(this.ledger.head(), java.time.Duration.ofSeconds(1));
		Attachment attachment = seen(sha256, caller).orElseThrow(() -> SqlAttachments.unknown(sha256));
		this.memory.take(request, SHARE * attachment.length());
		byte[] content = this.attachments.content(attachment.sha256())
			.orElseThrow(() -> SqlAttachments.unknown(sha256));
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(read(attachment.mediaType()));
		headers.set(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + attachment.sha256() + "\"");
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
		headers.setETag("\"" + attachment.sha256() + "\"");
		headers.set(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
		headers.setCacheControl(
				(caller.author() == null && caller.audience() == Audience.PUBLIC) ? "no-cache" : "private, no-cache");
		return ResponseEntity.ok().headers(headers).body(content);
	}

	/** A media type as it was kept; bytes of no known kind where nobody can read it. */
	private static MediaType read(String mediaType) {
		try {
			return MediaType.parseMediaType(mediaType);
		}
		catch (InvalidMediaTypeException ex) {
			return MediaType.APPLICATION_OCTET_STREAM;
		}
	}

	private Optional<Attachment> seen(String sha256, Caller caller) {
		Author author = caller.author();
		return this.attachments.shown(sha256, caller.audience(), (author != null) ? author.actor() : null);
	}

	private byte[] content(HttpServletRequest request) {
		long stated = request.getContentLengthLong();
		this.memory.take(request, SHARE * ((stated < 0) ? MOST : Math.min(stated, MOST)));
		byte[] content;
		try (InputStream in = request.getInputStream()) {
			content = in.readNBytes(MOST + 1);
			if (content.length > MOST) {
				// Who sends a little too much is to hear why, so their sending has to
				// end.
				in.readNBytes(MOST);
			}
		}
		catch (IOException ex) {
			throw new Refused(AttachmentRule.ATTACHMENT_NOT_EMPTY, "The body did not arrive whole.");
		}
		if (content.length > MOST) {
			throw new Refused(AttachmentRule.ATTACHMENT_BOUNDED, AttachmentRule.ATTACHMENT_BOUNDED.sentence());
		}
		if (content.length == 0) {
			throw new Refused(AttachmentRule.ATTACHMENT_NOT_EMPTY, "The body is empty.");
		}
		return content;
	}

	/** The media type, spelt in one way, that a reader of it can be told. */
	static String mediaType(@Nullable String stated) {
		try {
			MediaType type = MediaType.parseMediaType((stated != null) ? stated : "");
			String name = (type.getType() + '/' + type.getSubtype()).toLowerCase(Locale.ROOT);
			String text = new MediaType(MediaType.parseMediaType(name), type.getParameters()).toString();
			if (type.isConcrete() && text.length() <= 100 && !FORMS.contains(name)
					&& !FORMS.contains(type.getType().toLowerCase(Locale.ROOT))) {
				return text;
			}
		}
		catch (InvalidMediaTypeException ex) {
			// Refused below.
		}
		throw new Refused(AttachmentRule.ATTACHMENT_MEDIA_TYPE, AttachmentRule.ATTACHMENT_MEDIA_TYPE.sentence());
	}

	/** Attachments are not JSON. */
	@Configuration(proxyBeanMethods = false)
	static class Bodies {

		@Bean
		RawBody attachmentBodies() {
			return new RawBody(PATH);
		}

	}

}

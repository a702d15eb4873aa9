package org.servanda.http;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Compresses answers that are texts, for who takes gzip.
 *
 * <p>
 * A tag stands for the bytes of one form, and {@code If-Match} compares strongly, so the
 * compressed form has a tag of its own: that of the plain one, with {@code -gzip} at the
 * end. It is taken off again where a client sends it back, whatever the client does with
 * it, so that nobody else knows of it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class CompressionFilter extends OncePerRequestFilter {

	private static final String SUFFIX = "-gzip\"";

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
		if (reads) {
			response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
		}
		Answer answer = new Answer(response, request, reads && takesGzip(request) && !fromAnotherSite(request));
		chain.doFilter(new Plain(request), answer);
		answer.finish();
	}

	/**
	 * The length of a compressed answer tells of what is in it. Another site could make a
	 * browser ask with someone's credentials, and who listens on the way compare the
	 * lengths.
	 */
	private static boolean fromAnotherSite(HttpServletRequest request) {
		return "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
	}

	private static boolean takesGzip(HttpServletRequest request) {
		boolean any = false;
		for (String header : Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING))) {
			for (String one : List.of(header.toLowerCase(Locale.ROOT).replace(" ", "").split(",", -1))) {
				List<String> parts = List.of(one.split(";", -1));
				boolean refused = parts.stream().anyMatch((part) -> part.matches("q=0(\\.0{0,3})?"));
				switch (parts.getFirst()) {
					case "gzip", "x-gzip" -> {
						return !refused;
					}
					case "*" -> any = !refused;
					default -> {
					}
				}
			}
		}
		return any;
	}

	/** Whether a form is a text, and not one that is sent bit by bit. */
	private static boolean text(@Nullable String contentType) {
		if (contentType == null) {
			return false;
		}
		try {
			MediaType type = MediaType.parseMediaType(contentType);
			String subtype = type.getSubtype();
			return (type.getType().equals("text") && !subtype.equals("event-stream")) || subtype.endsWith("json")
					|| subtype.endsWith("xml") || subtype.equals("javascript");
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	/** A request that names the tags of plain answers only. */
	private static final class Plain extends HttpServletRequestWrapper {

		private Plain(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable String getHeader(String name) {
			String value = super.getHeader(name);
			return (value != null) ? plain(name, value) : null;
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			Enumeration<String> values = super.getHeaders(name);
			return conditional(name) ? Collections
				.enumeration(Collections.list(values).stream().map((value) -> plain(name, value)).toList()) : values;
		}

		private static boolean conditional(String name) {
			return HttpHeaders.IF_NONE_MATCH.equalsIgnoreCase(name) || HttpHeaders.IF_MATCH.equalsIgnoreCase(name);
		}

		private static String plain(String name, String value) {
			return conditional(name) ? value.replace(SUFFIX, "\"") : value;
		}

	}

	/** An answer that is compressed from its first byte on, where it is a text. */
	private static final class Answer extends HttpServletResponseWrapper {

		private final HttpServletRequest request;

		private final boolean wanted;

		private @Nullable ServletOutputStream stream;

		private @Nullable PrintWriter writer;

		private @Nullable GZIPOutputStream compressed;

		private boolean handled;

		/**
		 * Wraps an answer.
		 * @param request as the client sent it
		 * @param wanted whether it takes gzip
		 */
		private Answer(HttpServletResponse response, HttpServletRequest request, boolean wanted) {
			super(response);
			this.request = request;
			this.wanted = wanted;
		}

		@Override
		public void setHeader(String name, String value) {
			super.setHeader(name, tag(name, value));
		}

		@Override
		public void addHeader(String name, String value) {
			super.addHeader(name, tag(name, value));
		}

		@Override
		public void setStatus(int status) {
			super.setStatus(status);
			String tag = getHeader(HttpHeaders.ETAG);
			if (tag != null) {
				setHeader(HttpHeaders.ETAG, tag);
			}
		}

		/**
		 * Who has the compressed form already is told that it still holds, whether the
		 * tag or the status is said first.
		 */
		private String tag(String name, String value) {
			boolean unchanged = HttpHeaders.ETAG.equalsIgnoreCase(name)
					&& getStatus() == HttpStatus.NOT_MODIFIED.value();
			return (unchanged && Collections.list(this.request.getHeaders(HttpHeaders.IF_NONE_MATCH))
				.stream()
				.anyMatch((sent) -> sent.contains(compressed(value)))) ? compressed(value) : value;
		}

		private static String compressed(String tag) {
			return tag.endsWith("\"") ? tag.substring(0, tag.length() - 1) + SUFFIX : tag;
		}

		@Override
		public ServletOutputStream getOutputStream() throws IOException {
			ServletOutputStream opened = this.stream;
			if (opened == null) {
				opened = compresses() ? open() : super.getOutputStream();
				this.stream = opened;
			}
			return opened;
		}

		@Override
		public PrintWriter getWriter() throws IOException {
			PrintWriter opened = this.writer;
			if (opened == null) {
				opened = compresses() ? new PrintWriter(new OutputStreamWriter(getOutputStream(), encoding()))
						: super.getWriter();
				this.writer = opened;
			}
			return opened;
		}

		private Charset encoding() {
			String encoding = getCharacterEncoding();
			return (encoding != null) ? Charset.forName(encoding) : StandardCharsets.UTF_8;
		}

		/** What goes on after the request was handled is nobody's to finish. */
		private boolean compresses() {
			return this.wanted && !this.handled && !this.request.isAsyncStarted() && text(getContentType())
					&& !containsHeader(HttpHeaders.CONTENT_ENCODING) && !containsHeader(HttpHeaders.CONTENT_RANGE);
		}

		private ServletOutputStream open() throws IOException {
			String tag = getHeader(HttpHeaders.ETAG);
			if (tag != null) {
				super.setHeader(HttpHeaders.ETAG, compressed(tag));
			}
			super.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
			super.setContentLengthLong(-1);
			GZIPOutputStream gzip = new GZIPOutputStream(super.getOutputStream(), 8192);
			this.compressed = gzip;
			return new Compressed(gzip);
		}

		@Override
		public void setContentLength(int length) {
			if (this.compressed == null) {
				super.setContentLength(length);
			}
		}

		@Override
		public void setContentLengthLong(long length) {
			if (this.compressed == null) {
				super.setContentLengthLong(length);
			}
		}

		/** The whole is sent when it is whole. */
		@Override
		public void flushBuffer() throws IOException {
			if (this.compressed == null) {
				super.flushBuffer();
			}
		}

		private void finish() throws IOException {
			this.handled = true;
			if (this.compressed != null) {
				if (this.writer != null) {
					this.writer.flush();
				}
				this.compressed.finish();
			}
		}

	}

	/** Writes into a compressed answer. */
	private static final class Compressed extends ServletOutputStream {

		private final GZIPOutputStream out;

		private Compressed(GZIPOutputStream out) {
			this.out = out;
		}

		@Override
		public void write(int octet) throws IOException {
			this.out.write(octet);
		}

		@Override
		public void write(byte[] bytes, int from, int length) throws IOException {
			this.out.write(bytes, from, length);
		}

		/** The whole is sent when it is whole. */
		@Override
		public void flush() {
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new IllegalStateException("Answers are written at once");
		}

	}

}

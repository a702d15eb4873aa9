package org.servanda.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Deadline;
import org.servanda.time.Refused;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Reads a body whole, up to its bound, so that its bytes can be fingerprinted.
 */
@Component
class BodyFilter extends OncePerRequestFilter {

	static final int MOST = 256 * 1024;

	private static final String ATTRIBUTE = BodyFilter.class.getName();

	private final HandlerExceptionResolver handlerExceptionResolver;

	/**
	 * How many bytes of memory a byte of a body takes until it is recorded: as bytes,
	 * characters and values, in its canonical form and in that of the event.
	 */
	private static final int SHARE = 16;

	private final Set<String> raw;

	private final BodyMemory memory;

	BodyFilter(HandlerExceptionResolver handlerExceptionResolver, ObjectProvider<RawBody> raw, BodyMemory memory) {
		this.handlerExceptionResolver = handlerExceptionResolver;
		this.memory = memory;
		this.raw = raw.stream().map(RawBody::path).collect(Collectors.toUnmodifiableSet());
	}

	/** The bytes of a request's body. */
	static byte[] body(HttpServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof byte[] body) ? body : new byte[0];
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getMethod().equals("POST") || this.raw.contains(request.getRequestURI());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		byte[] body;
		try {
			body = read(request);
		}
		catch (Refused ex) {
			this.handlerExceptionResolver.resolveException(request, response, null, ex);
			return;
		}
		request.setAttribute(ATTRIBUTE, body);
		chain.doFilter(new ReadRequest(request, body), response);
	}

	private byte[] read(HttpServletRequest request) {
		if (!isJson(request.getContentType())) {
			throw new Refused(HttpRule.FORM_TAKEN, HttpRule.FORM_TAKEN.sentence());
		}
		long stated = request.getContentLengthLong();
		if (stated > MOST) {
			throw new Refused(HttpRule.BODY_BOUNDED, HttpRule.BODY_BOUNDED.sentence());
		}
		this.memory.take(request, SHARE * ((stated < 0) ? MOST : stated));
		byte[] body;
		try (InputStream in = request.getInputStream()) {
			body = whole(in);
		}
		catch (IOException ex) {
			throw new Refused(HttpRule.BODY_IS_JSON, "The body did not arrive whole.");
		}
		if (body.length > MOST) {
			throw new Refused(HttpRule.BODY_BOUNDED, HttpRule.BODY_BOUNDED.sentence());
		}
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
		}
		catch (CharacterCodingException ex) {
			throw new Refused(HttpRule.BODY_IS_JSON, "The body is not UTF-8.");
		}
		return body;
	}

	/** Reads up to a byte more than a body may have; who sends slowly has some time. */
	private static byte[] whole(InputStream in) throws IOException {
		ByteArrayOutputStream whole = new ByteArrayOutputStream();
		byte[] part = new byte[8192];
		int read = 0;
		while (read >= 0 && whole.size() <= MOST) {
			Deadline.check();
			whole.write(part, 0, read);
			read = in.read(part);
		}
		return whole.toByteArray();
	}

	private static boolean isJson(@Nullable String contentType) {
		try {
			MediaType type = MediaType.parseMediaType(String.valueOf(contentType));
			return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
					&& (type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset()));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static final class ReadRequest extends HttpServletRequestWrapper {

		private final byte[] body;

		private ReadRequest(HttpServletRequest request, byte[] body) {
			super(request);
			this.body = body;
		}

		@Override
		public ServletInputStream getInputStream() {
			ByteArrayInputStream in = new ByteArrayInputStream(this.body);
			return new ServletInputStream() {

				@Override
				public int read() {
					return in.read();
				}

				@Override
				public int read(byte[] buffer, int offset, int length) {
					return in.read(buffer, offset, length);
				}

				@Override
				public boolean isFinished() {
					return in.available() == 0;
				}

				@Override
				public boolean isReady() {
					return true;
				}

				@Override
				public void setReadListener(ReadListener listener) {
					throw new IllegalStateException("The body was read");
				}

			};
		}

	}

}

package org.servanda.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.servanda.time.Refused;

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

	BodyFilter(HandlerExceptionResolver handlerExceptionResolver) {
		this.handlerExceptionResolver = handlerExceptionResolver;
	}

	/** The bytes of a request's body. */
	static byte[] body(HttpServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof byte[] body) ? body : new byte[0];
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getMethod().equals("POST");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		byte[] body;
		try (InputStream in = request.getInputStream()) {
			body = in.readNBytes(MOST + 1);
		}
		if (body.length > MOST) {
			this.handlerExceptionResolver.resolveException(request, response, null,
					new Refused(HttpRule.BODY_BOUNDED, HttpRule.BODY_BOUNDED.sentence()));
			return;
		}
		request.setAttribute(ATTRIBUTE, body);
		chain.doFilter(new ReadRequest(request, body), response);
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

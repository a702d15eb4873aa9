package org.servanda.http;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.servanda.time.Refused;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How much memory the bodies of requests take at a time, those of attachments in both
 * directions: a quarter of the heap. Who needs more than is left waits, before anything
 * is read; what was taken is given back when the request has ended.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
public class BodyMemory extends OncePerRequestFilter {

	private static final String TAKEN = BodyMemory.class.getName();

	/** What is counted, in bytes. */
	private static final long UNIT = 1024;

	/**
	 * How many requests wait at most; more would leave no thread to those that need
	 * little.
	 */
	private static final int WAITING = 32;

	/** How long each waits, in seconds. */
	private static final long PATIENCE = 5;

	private final Semaphore left;

	private final int all;

	@Autowired
	BodyMemory() {
		this(Runtime.getRuntime().maxMemory() / 4);
	}

	BodyMemory(long bytes) {
		this.all = Math.toIntExact(Math.min(bytes / UNIT, Integer.MAX_VALUE));
		this.left = new Semaphore(this.all, true);
	}

	/**
	 * Takes memory for the rest of a request, once.
	 * @param bytes how many it needs at most; where that is more than there is, all
	 * @throws Refused {@link HttpRule#BODIES_BOUNDED} when it is not given in time
	 */
	public void take(HttpServletRequest request, long bytes) {
		int units = (int) Math.min(this.all, bytes / UNIT + 1);
		if (!taken(units)) {
			throw new Refused(HttpRule.BODIES_BOUNDED,
					"The server is busy with large bodies. Ask again shortly, with the same key.");
		}
		request.setAttribute(TAKEN, units);
	}

	private boolean taken(int units) {
		if (this.left.getQueueLength() >= WAITING) {
			return this.left.tryAcquire(units);
		}
		try {
			return this.left.tryAcquire(units, PATIENCE, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		finally {
			@Nullable Object taken = request.getAttribute(TAKEN);
			if (taken instanceof Integer units) {
				this.left.release(units);
			}
		}
	}

}

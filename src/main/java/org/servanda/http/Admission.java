package org.servanda.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.servanda.ledger.Deadline;
import org.servanda.ledger.StartRefused;
import org.servanda.time.Refused;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets in as many requests at a time as can be answered well, and gives each some time.
 * Others are refused at once, on the threads that are left over; these also answer who
 * watches the server, however busy it is.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class Admission extends OncePerRequestFilter implements MeterBinder {

	private static final String OF_OPERATORS = "/actuator/";

	/** Takes as long as the ledger is large. */
	private static final String EXPORT = "/api/export";

	private final int most;

	private final Semaphore places;

	private final Deadline.Watch watch = new Deadline.Watch();

	private final Duration time;

	private final HandlerExceptionResolver handlerExceptionResolver;

	/**
	 * Opens.
	 * @param most how many requests at a time
	 * @param threads how many threads serve requests
	 * @param seconds how long each may take
	 */
	Admission(@Value("${servanda.requests.concurrent}") int most,
			@Value("${server.tomcat.threads.max:200}") int threads, @Value("${servanda.requests.seconds}") int seconds,
			HandlerExceptionResolver handlerExceptionResolver) {
		if (most < 1 || most >= threads) {
			throw new StartRefused(78, "servanda.requests.concurrent is " + most
					+ ": set it to at least 1, and below server.tomcat.threads.max (" + threads + ").");
		}
		if (seconds < 1) {
			throw new StartRefused(78, "servanda.requests.seconds is " + seconds + ": set it to at least 1.");
		}
		this.most = most;
		this.places = new Semaphore(most);
		this.time = Duration.ofSeconds(seconds);
		this.handlerExceptionResolver = handlerExceptionResolver;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getRequestURI().startsWith(OF_OPERATORS);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!this.places.tryAcquire()) {
			response.setHeader("X-Content-Type-Options", "nosniff");
			this.handlerExceptionResolver.resolveException(request, response, null, new Refused(
					HttpRule.REQUESTS_BOUNDED, "The server answers " + this.most + " requests already. Ask again."));
			return;
		}
		try {
			if (request.getRequestURI().equals(EXPORT)) {
				chain.doFilter(request, response);
			}
			else {
				inTime(request, response, chain);
			}
		}
		finally {
			this.places.release();
		}
	}

	private void inTime(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Deadline deadline = this.watch.within(this.time);
		try {
			chain.doFilter(request, response);
		}
		finally {
			deadline.close();
		}
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("servanda.requests.active", this, (admission) -> admission.most - this.places.availablePermits())
			.description("How many requests are being answered")
			.register(registry);
		Gauge.builder("servanda.requests.most", this, (admission) -> admission.most)
			.description("How many requests are answered at a time at most")
			.register(registry);
	}

	@Override
	public void destroy() {
		this.watch.close();
	}

}

package org.servanda.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Counts refusals by their rule, as they are told. What fails without a rule is counted
 * with the requests, by its status.
 */
@RestControllerAdvice
class RefusalMeter implements ResponseBodyAdvice<Object> {

	private final MeterRegistry registry;

	RefusalMeter(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
		return true;
	}

	@Override
	public @Nullable Object beforeBodyWrite(@Nullable Object body, MethodParameter returned, MediaType type,
			Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request,
			ServerHttpResponse response) {
		String rule = (body instanceof Problem problem) ? problem.ruleId() : null;
		if (rule != null) {
			Counter.builder("servanda.refusals")
				.description("Requests that were refused, by rule")
				.tag("rule", rule)
				.register(this.registry)
				.increment();
		}
		return body;
	}

}

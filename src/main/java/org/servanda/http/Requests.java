package org.servanda.http;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Author;
import org.servanda.ledger.Writes;
import org.servanda.time.Refused;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Sends requests that record something from within the process, as files hold them. They
 * reach the same method that HTTP reaches, with the same arguments, so that no command
 * has a second way in.
 */
@Component
public class Requests {

	private final RequestMappingHandlerMapping mapping;

	private final ConversionService conversion;

	private final BodyReader reader;

	private final Writes writes;

	Requests(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
			@Qualifier("mvcConversionService") ConversionService conversion, BodyReader reader, Writes writes) {
		this.mapping = mapping;
		this.conversion = conversion;
		this.reader = reader;
		this.writes = writes;
	}

	/**
	 * Sends one.
	 * @param author who sends it, in the role of its route
	 * @param path below {@code /api}, percent-encoded where it has to be
	 * @param key the idempotency key
	 * @param ifMatch the version that it rests on, or absent
	 * @param body JSON
	 * @return the answer that HTTP would give
	 * @throws Refused when HTTP would answer with a problem
	 */
	public ResponseEntity<?> post(Author author, String path, String key, @Nullable Long ifMatch, byte[] body) {
		PathContainer requested = PathContainer.parsePath("/api" + path);
		for (Map.Entry<RequestMappingInfo, HandlerMethod> route : this.mapping.getHandlerMethods().entrySet()) {
			if (!route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.POST)) {
				continue;
			}
			for (String pattern : route.getKey().getPatternValues()) {
				PathPattern.PathMatchInfo match = PathPatternParser.defaultInstance.parse(pattern)
					.matchAndExtract(requested);
				if (match != null) {
					return send(route.getValue().createWithResolvedBean(),
							new Sent(match.getUriVariables(), author, path, key, ifMatch, body));
				}
			}
		}
		throw new Refused(HttpRule.RESOURCE_KNOWN, "Nothing is recorded at " + path + ".");
	}

	private ResponseEntity<?> send(HandlerMethod handler, Sent sent) {
		@Nullable Object[] arguments = Arrays.stream(handler.getMethodParameters())
			.map((parameter) -> argument(parameter, sent))
			.toArray();
		ReflectionUtils.makeAccessible(handler.getMethod());
		return (ResponseEntity<?>) Objects
			.requireNonNull(ReflectionUtils.invokeMethod(handler.getMethod(), handler.getBean(), arguments));
	}

	private @Nullable Object argument(MethodParameter parameter, Sent sent) {
		PathVariable variable = parameter.getParameterAnnotation(PathVariable.class);
		if (variable != null) {
			return variable(sent.variables.get(variable.value()), parameter.getParameterType());
		}
		if (parameter.hasParameterAnnotation(RequestBody.class)) {
			return read(sent.body, parameter.getParameterType());
		}
		return new Submission(this.writes, sent.author, SubmissionResolver.checked(sent.key),
				Fingerprint.of("POST", Fingerprint.path("/api" + sent.path), sent.body), sent.ifMatch,
				UUID.randomUUID().toString(), null);
	}

	private @Nullable Object variable(@Nullable String text, Class<?> type) {
		try {
			return this.conversion.convert(text, type);
		}
		catch (ConversionException ex) {
			throw new Refused(HttpRule.RESOURCE_KNOWN, "There is no such resource.");
		}
	}

	/**
	 * Reads JSON as strictly as the body of a request.
	 * @param json UTF-8
	 * @param type a record, what it holds
	 * @throws Refused with all that is wrong
	 */
	public <T> T read(byte[] json, Class<T> type) {
		return this.reader.read(json, type);
	}

	/**
	 * A request that found its route.
	 *
	 * @param variables of the path
	 */
	@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
	private record Sent(Map<String, String> variables, Author author, String path, String key, @Nullable Long ifMatch,
			byte[] body) {
	}

}

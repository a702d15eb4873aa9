package org.servanda.http;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.apache.catalina.core.StandardHost;
import org.servanda.ledger.Consequences;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.Writes;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Wires the web: strict JSON, and the arguments that controllers have.
 */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

	static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
		.maxNestingDepth(32)
		.maxNumberLength(32)
		.maxNameLength(256)
		.build();

	/** Reads bodies strictly: what is not asked for, or of another type, is refused. */
	@Bean
	JsonMapper jsonMapper() {
		JsonFactory factory = JsonFactory.builder()
			.streamReadConstraints(CONSTRAINTS)
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.build();
		return JsonMapper.builder(factory)
			.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
					DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.withCoercionConfigDefaults((config) -> config.setAcceptBlankAsEmpty(false))
			.withCoercionConfig(LogicalType.Textual,
					(config) -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
			.withCoercionConfig(LogicalType.Enum,
					(config) -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
			.changeDefaultPropertyInclusion((value) -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
			.build();
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
		return (factory) -> factory.addContextCustomizers((context) -> {
			if (context.getParent() instanceof StandardHost host) {
				host.setErrorReportValveClass(ProblemReportValve.class.getName());
			}
		});
	}

	@Bean
	WebMvcConfigurer arguments(Writes writes, BodyReader reader, Ledger ledger, Snapshots snapshots,
			Consequences consequences) {
		return new WebMvcConfigurer() {

			@Override
			public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
				converters.addCustomConverter(new BodyConverter(reader));
			}

			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(new SubmissionResolver(writes,
						(audience) -> new DryRun(ledger, snapshots, consequences, audience)));
				resolvers.add(new QuestionResolver());
			}

		};
	}

}

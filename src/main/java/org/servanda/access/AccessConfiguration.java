package org.servanda.access;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.servanda.http.Caller;
import org.servanda.http.HttpRule;
import org.servanda.time.Audience;
import org.servanda.time.Refused;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Wires access: HTTP basic on each request, no sessions and hence nothing to forge across
 * sites, and the table of routes.
 */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

	@Bean
	SecurityFilterChain access(HttpSecurity http, SignIn signIn, HandlerExceptionResolver handlerExceptionResolver) {
		return http.authenticationProvider(signIn)
			.csrf((csrf) -> csrf.disable())
			.logout((logout) -> logout.disable())
			.requestCache((cache) -> cache.disable())
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.httpBasic((basic) -> basic
				.authenticationEntryPoint((request, response, ex) -> refuse(handlerExceptionResolver, request, response,
						new Refused(AccessRule.SIGN_IN, "There is no account with this name and password."))))
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.headers((headers) -> headers
				.contentSecurityPolicy(
						(policy) -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
				.cacheControl((cache) -> cache.disable()))
			.addFilterAfter(new RouteFilter(handlerExceptionResolver), AuthorizationFilter.class)
			.build();
	}

	@Bean
	Authors authors(Accounts accounts) {
		return (name, path) -> {
			Account account = accounts.named(name)
				.orElseThrow(() -> new Refused(AccessRule.SIGN_IN, "There is no account " + name + "."));
			List<Role> roles = Routes.of(path);
			if (roles.isEmpty()) {
				throw new Refused(HttpRule.RESOURCE_KNOWN, "Nothing is recorded at " + path + ".");
			}
			return Routes.author(account, roles);
		};
	}

	private static void refuse(HandlerExceptionResolver resolver, HttpServletRequest request,
			HttpServletResponse response, Refused refused) {
		resolver.resolveException(request, response, null, refused);
	}

	/** Looks the route up in the table, and says who asks and in which role. */
	private static final class RouteFilter extends OncePerRequestFilter {

		private final HandlerExceptionResolver resolver;

		private RouteFilter(HandlerExceptionResolver resolver) {
			this.resolver = resolver;
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			Account account = account();
			try {
				Caller caller = caller(request, account);
				if (caller != null) {
					caller.note(request);
				}
			}
			catch (Refused ex) {
				refuse(this.resolver, request, response, ex);
				return;
			}
			chain.doFilter(request, response);
		}

		private static @Nullable Caller caller(HttpServletRequest request, @Nullable Account account) {
			String path = request.getRequestURI();
			List<Role> roles = request.getMethod().equals("POST") ? Routes.of(path) : Routes.readers(path);
			boolean metrics = path.startsWith("/actuator/metrics");
			if (account == null) {
				if (!roles.isEmpty() || metrics) {
					throw new Refused(AccessRule.SIGN_IN, "Sign in with HTTP basic.");
				}
				return null;
			}
			boolean insider = account.roles().stream().anyMatch(Role::insider);
			if (metrics && !insider) {
				throw new Refused(AccessRule.METRICS_FOR_INSIDERS, AccessRule.METRICS_FOR_INSIDERS.sentence());
			}
			Audience audience = insider ? Audience.INSIDERS : Audience.PUBLIC;
			boolean unlisted = request.getMethod().equals("POST") && roles.isEmpty();
			// What the table does not name is recorded by nobody.
			return unlisted ? new Caller(null, audience) : new Caller(
					Routes.author(account, roles.isEmpty() ? List.copyOf(account.roles()) : roles), audience);
		}

		private static @Nullable Account account() {
			Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
			return (authentication != null && authentication.getPrincipal() instanceof Account account) ? account
					: null;
		}

	}

}

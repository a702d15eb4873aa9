package org.servanda.access;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.servanda.http.Caller;
import org.servanda.http.HttpRule;
import org.servanda.ledger.StartRefused;
import org.servanda.time.Refused;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.writers.CrossOriginEmbedderPolicyHeaderWriter.CrossOriginEmbedderPolicy;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Wires access: HTTP basic or a token on each request, no sessions and hence nothing to
 * forge across sites, and the table of routes.
 */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

	/** What no answer of this server needs of a browser. */
	private static final String NOTHING = String.join(", ",
			List.of("accelerometer=()", "autoplay=()", "camera=()", "display-capture=()", "encrypted-media=()",
					"fullscreen=()", "geolocation=()", "gyroscope=()", "magnetometer=()", "microphone=()", "midi=()",
					"payment=()", "publickey-credentials-get=()", "screen-wake-lock=()", "usb=()",
					"xr-spatial-tracking=()"));

	@Bean
	SecurityFilterChain access(HttpSecurity http, SignIn signIn, Tokens tokens, Writing writing,
			HandlerExceptionResolver handlerExceptionResolver, @Value("${servanda.reading:open}") String reading) {
		Refusals refusals = new Refusals(handlerExceptionResolver);
		// Alone: as one provider among those that Spring finds it would be asked twice.
		return http.authenticationManager(new ProviderManager(signIn))
			.csrf((csrf) -> csrf.disable())
			.logout((logout) -> logout.disable())
			.requestCache((cache) -> cache.disable())
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.httpBasic((basic) -> basic
				.authenticationEntryPoint((request, response, ex) -> refusals.tell(request, response,
						(ex instanceof RefusedSignIn refused) ? refused.refused()
								: new Refused(AccessRule.SIGN_IN,
										"This is not a name and a password as HTTP basic sends them."))))
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.headers((headers) -> headers
				.contentSecurityPolicy(
						(policy) -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
				.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.NO_REFERRER))
				.permissionsPolicyHeader((policy) -> policy.policy(NOTHING))
				.crossOriginOpenerPolicy((policy) -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
				.crossOriginEmbedderPolicy((policy) -> policy.policy(CrossOriginEmbedderPolicy.REQUIRE_CORP))
				.crossOriginResourcePolicy((policy) -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
				// Other servers of the same domain are not ours to decide about.
				.httpStrictTransportSecurity((hsts) -> hsts.includeSubDomains(false))
				.cacheControl((cache) -> cache.disable()))
			.addFilterBefore(new TokenFilter(tokens, refusals), BasicAuthenticationFilter.class)
			.addFilterAfter(new RouteFilter(refusals, writing, closed(reading)), AuthorizationFilter.class)
			.build();
	}

	private static boolean closed(String reading) {
		return switch (reading) {
			case "open" -> false;
			case "closed" -> true;
			default -> throw new StartRefused(78, "servanda.reading is " + reading + ": set it to open or closed.");
		};
	}

	/**
	 * Each filter would be an observation of its own, and cost more than what it does.
	 */
	@Bean
	SecurityObservationSettings unobserved() {
		return SecurityObservationSettings.noObservations();
	}

	@Bean
	Authors authors(Accounts accounts) {
		return (name, path) -> {
			Account account = accounts.named(name)
				.orElseThrow(() -> new Refused(AccessRule.SIGN_IN, "There is no account " + name + "."));
			Permit permit = Routes.permit("POST", path)
				.filter((found) -> found.who() == Permit.Who.ROLES)
				.orElseThrow(() -> new Refused(HttpRule.RESOURCE_KNOWN, "Nothing is recorded at " + path + "."));
			return Routes.author(account, permit);
		};
	}

	/** Tells of what filters refuse as of what controllers refuse. */
	private record Refusals(HandlerExceptionResolver resolver) {

		private void tell(HttpServletRequest request, HttpServletResponse response, Refused refused) {
			this.resolver.resolveException(request, response, null, refused);
		}

	}

	/** Signs in whoever sends a token. */
	private static final class TokenFilter extends OncePerRequestFilter {

		private static final String SCHEME = "Bearer ";

		private final Tokens tokens;

		private final Refusals refusals;

		private TokenFilter(Tokens tokens, Refusals refusals) {
			this.tokens = tokens;
			this.refusals = refusals;
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			String header = request.getHeader(HttpHeaders.AUTHORIZATION);
			if (header == null || !(header + ' ').regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
				chain.doFilter(request, response);
				return;
			}
			Optional<SignedIn> signedIn = this.tokens.signIn(header.substring(SCHEME.length() - 1).strip());
			if (signedIn.isEmpty()) {
				this.refusals.tell(request, response,
						new Refused(AccessRule.SIGN_IN, "This token is none, has ended, or is of no active account."));
				return;
			}
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context
				.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(signedIn.get(), null, List.of()));
			SecurityContextHolder.setContext(context);
			chain.doFilter(request, response);
		}

	}

	/** Looks the route up in the table, and says who asks and in which role. */
	private static final class RouteFilter extends OncePerRequestFilter {

		private final Refusals refusals;

		private final Writing writing;

		private final boolean closed;

		private RouteFilter(Refusals refusals, Writing writing, boolean closed) {
			this.refusals = refusals;
			this.writing = writing;
			this.closed = closed;
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			SignedIn signedIn = signedIn();
			try {
				Caller caller = caller(request, signedIn);
				if (caller != null && signedIn != null) {
					signedIn.note(request);
					caller.note(request);
				}
			}
			catch (Refused ex) {
				this.refusals.tell(request, response, ex);
				return;
			}
			if (request.getRequestURI().startsWith("/actuator/")) {
				// How the server is now: no copy of it is ever right.
				response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
			}
			chain.doFilter(request, response);
		}

		private @Nullable Caller caller(HttpServletRequest request, @Nullable SignedIn signedIn) {
			String method = request.getMethod();
			String path = request.getRequestURI();
			Permit permit = Routes.permit(method, path).orElse(null);
			if (signedIn == null) {
				if ((permit == null) ? this.closed : permit.asksForAccount(this.closed)) {
					throw new Refused(AccessRule.SIGN_IN, "Sign in with HTTP basic, or with a token.");
				}
				return null;
			}
			Account account = signedIn.account();
			if (account.generated() && !(method.equals("POST") && path.equals(OwnAccountController.PASSWORD))) {
				throw new Refused(AccessRule.PASSWORD_CHANGE_FIRST, "Choose a password: POST it to "
						+ OwnAccountController.PASSWORD + ". Until then this account does nothing else.");
			}
			if (signedIn.token() == TokenScope.METRICS && !path.startsWith("/actuator/")) {
				throw new Refused(AccessRule.TOKEN_SCOPE, AccessRule.TOKEN_SCOPE.sentence());
			}
			if (permit == null) {
				// What the table does not name is recorded by nobody.
				return new Caller(null, account.audience());
			}
			if (permit.takesWholeToken(method) && signedIn.token() == TokenScope.READ) {
				throw new Refused(AccessRule.TOKEN_SCOPE, AccessRule.TOKEN_SCOPE.sentence());
			}
			if (permit.password() && signedIn.token() != null) {
				throw new Refused(AccessRule.PASSWORD_NEEDED, AccessRule.PASSWORD_NEEDED.sentence());
			}
			Caller caller = new Caller(Routes.author(account, permit), account.audience());
			if (method.equals("POST")) {
				this.writing.count(account.name());
			}
			return caller;
		}

		private static @Nullable SignedIn signedIn() {
			Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
			return (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) ? signedIn
					: null;
		}

	}

}

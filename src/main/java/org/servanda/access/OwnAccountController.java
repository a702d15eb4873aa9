package org.servanda.access;

import java.net.URI;

import jakarta.servlet.http.HttpServletRequest;
import org.servanda.http.Listing;
import org.servanda.time.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What everyone who signed in does with their own account.
 */
@RestController
@RequestMapping(OwnAccountController.PATH)
class OwnAccountController {

	static final String PATH = "/api/account";

	/** Where a password is changed. */
	static final String PASSWORD = PATH + "/password";

	private static final Logger log = LoggerFactory.getLogger(OwnAccountController.class);

	private final SqlAccounts accounts;

	private final Tokens tokens;

	private final Passwords passwords;

	OwnAccountController(SqlAccounts accounts, Tokens tokens, Passwords passwords) {
		this.accounts = accounts;
		this.tokens = tokens;
		this.passwords = passwords;
	}

	/** The account of who asks. */
	@GetMapping
	ResponseEntity<AccountView> ownAccount(HttpServletRequest request) {
		Asked.only(request);
		return answer(AccountView.of(SignedIn.of(request)));
	}

	/** Changes the password of who asks; the tokens of the account end. */
	@PostMapping("/password")
	ResponseEntity<AccountView> changeOwnPassword(@RequestBody PasswordEntry body, HttpServletRequest request) {
		Asked.only(request);
		Account account = SignedIn.of(request);
		NewPassword.check(body.password(), account.name());
		if (this.passwords.matches(body.password(), account.password())) {
			throw new Refused(AccessRule.PASSWORD_OTHER, "/password", AccessRule.PASSWORD_OTHER.sentence());
		}
		Account changed = this.accounts.setPassword(account.name(), body.password());
		log.info("{} changed their password", account.name());
		return answer(AccountView.of(changed));
	}

	/** The tokens of who asks, the newest first, also those that ended. */
	@GetMapping("/tokens")
	ResponseEntity<Listing<TokenView>> ownTokens(HttpServletRequest request) {
		Asked.only(request);
		return answer(new Listing<>(this.tokens.of(SignedIn.of(request)).stream().map(TokenView::of).toList()));
	}

	/** Makes a token for who asks; it is told in this answer only. */
	@PostMapping("/tokens")
	ResponseEntity<TokenView> makeOwnToken(@RequestBody TokenEntry body, HttpServletRequest request) {
		Asked.only(request);
		Account account = SignedIn.of(request);
		Tokens.Made made = this.tokens.make(account, body.label(), body.scope(), body.end());
		log.info("{} made the token {}", account.name(), made.token().id());
		return ResponseEntity.created(URI.create(PATH + "/tokens"))
			.contentType(MediaType.APPLICATION_JSON)
			.cacheControl(CacheControl.noStore())
			.body(TokenView.of(made));
	}

	/** Ends a token of who asks; one that ended before stays as it is. */
	@PostMapping("/tokens/{id}/revocation")
	ResponseEntity<TokenView> revokeOwnToken(@PathVariable("id") String id, @RequestBody Nothing body,
			HttpServletRequest request) {
		Asked.only(request);
		Account account = SignedIn.of(request);
		Token token = this.tokens.revoke(account, id);
		log.info("{} revoked their token {}", account.name(), token.id());
		return answer(TokenView.of(token));
	}

	/** What is of one account, and of now. */
	static <T> ResponseEntity<T> answer(T view) {
		// What was done must not read as refused.
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.contentType(MediaType.APPLICATION_JSON)
			.body(view);
	}

	/** The body of a request that says nothing. */
	record Nothing() {
	}

}

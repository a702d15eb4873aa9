package org.servanda.access;

import java.net.URI;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.servanda.access.OwnAccountController.Nothing;
import org.servanda.http.Listing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What administrators do with the accounts of others. Accounts are no facts about
 * agreements, so no event tells of them; the log of the server says who changed what.
 */
@RestController
@RequestMapping(AccountController.PATH)
class AccountController {

	static final String PATH = "/api/accounts";

	private static final Logger log = LoggerFactory.getLogger(AccountController.class);

	private final SqlAccounts accounts;

	private final Tokens tokens;

	AccountController(SqlAccounts accounts, Tokens tokens) {
		this.accounts = accounts;
		this.tokens = tokens;
	}

	/** A page of the accounts, in the order of their names. */
	@GetMapping
	ResponseEntity<Listing<AccountView>> accounts(HttpServletRequest request) {
		Asked.only(request, "limit", "cursor");
		int limit = Asked.limit(request);
		List<Account> found = this.accounts.page(Asked.after(request), limit + 1);
		List<Account> page = found.subList(0, Math.min(limit, found.size()));
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
		if (found.size() > limit) {
			answer.header(HttpHeaders.LINK, "<" + PATH + "?limit=" + limit + "&cursor="
					+ Asked.cursor(page.getLast().name()) + ">; rel=\"next\"");
		}
		return answer.body(new Listing<>(page.stream().map(AccountView::of).toList()));
	}

	/** One account. */
	@GetMapping("/{name}")
	ResponseEntity<AccountView> account(@PathVariable("name") String name, HttpServletRequest request) {
		Asked.only(request);
		return OwnAccountController.answer(AccountView.of(this.accounts.known(name)));
	}

	/** Makes an account; its password is told in this answer only. */
	@PostMapping
	ResponseEntity<AccountView> make(@RequestBody AccountEntry body, HttpServletRequest request) {
		Asked.only(request);
		RolesEntry may = body.may();
		SqlAccounts.Made made = this.accounts.make(body.name(), may.set(), may.partyCode());
		log(request, "made", made.account());
		return ResponseEntity.created(URI.create(PATH + "/" + body.name()))
			.cacheControl(CacheControl.noStore())
			.contentType(MediaType.APPLICATION_JSON)
			.body(AccountView.of(made));
	}

	/** Changes what an account may, from its next request on. */
	@PostMapping("/{name}/roles")
	ResponseEntity<AccountView> changeRoles(@PathVariable("name") String name, @RequestBody RolesEntry body,
			HttpServletRequest request) {
		Asked.only(request);
		return changed(request, "changed the roles of", this.accounts.setRoles(name, body.set(), body.partyCode()));
	}

	/** Ends an account's use, and its tokens; what it recorded stays. */
	@PostMapping("/{name}/deactivation")
	ResponseEntity<AccountView> deactivate(@PathVariable("name") String name, @RequestBody Nothing body,
			HttpServletRequest request) {
		Asked.only(request);
		return changed(request, "deactivated", this.accounts.setActive(name, false));
	}

	/** Lets an account that was deactivated sign in again; its tokens stay ended. */
	@PostMapping("/{name}/activation")
	ResponseEntity<AccountView> activate(@PathVariable("name") String name, @RequestBody Nothing body,
			HttpServletRequest request) {
		Asked.only(request);
		return changed(request, "activated", this.accounts.setActive(name, true));
	}

	/** Gives an account a password that is told in this answer only; its tokens end. */
	@PostMapping("/{name}/password-reset")
	ResponseEntity<AccountView> resetPassword(@PathVariable("name") String name, @RequestBody Nothing body,
			HttpServletRequest request) {
		Asked.only(request);
		SqlAccounts.Made made = this.accounts.resetPassword(name);
		log(request, "reset the password of", made.account());
		return OwnAccountController.answer(AccountView.of(made));
	}

	/** The tokens of an account, the newest first, also those that ended. */
	@GetMapping("/{name}/tokens")
	ResponseEntity<Listing<TokenView>> tokens(@PathVariable("name") String name, HttpServletRequest request) {
		Asked.only(request);
		List<Token> tokens = this.tokens.of(this.accounts.known(name));
		return OwnAccountController.answer(new Listing<>(tokens.stream().map(TokenView::of).toList()));
	}

	/** Ends a token of an account; one that ended before stays as it is. */
	@PostMapping("/{name}/tokens/{id}/revocation")
	ResponseEntity<TokenView> revokeToken(@PathVariable("name") String name, @PathVariable("id") String id,
			@RequestBody Nothing body, HttpServletRequest request) {
		Asked.only(request);
		Account account = this.accounts.known(name);
		Token token = this.tokens.revoke(account, id);
		log(request, "revoked a token of", account);
		return OwnAccountController.answer(TokenView.of(token));
	}

	private static ResponseEntity<AccountView> changed(HttpServletRequest request, String what, Account account) {
		log(request, what, account);
		return OwnAccountController.answer(AccountView.of(account));
	}

	private static void log(HttpServletRequest request, String what, Account account) {
		log.info("{} {} {}", SignedIn.of(request).name(), what, account.name());
	}

}

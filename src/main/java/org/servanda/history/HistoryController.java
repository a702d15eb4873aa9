package org.servanda.history;

import java.net.URI;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.servanda.http.HttpRule;
import org.servanda.http.Listing;
import org.servanda.http.Parameters;
import org.servanda.time.Refused;

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
 * Starts rebuilds and verifications of the read models, and tells how they stand.
 */
@RestController
@RequestMapping("/api/projections")
class HistoryController {

	private final Runs runs;

	HistoryController(Runs runs) {
		this.runs = runs;
	}

	/** The body of a request that says nothing. */
	record Nothing() {
	}

	@PostMapping("/rebuilds")
	ResponseEntity<RebuildView> rebuild(@RequestBody Nothing body, HttpServletRequest request) {
		Parameters.none(request);
		RebuildRun run = this.runs.rebuild();
		return started(run.address(), run.view());
	}

	@GetMapping("/rebuilds")
	ResponseEntity<Listing<RebuildView>> rebuilds() {
		return answer(new Listing<>(this.runs.rebuilds().stream().map(RebuildRun::view).toList()));
	}

	@GetMapping("/rebuilds/{generation}")
	ResponseEntity<RebuildView> rebuild(@PathVariable("generation") int generation) {
		return answer(this.runs.rebuild(generation).orElseThrow(HistoryController::unknown).view());
	}

	@PostMapping("/verifications")
	ResponseEntity<VerificationView> verify(@RequestBody Nothing body, HttpServletRequest request) {
		Parameters.none(request);
		VerificationRun run = this.runs.verify();
		return started(run.address(), run.view());
	}

	@GetMapping("/verifications")
	ResponseEntity<Listing<VerificationView>> verifications() {
		return answer(new Listing<>(this.runs.verifications().stream().map(VerificationRun::view).toList()));
	}

	@GetMapping("/verifications/{number}")
	ResponseEntity<VerificationView> verification(@PathVariable("number") int number) {
		return answer(this.runs.verification(number).orElseThrow(HistoryController::unknown).view());
	}

	private static <T> ResponseEntity<T> started(String location, T view) {
		return ResponseEntity.accepted()
			.location(URI.create(location))
			.cacheControl(CacheControl.noStore())
			.contentType(MediaType.APPLICATION_JSON)
			.body(view);
	}

	/** How something stands that goes on: no copy of it is ever right. */
	private static <T> ResponseEntity<T> answer(T view) {
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).varyBy(HttpHeaders.AUTHORIZATION).body(view);
	}

	private static Refused unknown() {
		return new Refused(HttpRule.RESOURCE_KNOWN, "This process has started no such run.");
	}

}

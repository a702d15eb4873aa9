package org.servanda.bench;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers as many bytes as one asks for, always the same, the way every other answer goes
 * through the server. Only a server that benchmarks start has it.
 */
@RestController
@Profile("bench")
class Constant {

	private final Map<Integer, byte[]> bodies = new ConcurrentHashMap<>();

	static String path(int length) {
		return "/bench/constant/" + length;
	}

	@GetMapping("/bench/constant/{length}")
	ResponseEntity<byte[]> constant(@PathVariable("length") int length) {
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.body(this.bodies.computeIfAbsent(length,
					(asked) -> ('"' + "x".repeat(Math.max(0, asked - 2)) + '"').getBytes(StandardCharsets.US_ASCII)));
	}

}

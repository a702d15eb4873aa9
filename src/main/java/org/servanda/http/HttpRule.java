package org.servanda.http;

import org.servanda.time.Rule;

/**
 * The rules of requests.
 */
public enum HttpRule implements Rule {

	REQUEST_FORM(Kind.MALFORMED,
			"A request is HTTP/1.1 with headers of at most 16 KiB and a plain path: no empty, dotted or encoded parts."),
	BODY_IS_JSON(Kind.MALFORMED, "A body is one JSON object in UTF-8, which gives each field once."),
	BODY_DEPTH(Kind.MALFORMED, "A body is nested at most 32 deep; its numbers have at most 32 digits."),
	NUMBER_EXACT(Kind.MALFORMED, "A number in a body is one that a double holds as it is written."),
	FIELD_KNOWN(Kind.MALFORMED, "A body has no fields but those of its request."),
	FIELD_TYPE(Kind.MALFORMED, "A field holds a value of its type."),
	BODY_BOUNDED(Kind.TOO_LARGE, "A body is at most 256 KiB."),
	KEY_FORM(Kind.MALFORMED, "An Idempotency-Key is 1 to 128 of A-Z, a-z, 0-9, dot, underscore, tilde and hyphen."),
	IF_MATCH_FORM(Kind.MALFORMED, "If-Match is the ETag of an agreement, commitment, act or report."),
	PARAMETER_KNOWN(Kind.MALFORMED, "A request has no parameters but those of its resource, each once."),
	PARAMETER_FORM(Kind.MALFORMED, "A parameter or header holds a value of its form."),
	SORT_KNOWN(Kind.MALFORMED,
			"A list is sorted by what its resource names, with a hyphen in front the other way round."),
	LIMIT_RANGE(Kind.MALFORMED, "A page has 1 to 500 items."),
	CURSOR_FORM(Kind.MALFORMED, "A cursor is one that the server gave."),
	CURSOR_ALONE(Kind.MALFORMED, "A cursor carries its times; a question with one names none."),
	POSITION_ALONE(Kind.MALFORMED,
			"A position stands for a time of the recorded clock; a question with one names no other."),
	POSITION_RECORDED(Kind.MALFORMED, "A position that a question names is in the ledger."),
	AS_OF_BOUNDED(Kind.MALFORMED, "The world's time that is asked about lies before the year 2200."),
	KNOWN_AT_PAST(Kind.MALFORMED, "Nobody knows yet what will be known: knownAt is not after now."),
	RESOURCE_KNOWN(Kind.UNKNOWN, "A resource is one that the API names."),
	METHOD_TAKEN(Kind.METHOD, "A resource takes its own methods only."),
	FORM_OFFERED(Kind.NOT_ACCEPTABLE, "Answers are JSON."),
	FORM_TAKEN(Kind.MEDIA_TYPE, "Bodies are application/json in UTF-8."),
	REQUESTS_BOUNDED(Kind.UNAVAILABLE, "A bounded number of requests is answered at a time."),
	BODIES_BOUNDED(Kind.UNAVAILABLE, "Bodies take a bounded part of the server's memory at a time."),
	POSITION_REACHED(Kind.UNAVAILABLE, "A read waits for Ledger-Min-Position, but not long.");

	private final Kind kind;

	private final String sentence;

	HttpRule(Kind kind, String sentence) {
		this.kind = kind;
		this.sentence = sentence;
	}

	@Override
	public Kind kind() {
		return this.kind;
	}

	@Override
	public String sentence() {
		return this.sentence;
	}

}

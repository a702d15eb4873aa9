package org.servanda.http;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;

/**
 * Lets controllers have the body of a request as the record that says what it holds.
 */
final class BodyConverter extends AbstractHttpMessageConverter<Object> {

	private final BodyReader reader;

	BodyConverter(BodyReader reader) {
		super(MediaType.APPLICATION_JSON);
		this.reader = reader;
	}

	@Override
	protected boolean supports(Class<?> type) {
		return type.isRecord();
	}

	@Override
	protected boolean canWrite(@Nullable MediaType mediaType) {
		return false;
	}

	@Override
	protected Object readInternal(Class<?> type, HttpInputMessage message) throws IOException {
		return this.reader.read(message.getBody().readAllBytes(), type);
	}

	@Override
	protected void writeInternal(Object body, HttpOutputMessage message) {
		throw new IllegalStateException("Answers are written by Jackson");
	}

}

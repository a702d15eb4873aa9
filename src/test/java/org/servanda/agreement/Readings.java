package org.servanda.agreement;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.servanda.http.Reading;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.Table;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What answers rest on.
 */
public final class Readings {

	private Readings() {
	}

	/** Of the public, on the recorded clock. */
	public static Reading of(String asOf, String knownAt) {
		return of(asOf, knownAt, KnowledgeClock.RECORDED, Audience.PUBLIC, null);
	}

	public static Reading of(String asOf, String knownAt, KnowledgeClock clock, Audience audience,
			@Nullable String actor) {
		return new Reading(new NoSnapshot(), Long.MAX_VALUE, Instant.parse(asOf), Instant.parse(knownAt), clock,
				audience, actor);
	}

	/** Views are worked out from events alone. */
	private static final class NoSnapshot implements Snapshots.Snapshot {

		@Override
		public long position() {
			throw new UnsupportedOperationException();
		}

		@Override
		public JdbcClient sql() {
			throw new UnsupportedOperationException();
		}

		@Override
		public String name(Table table) {
			throw new UnsupportedOperationException();
		}

	}

}

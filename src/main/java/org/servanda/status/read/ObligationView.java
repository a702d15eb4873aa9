package org.servanda.status.read;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Kind;
import org.servanda.http.Reading;
import org.servanda.status.Basis;
import org.servanda.status.LegalState;
import org.servanda.status.ObligationStatus;
import org.servanda.status.Quantity;
import org.servanda.status.Status;
import org.servanda.status.StatusRules;
import org.servanda.status.Timeliness;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Due;
import org.servanda.time.PartyId;

/**
 * An obligation, as an answer tells of it.
 *
 * @param agreement the agreement that holds its commitment
 * @param commitment the commitment's label there
 * @param party who owes it
 * @param kind what kind of promise
 * @param status the headline
 * @param legalState whether it binds
 * @param degree from 0, not initiated, to 3, complete; absent when not in effect
 * @param timeliness how it stands to its due
 * @param basis what the degree rests on; absent with it
 * @param contested whether a count that still stands is contested
 * @param due by when, or absent
 * @param quantities how much, by unit
 * @param asOf the world's time
 * @param knownAt the knower's time
 * @param clock what the knower's time means
 * @param derivation what this follows from
 */
record ObligationView(AgreementId agreement, CommitmentLabel commitment, PartyId party, Kind kind, Status status,
		LegalState legalState, @Nullable Integer degree, Timeliness timeliness, @Nullable Basis basis,
		boolean contested, @Nullable Due due, List<Quantity> quantities, Instant asOf, Instant knownAt, String clock,
		Derivation derivation) {

	/**
	 * What an answer follows from.
	 *
	 * @param position up to which facts were looked at
	 * @param causes the positions of the promise and, for each axis, of the earliest fact
	 * that holds its value
	 * @param rules by name and version
	 */
	record Derivation(long position, List<Long> causes, List<String> rules) {
	}

	static ObligationView of(ObligationStatus status, Reading reading, StatusRules rules) {
		return new ObligationView(status.obligation().commitment().agreement(),
				status.obligation().commitment().commitment(), status.obligation().party(), status.kind(),
				status.status(), status.legalState(), status.degree(), status.timeliness(), status.basis(),
				status.contested(), status.due(), status.quantities(), reading.asOf(), reading.knownAt(),
				reading.clock().name().toLowerCase(Locale.ROOT),
				new Derivation(reading.position(), status.causes(), rules.names()));
	}

}

package org.servanda.agreement.read;

import java.time.Instant;

import org.servanda.agreement.AgreementEvent;

/**
 * An act, as an answer tells of it.
 *
 * @param act its id
 * @param type the event's stored name
 * @param recordedAt when the ledger took it in
 * @param content what was done
 */
record ActView(String act, String type, Instant recordedAt, AgreementEvent content) {
}

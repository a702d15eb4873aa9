package org.servanda.agreement;

import java.util.Map;

import org.servanda.time.PartyId;

/**
 * Who takes part in an agreement.
 *
 * @param id for example {@code ARM}
 * @param names by language (BCP 47), for example {@code en}: Armenia; never empty
 * @param role what it is in the agreement
 */
public record Party(PartyId id, Map<String, String> names, PartyRole role) {
}

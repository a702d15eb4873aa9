package org.servanda.agreement;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.servanda.time.PartyId;

/**
 * Whom a commitment is owed to: a party of the agreement, or a group of people. Groups
 * file no claims.
 *
 * @param party a party, or absent
 * @param group a group by a plain description, for example {@code displaced persons}, or
 * absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Beneficiary(@Nullable PartyId party, @Nullable String group) {
}

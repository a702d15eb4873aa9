package org.servanda.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.Texts;

/**
 * The request to change what an account may: all of it, not only what is added.
 *
 * @param roles what it may; none for an account that only reads
 * @param party that a representative speaks for
 */
record RolesEntry(List<Role> roles, @Nullable PartyId party) {

	RolesEntry {
		Texts.required(roles, "roles");
		roles = Texts.list(roles, "roles", 0, Role.values().length);
		boolean represents = roles.contains(Role.REPRESENTATIVE);
		if (represents != (party != null) || (represents && Set.copyOf(roles).size() > 1)) {
			throw new Refused(AccessRule.REPRESENTATIVE_OF_ONE_PARTY, represents ? "/roles" : "/party",
					AccessRule.REPRESENTATIVE_OF_ONE_PARTY.sentence());
		}
	}

	/** The roles, each once. */
	Set<Role> set() {
		Set<Role> set = EnumSet.noneOf(Role.class);
		set.addAll(this.roles);
		return set;
	}

	/** The party's id, or absent. */
	@Nullable String partyCode() {
		return (this.party != null) ? this.party.code() : null;
	}

}

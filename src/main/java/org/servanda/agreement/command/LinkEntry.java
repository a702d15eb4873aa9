package org.servanda.agreement.command;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Link;
import org.servanda.agreement.ReferenceEntry;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Fields;
import org.servanda.time.Refused;

/**
 * How a commitment stands to another, or to an instrument, as a request states it.
 *
 * @param kind how
 * @param agreement the agreement of the other commitment; absent means the same
 * @param commitment to which, or absent
 * @param instrument to which, or absent
 */
record LinkEntry(Link.LinkKind kind, @Nullable AgreementId agreement, @Nullable CommitmentLabel commitment,
		@Nullable ReferenceEntry instrument) {

	LinkEntry {
		new Fields().required(kind, "kind").check();
		if ((commitment == null) == (instrument == null) || (agreement != null && commitment == null)) {
			throw new Refused(AgreementRule.LINK_TO_ONE, AgreementRule.LINK_TO_ONE.sentence());
		}
	}

	/** As events keep it. */
	Link link(AgreementId here) {
		return new Link(this.kind,
				(this.commitment != null) ? new LabelEntry(this.agreement, this.commitment).id(here) : null,
				(this.instrument != null) ? this.instrument.reference() : null);
	}

}

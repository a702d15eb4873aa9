package org.servanda.status.span;

import java.util.Collection;
import java.util.Set;

import org.servanda.ledger.Snapshots.Snapshot;

/** Finds which streams bear on commitments. */
public interface Naming {

	/**
	 * The streams that bear on some commitments beside their own: of reports that ever
	 * named one, and of commitments that acts resting on one were done to.
	 */
	Set<String> about(Snapshot snapshot, Collection<String> commitmentStreams, long upTo);

}

package org.servanda.status.span;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.servanda.ledger.Facts;
import org.servanda.ledger.FoldedProjection;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.Table;
import org.servanda.status.StatusRules;

import org.springframework.stereotype.Component;

/**
 * Spans and tallies as a read model.
 */
@Component
class SpanProjection implements FoldedProjection {

	private final Facts facts;

	private final Naming naming;

	private final StatusRules rules = StatusRules.newest();

	SpanProjection(Facts facts, Naming naming) {
		this.facts = facts;
		this.naming = naming;
	}

	@Override
	public int version() {
		return 2;
	}

	@Override
	public List<Table> tables() {
		return List.of(SpanTable.SPAN, TallyTable.PAGES, TallyTable.ENTRIES);
	}

	@Override
	public Folder begin(@Nullable Supplier<Snapshot> kept) {
		return new SpanFolder(kept, this.facts, this.naming, this.rules);
	}

}

-- Events of a ledger that was moved here from Axon Server, where the clocks of nodes differ: those that were recorded
-- later than their frames say, and when.
create table if not exists event_late (
	position bigint not null primary key,
	recorded bigint not null
)

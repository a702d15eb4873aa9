-- Has its one row from when a restore begins until what it wrote is proven: the ledger is not complete meanwhile.
create table if not exists restoration (
	id smallint not null primary key check (id = 1)
);

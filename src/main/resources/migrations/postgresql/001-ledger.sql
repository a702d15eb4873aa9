-- What is kept. Rows are only ever added; the one exception is an erased payload, whose
-- payload and salt become null.
create table if not exists event (
	position bigint not null primary key,
	stream varchar(160) collate "C" not null,
	sequence bigint not null,
	type varchar(96) not null,
	revision integer not null,
	recorded bigint not null,
	payload bytea,
	salt bytea,
	payload_hash bytea not null,
	private_block bytea not null,
	frame_hash bytea not null,
	constraint event_in_stream unique (stream, sequence)
);

-- The one row that says where the ledger ends. It changes with each commit: its page has room for its versions.
create table if not exists head (
	id smallint not null primary key check (id = 1),
	position bigint not null,
	recorded bigint not null
) with (fillfactor = 10);

insert into head (id, position, recorded)
select 1, 0, 0 where not exists (select 1 from head);

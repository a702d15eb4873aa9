-- Which generation of the read models is live.
create table if not exists live_generation (
	id smallint not null primary key check (id = 1),
	generation integer not null
);

-- How far each generation is built, by which version of its projections, and who builds
-- it. The row is written in the transaction of the rows that it tells of.
create table if not exists generation (
	generation integer not null primary key,
	version varchar(64) not null,
	position bigint not null,
	builder varchar(64),
	claimed bigint not null
) with (fillfactor = 10);

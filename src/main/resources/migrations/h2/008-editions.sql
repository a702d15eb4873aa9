-- Of two versions of the read models the one with the larger edition is the newer.
alter table generation add column if not exists edition bigint default 0 not null;

-- Whether an account may sign in, and whether its password was made by the server.
alter table account add column if not exists active boolean default true not null;

alter table account add column if not exists password_generated boolean default false not null;

-- What accounts use in place of their password, by the account's actor. A token itself is never kept, only its SHA-256.
create table if not exists access_token (
	id varchar(16) collate "C" not null primary key,
	sha256 varchar(64) collate "C" not null unique,
	actor varchar(32) collate "C" not null,
	label varchar(100) not null,
	scope varchar(20) not null,
	created_at bigint not null,
	expires_at bigint not null,
	revoked_at bigint
);

create index if not exists access_token_actor on access_token (actor);

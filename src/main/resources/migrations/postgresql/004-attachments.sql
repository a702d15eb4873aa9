-- Texts and files that lie beside the log, by the SHA-256 of their bytes.
create table if not exists attachment (
	sha256 varchar(64) collate "C" not null primary key,
	length bigint not null,
	content bytea not null
);

-- Who uploaded what, and as what. Until an event names it, nobody else sees it.
create table if not exists attachment_upload (
	sha256 varchar(64) collate "C" not null references attachment (sha256),
	actor varchar(32) collate "C" not null,
	media_type varchar(100) not null,
	primary key (sha256, actor)
);

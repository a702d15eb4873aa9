-- Texts and files that lie beside the log, by the SHA-256 of their bytes.
create table if not exists attachment (
	sha256 char(64) not null primary key,
	length bigint not null,
	content blob not null
);

-- Who uploaded what, and as what. Until an event names it, nobody else sees it.
create table if not exists attachment_upload (
	sha256 char(64) not null references attachment (sha256),
	actor char(32) not null,
	media_type varchar(100) not null,
	primary key (sha256, actor)
);

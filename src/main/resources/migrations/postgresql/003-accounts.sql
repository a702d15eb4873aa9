create table if not exists account (
	name varchar(64) collate "C" not null primary key,
	actor varchar(32) collate "C" not null unique,
	password varchar(200) not null,
	roles varchar(200) not null,
	party varchar(32)
);

create table if not exists account (
	name varchar(64) not null primary key,
	actor char(32) not null unique,
	password varchar(200) not null,
	roles varchar(200) not null,
	party varchar(32)
);

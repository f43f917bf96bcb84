create table cluster (
    id varchar(64) primary key,
    name varchar(200) not null,
    url varchar(500) not null,
    colour varchar(16) not null,
    production boolean not null
);

create table outbox (
    id varchar(36) primary key,
    cluster varchar(64) not null,
    kind varchar(64) not null,
    title varchar(500) not null,
    body varchar(1000000) not null,
    given_at timestamp(3) with time zone not null,
    state varchar(16) not null,
    attempts int not null,
    next_try timestamp(3) with time zone not null,
    note varchar(2000) not null
);

create index outbox_state on outbox (state, next_try);

create table setting (
    name varchar(100) primary key,
    setting_value varchar(10000) not null
);

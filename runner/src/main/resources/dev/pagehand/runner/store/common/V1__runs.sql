-- Times are milliseconds since 1970 in UTC: both databases keep and compare them alike.
create table runs (
    id varchar(26) primary key,
    status varchar(20) not null,
    origin varchar(20) not null,
    schedule varchar(100),
    task text not null,
    request text not null,
    domain varchar(255),
    priority int not null,
    held int not null,
    attempt int not null,
    worker varchar(200),
    cancel_asked int not null,
    watched_until bigint not null,
    noted int not null,
    idempotency_key varchar(300),
    created_at bigint not null,
    started_at bigint,
    ended_at bigint,
    model varchar(200),
    answer text,
    error_kind varchar(20),
    error text,
    verified int,
    model_calls int,
    input_tokens bigint,
    output_tokens bigint,
    cost_usd varchar(40),
    result text
);

create unique index runs_idempotency_key on runs (idempotency_key);
create index runs_status on runs (status, id);
create index runs_schedule on runs (schedule, id);
create index runs_domain on runs (domain, status);
create index runs_ended on runs (ended_at);
create index runs_unnoted on runs (ended_at) where schedule is not null and noted = 0;

create table run_events (
    run_id varchar(26) not null,
    seq int not null,
    attempt int not null,
    at bigint not null,
    type varchar(40) not null,
    body text not null,
    primary key (run_id, seq)
);

create table approvals (
    run_id varchar(26) not null,
    n int not null,
    attempt int not null,
    kind varchar(20) not null,
    detail text not null,
    url text not null,
    asked_at bigint not null,
    approved int,
    answered_at bigint,
    primary key (run_id, n)
);

-- When a site was last begun on, so that it is not met more often than its pace allows.
create table domains (
    domain varchar(255) primary key,
    last_start bigint not null
);

create table switches (
    name varchar(40) primary key,
    value varchar(200) not null
);

create table schedules (
    name varchar(100) primary key,
    definition text not null,
    paused int not null,
    created_at bigint not null,
    last_due bigint not null,
    last_status varchar(20),
    last_output text
);

-- The queue of runs and the clock's own tasks, as db-scheduler wants its tables.
create table run_queue (
    task_name varchar(100) not null,
    task_instance varchar(100) not null,
    task_data blob,
    execution_time timestamp not null,
    picked boolean not null,
    picked_by varchar(200),
    last_success timestamp,
    last_failure timestamp,
    consecutive_failures int,
    last_heartbeat timestamp,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);

create index run_queue_execution_time on run_queue (execution_time);
create index run_queue_last_heartbeat on run_queue (last_heartbeat);
create index run_queue_priority on run_queue (priority desc, execution_time asc);

create table clock_tasks (
    task_name varchar(100) not null,
    task_instance varchar(300) not null,
    task_data blob,
    execution_time timestamp not null,
    picked boolean not null,
    picked_by varchar(200),
    last_success timestamp,
    last_failure timestamp,
    consecutive_failures int,
    last_heartbeat timestamp,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);

create index clock_tasks_execution_time on clock_tasks (execution_time);
create index clock_tasks_last_heartbeat on clock_tasks (last_heartbeat);

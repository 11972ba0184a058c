-- How many instances a configuration's pools may grow to in all, so that a fleet's cap needs no look into the texts.
alter table registry.configuration add column capacity bigint not null default 0;

-- What dashboards are told as it happens. Ids grow in the order of commits (a lock sees to that), so who has seen one has
-- seen all before it. Kept for an hour.
create table registry.live_event (
    id             bigint generated always as identity primary key,
    at             timestamptz not null,
    type           text        not null check (type in ('node', 'pool', 'decision', 'configuration', 'pause')),
    node_id        bigint,
    pool_id        bigint,
    operators_only boolean     not null,
    data           jsonb       not null
);
create index live_event_at on registry.live_event (at);

create table registry.pin (
    pool_id  bigint      primary key references registry.pool (id),
    size     int         not null check (size >= 0),
    until    timestamptz not null,
    reason   text        not null check (char_length(reason) between 1 and 500),
    set_by   text,
    set_at   timestamptz not null
);

create table registry.pause (
    id         bigint generated always as identity primary key,
    scope      text        not null check (scope in ('pool', 'node', 'region', 'fleet')),
    -- Id of the pool or node, name of the region; null for the fleet.
    target     text,
    until      timestamptz,
    reason     text        not null check (char_length(reason) between 1 and 500),
    created_by text,
    created_at timestamptz not null,
    ended_at   timestamptz,
    ended_by   text,
    check ((scope = 'fleet') = (target is null))
);
create index pause_open on registry.pause (id) where ended_at is null;

-- One row. Null: no bound.
create table registry.guard_rail (
    only_row                   boolean primary key default true check (only_row),
    max_fleet_instances        int check (max_fleet_instances >= 0),
    max_pool_instances         int check (max_pool_instances >= 0),
    max_change_per_ten_minutes int check (max_change_per_ten_minutes >= 1),
    updated_by                 text,
    updated_at                 timestamptz
);
insert into registry.guard_rail default values;

grant select, insert, delete on registry.live_event to poolkeeper_registry;
grant select, insert, update, delete on registry.pin to poolkeeper_registry;
grant select, insert, update on registry.pause, registry.guard_rail to poolkeeper_registry;
grant delete on registry.pool_refusal to poolkeeper_registry;

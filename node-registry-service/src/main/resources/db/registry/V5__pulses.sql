-- Nearly all heartbeats tell nothing new but that the node lives. Such a one is no row of its own but extends a run: one
-- narrow row a node, which no index follows and whose page keeps room for the next version of each (HOT).
create table registry.pulse (
    node_id        bigint      primary key references registry.node (id),
    -- Every heartbeat from first_sequence to last_sequence of this boot has been stored.
    boot           text,
    first_sequence bigint,
    last_sequence  bigint,
    last_heartbeat timestamptz,
    sent_at        timestamptz,
    config_hash    text,
    -- What the node last told of itself.
    metrics_data   json,
    -- Whether a heartbeat that continues the run changes nothing about the node but these times.
    steady         boolean     not null default false,
    check (first_sequence <= last_sequence),
    check (not steady or (boot is not null and first_sequence is not null and last_sequence is not null))
) with (fillfactor = 45);
insert into registry.pulse (node_id) select id from registry.node;

-- Runs that are over. With them, and the heartbeats that are rows, one that arrives again is known.
create table registry.heartbeat_run (
    node_id        bigint      not null,
    boot           text        not null,
    first_sequence bigint      not null,
    last_sequence  bigint      not null,
    ended_at       timestamptz not null,
    check (first_sequence <= last_sequence)
);
create index heartbeat_run_node on registry.heartbeat_run (node_id, boot);
create index heartbeat_run_ended on registry.heartbeat_run using brin (ended_at);

-- registry.heartbeat.metrics_data is written no more: the latest word of each node is in its pulse. Replicas of the version
-- before still write it while they are replaced, so it leaves a version later.

create view registry.heard_node as
    select n.id, n.name, n.region, n.ip_address, n.description, n.status, n.error_message,
           greatest(n.last_heartbeat, p.last_heartbeat) as last_heartbeat, n.running_config_hash,
           n.rejected_config_hash, n.created_at, n.decommissioned_at, p.metrics_data
    from registry.node n left join registry.pulse p on p.node_id = n.id;

create or replace view registry.published_node as
    select n.id, n.name, n.region, n.status, greatest(n.last_heartbeat, p.last_heartbeat) as last_heartbeat,
           n.created_at, n.decommissioned_at
    from registry.node n left join registry.pulse p on p.node_id = n.id;

alter table registry.join_token add column revoked_at timestamptz;

grant select, insert, update on registry.pulse to poolkeeper_registry;
grant select, insert, delete on registry.heartbeat_run to poolkeeper_registry;
grant select on registry.heard_node to poolkeeper_registry;

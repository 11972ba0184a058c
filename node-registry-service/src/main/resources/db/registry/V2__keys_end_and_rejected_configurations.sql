-- Keys end. Those given to agents that cannot rotate them do not: null.
alter table registry.node_key add column expires_at timestamptz;

-- The configuration a node was given and does not run.
alter table registry.node add column rejected_config_hash text;

alter table registry.lifecycle_event drop constraint lifecycle_event_event_type_check;
alter table registry.lifecycle_event add constraint lifecycle_event_event_type_check
    check (event_type in ('CAME_ONLINE', 'WENT_OFFLINE', 'WENT_ERROR', 'RECOVERED', 'CONFIG_REJECTED'));

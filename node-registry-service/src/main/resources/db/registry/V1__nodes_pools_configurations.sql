-- Everything a heartbeat updates is left out of every index and pages keep room, so that those updates stay on their
-- page (HOT) and never touch an index.
create table registry.node (
    id                  bigint generated always as identity primary key,
    name                text        not null check (char_length(name) between 1 and 255),
    region              text        not null check (char_length(region) between 1 and 100),
    ip_address          text        check (char_length(ip_address) <= 45),
    description         text        check (char_length(description) <= 2000),
    status              text        not null default 'INACTIVE'
                                    check (status in ('INACTIVE', 'ACTIVE', 'ERROR', 'OFFLINE')),
    error_message       text,
    -- When the registry last heard from the node, by the registry's clock.
    last_heartbeat      timestamptz,
    -- When the newest report that settled the status was made, by the node's clock: a spooled one never overrules it.
    status_at           timestamptz,
    running_config_hash text,
    -- OCIDs the node's join token allowed; null allows any.
    allowed_pools       text[],
    created_at          timestamptz not null,
    decommissioned_at   timestamptz
) with (fillfactor = 70);

create table registry.node_key (
    id         bigint generated always as identity primary key,
    node_id    bigint      not null references registry.node (id),
    -- Public part of an ask_ key; null for keys of the reference's form, which are found by hash alone.
    key_id     text        unique,
    hash       text        not null unique check (hash ~ '^[0-9a-f]{64}$'),
    created_at timestamptz not null,
    last_used  timestamptz,
    revoked_at timestamptz
);
create index node_key_node on registry.node_key (node_id);

create table registry.join_token (
    id               bigint generated always as identity primary key,
    token_id         text        not null unique,
    hash             text        not null unique check (hash ~ '^[0-9a-f]{64}$'),
    -- Shell-like pattern of node names, * and ?; null allows any.
    name_pattern     text,
    region           text,
    pools            text[],
    created_by       bigint,
    created_by_email text,
    created_at       timestamptz not null,
    expires_at       timestamptz not null,
    used_at          timestamptz,
    used_by_hash     text,
    used_by_node     bigint references registry.node (id),
    check (expires_at > created_at),
    check ((used_at is null) = (used_by_hash is null))
);

create table registry.configuration (
    id           bigint generated always as identity primary key,
    node_id      bigint      not null references registry.node (id),
    version      int         not null check (version > 0),
    -- SHA-256 of the exact text, which only sealed_text holds.
    config_hash  text        not null check (config_hash ~ '^[0-9a-f]{64}$'),
    masked_text  text        not null,
    sealed_text  bytea       not null,
    is_active    boolean     not null,
    author_kind  text        not null check (author_kind in ('USER', 'NODE')),
    author_id    bigint      not null,
    author_email text,
    comment      text        check (char_length(comment) <= 500),
    created_at   timestamptz not null,
    unique (node_id, version)
);
create unique index configuration_active on registry.configuration (node_id) where is_active;

create table registry.pool (
    id                bigint generated always as identity primary key,
    oracle_pool_id    text        not null unique,
    node_id           bigint      not null references registry.node (id),
    -- Grows whenever the owner changes and never otherwise.
    epoch             bigint      not null default 1 check (epoch > 0),
    name              text        not null,
    region            text        not null,
    created_at        timestamptz not null,
    -- The newest report; null where the agent could not tell.
    sampled_at        timestamptz,
    status            text,
    is_active         boolean,
    mode              text,
    lifecycle_state   text,
    current_instances int,
    active_instances  int,
    min_instances     int,
    max_instances     int,
    avg_cpu           double precision,
    avg_memory        double precision,
    next_action_at    timestamptz,
    -- The newest decision.
    decision_id       text,
    decided_at        timestamptz,
    action            text,
    from_size         int,
    to_size           int,
    reason            text,
    explanation       text,
    outcome           text,
    decision_error    text
) with (fillfactor = 60);
create index pool_node on registry.pool (node_id);

-- A pool reported by a node that does not own it: told to the auditor once, not once a minute.
create table registry.pool_refusal (
    node_id        bigint      not null references registry.node (id),
    oracle_pool_id text        not null,
    refused_at     timestamptz not null,
    primary key (node_id, oracle_pool_id)
);

-- One row per heartbeat, however often it arrives. Pruned in small steps rather than partitioned: the key that makes
-- delivery exactly once must span days, and a partitioned table's keys do not.
create table registry.heartbeat (
    node_id       bigint      not null,
    boot          text,
    sequence      bigint,
    received_at   timestamptz not null,
    sent_at       timestamptz,
    status        text        not null,
    config_hash   text,
    error_message text,
    metrics_data  jsonb,
    -- Times of this heartbeat that no clock in order could have made; they were filed under received_at.
    clamped       int         not null default 0,
    unique (node_id, boot, sequence)
);
create index heartbeat_received on registry.heartbeat using brin (received_at);

create table registry.lifecycle_event (
    id              bigint generated always as identity primary key,
    node_id         bigint      not null references registry.node (id),
    event_type      text        not null
                                check (event_type in ('CAME_ONLINE', 'WENT_OFFLINE', 'WENT_ERROR', 'RECOVERED')),
    previous_status text,
    new_status      text        not null,
    reason          text,
    triggered_by    text        not null check (triggered_by in ('heartbeat', 'manual', 'system')),
    extra_data      jsonb,
    at              timestamptz not null,
    -- When it became true: a node found silent went offline when it was last heard, not when the sweep noticed.
    effective_at    timestamptz not null
);
create index lifecycle_event_node on registry.lifecycle_event (node_id, id desc);
create index lifecycle_event_effective on registry.lifecycle_event (node_id, effective_at);

-- One row: since when the control plane has been listening without a pause. Nodes are not blamed for silence before it.
create table registry.attendance (
    only_row  boolean     primary key default true check (only_row),
    seen_at   timestamptz not null,
    awake_since timestamptz not null
);

-- What others may read.
create view registry.published_node as
    select id, name, region, status, last_heartbeat, created_at, decommissioned_at from registry.node;
create view registry.published_lifecycle as
    select id, node_id, event_type, previous_status, new_status, at, effective_at from registry.lifecycle_event;
create view registry.published_configuration as
    select id, node_id, version, config_hash, masked_text, is_active, created_at from registry.configuration;

grant usage on schema registry to poolkeeper_registry, poolkeeper_analytics;
grant select, insert, update on registry.node, registry.node_key, registry.join_token, registry.configuration,
    registry.pool, registry.attendance to poolkeeper_registry;
grant select, insert on registry.lifecycle_event, registry.pool_refusal to poolkeeper_registry;
grant select, insert, delete on registry.heartbeat to poolkeeper_registry;
grant select on registry.published_node, registry.published_lifecycle, registry.published_configuration
    to poolkeeper_analytics;

-- Both tables are filed by the time of the event, a day to a partition. The default partition takes what no day has
-- been made for, so an insert never fails; ensure_partitions moves such rows to their day.
create table analytics.pool_sample (
    id                bigint generated always as identity,
    sampled_at        timestamptz not null,
    node_id           bigint      not null,
    pool_id           bigint      not null,
    oracle_pool_id    text        not null,
    current_instances int         not null check (current_instances >= 0),
    active_instances  int         not null check (active_instances >= 0),
    avg_cpu           double precision,
    avg_memory        double precision,
    max_cpu           double precision,
    max_memory        double precision,
    min_instances     int,
    max_instances     int,
    pool_status       text        not null,
    is_active         boolean     not null,
    scaling_event     text,
    scaling_reason    text,
    mode              text,
    lifecycle_state   text,
    received_at       timestamptz not null
) partition by range (sampled_at);
create table analytics.pool_sample_default partition of analytics.pool_sample default;
create index pool_sample_at on analytics.pool_sample (sampled_at);
create index pool_sample_node on analytics.pool_sample (node_id, sampled_at);
create index pool_sample_event on analytics.pool_sample (sampled_at) where scaling_event is not null;

-- A decision whose outcome changes is inserted again; of one pool's rows with one decision_id, the last received stands.
create table analytics.decision (
    id             bigint generated always as identity,
    decision_id    text        not null,
    decided_at     timestamptz not null,
    node_id        bigint      not null,
    pool_id        bigint      not null,
    oracle_pool_id text        not null,
    action         text        not null,
    from_size      int,
    to_size        int,
    reason         text        not null,
    explanation    text        not null,
    outcome        text        not null,
    error          text,
    epoch          bigint,
    config_hash    text,
    record         jsonb,
    received_at    timestamptz not null
) partition by range (decided_at);
create table analytics.decision_default partition of analytics.decision default;
create index decision_at on analytics.decision (decided_at);
create index decision_id on analytics.decision (decision_id);
create index decision_pool on analytics.decision (oracle_pool_id, decided_at);
create index decision_node on analytics.decision (node_id, decided_at);

-- Makes the partition of one day and moves into it what the default partition has kept for it.
create function analytics.ensure_partition(parent text, time_column text, day date) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    part text := parent || '_' || to_char(day, 'YYYYMMDD');
    starts timestamptz := day::timestamp at time zone 'UTC';
    ends timestamptz := (day + 1)::timestamp at time zone 'UTC';
begin
    if to_regclass('analytics.' || part) is not null then
        return;
    end if;
    execute format('create table analytics.%I (like analytics.%I including all excluding identity)', part, parent);
    execute format('with kept as (delete from analytics.%I where %I >= %L and %I < %L returning *)
                    insert into analytics.%I select * from kept',
                   parent || '_default', time_column, starts, time_column, ends, part);
    execute format('alter table analytics.%I attach partition analytics.%I for values from (%L) to (%L)',
                   parent, part, starts, ends);
end $$;

-- Yesterday, for what is still in flight, and as many days ahead as asked.
create function analytics.ensure_partitions(days int) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
begin
    if days not between 0 and 60 then
        raise exception 'between 0 and 60 days ahead, not %', days;
    end if;
    perform pg_advisory_xact_lock(hashtext('analytics.partitions'));
    for n in -1 .. days loop
        perform analytics.ensure_partition('pool_sample', 'sampled_at', (now() at time zone 'UTC')::date + n);
        perform analytics.ensure_partition('decision', 'decided_at', (now() at time zone 'UTC')::date + n);
    end loop;
end $$;

-- Drops whole days before the given one, and such rows of the default partitions. Never touches the last day.
create function analytics.drop_partitions(before date) returns int
    language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare
    part text;
    dropped int := 0;
    limit_at timestamptz := before::timestamp at time zone 'UTC';
begin
    if before > (now() at time zone 'UTC')::date - 1 then
        raise exception 'days before % may hold what is still being read', before;
    end if;
    perform pg_advisory_xact_lock(hashtext('analytics.partitions'));
    for part in
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'analytics' and c.relispartition and c.relname ~ '^(pool_sample|decision)_[0-9]{8}$'
          and to_date(right(c.relname, 8), 'YYYYMMDD') < before
    loop
        execute format('drop table analytics.%I', part);
        dropped := dropped + 1;
    end loop;
    delete from analytics.pool_sample_default where sampled_at < limit_at;
    delete from analytics.decision_default where decided_at < limit_at;
    return dropped;
end $$;

revoke all on function analytics.ensure_partition(text, text, date), analytics.ensure_partitions(int),
    analytics.drop_partitions(date) from public;
grant execute on function analytics.ensure_partitions(int), analytics.drop_partitions(date) to poolkeeper_analytics;

grant usage on schema analytics to poolkeeper_analytics, poolkeeper_registry;
grant select on analytics.pool_sample, analytics.decision to poolkeeper_analytics;
grant insert on analytics.pool_sample, analytics.decision to poolkeeper_registry;

select analytics.ensure_partitions(7);

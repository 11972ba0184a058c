-- What provisioning times and scaling patterns are told from, kept current as decisions and samples arrive: neither is
-- looked for in the decisions and samples of a month.

-- Instances that came to serve since the sample before, as the agent saw each of them.
alter table analytics.pool_sample add column provisioned jsonb
    check (provisioned is null or jsonb_typeof(provisioned) = 'array');

-- What times are told for: a pool's growths (no shape), and its instances of one shape in one availability domain.
create table analytics.placement (
    id                  int    generated always as identity primary key,
    pool_id             bigint not null,
    oracle_pool_id      text   not null,
    node_id             bigint not null,
    by_agent            boolean not null,
    shape               text,
    availability_domain text
);
create unique index placement_of on analytics.placement
    (pool_id, by_agent, coalesce(shape, ''), coalesce(availability_domain, ''));
create index placement_pool on analytics.placement (oracle_pool_id);

-- One row of each applied growth, seen from the control plane; and one of each instance, as its agent saw it. Grouped by a
-- number and told in whole seconds, for a month of a large fleet is some hundred thousand of them.
create table analytics.provisioning (
    pool_id         bigint      not null,
    source          text        not null, -- the decision's id, or the instance's OCID
    placement_id    int         not null references analytics.placement,
    asked_at        timestamptz not null,
    to_size         int,                  -- of growths
    running_seconds int,
    healthy_seconds int,
    primary key (pool_id, source)
);
create index provisioning_at on analytics.provisioning (asked_at);
create index provisioning_placement on analytics.provisioning (placement_id, asked_at);
create index provisioning_growth on analytics.provisioning (pool_id, asked_at) where to_size is not null;

-- The newest measurement an agent decided with, in its own words.
create table analytics.measured (
    pool_id bigint      primary key,
    at      timestamptz not null,
    boot    text,
    lag     text
);

-- How long a pool's instances take, of the latest fifty: told to agents that have not measured it themselves.
create table analytics.boot_time (
    oracle_pool_id text primary key,
    boot_seconds   int  not null check (boot_seconds >= 0),
    instances      int  not null
);
create view analytics.published_boot_time as select oracle_pool_id, boot_seconds from analytics.boot_time;

create table analytics.resize_1h (
    hour   timestamptz not null,
    kind   text        not null check (kind in ('UP', 'DOWN', 'FAILED', 'OTHER')),
    number bigint      not null,
    primary key (hour, kind)
);

alter table analytics.rollup_state add column decided_to timestamptz;

create index decision_received on analytics.decision (received_at);

-- Resizes of a stretch by their decisions' last outcome. The event of a sample counts only where its pool reported no
-- decision in that hour or the one before: then its agent reports none.
create function analytics.resizes(since timestamptz, until timestamptz)
    returns table (hour timestamptz, kind text, number bigint)
    language sql stable as $$
    select date_bin('1 hour', at, '2000-01-01T00:00Z'), kind, count(*)
    from (
        select at, case when outcome = 'FAILED' then 'FAILED'
                        when outcome = 'APPLIED' and action = 'SCALE_OUT' then 'UP'
                        when outcome = 'APPLIED' and action = 'SCALE_IN' then 'DOWN'
                        else 'OTHER' end as kind
        from (select distinct on (decided_at, decision_id, pool_id) decided_at as at, action, outcome
              from analytics.decision
              where decided_at >= since and decided_at < until and action in ('SCALE_OUT', 'SCALE_IN')
              order by decided_at, decision_id, pool_id, received_at desc, id desc) as decided
        union all
        select sampled_at, case scaling_event when 'SCALE_UP' then 'UP' when 'SCALE_DOWN' then 'DOWN'
                                              when 'SCALE_UP_FAILED' then 'FAILED'
                                              when 'SCALE_DOWN_FAILED' then 'FAILED' else 'OTHER' end
        from analytics.pool_sample s
        where sampled_at >= since and sampled_at < until and scaling_event is not null
          and not exists (select from analytics.decision d
                          where d.oracle_pool_id = s.oracle_pool_id
                            and d.decided_at >= since - interval '2 hours' and d.decided_at < until + interval '1 hour'
                            and d.decided_at >= date_bin('1 hour', s.sampled_at, '2000-01-01T00:00Z') - interval '1 hour'
                            and d.decided_at < date_bin('1 hour', s.sampled_at, '2000-01-01T00:00Z') + interval '1 hour')
    ) as resized
    group by 1, 2
$$;

create function analytics.recount_resizes(hours timestamptz[]) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    one timestamptz;
begin
    delete from analytics.resize_1h where hour = any (hours);
    foreach one in array coalesce(hours, '{}') loop
        insert into analytics.resize_1h select * from analytics.resizes(one, one + interval '1 hour');
    end loop;
end $$;

-- When as many ran as a growth asked for, and when they were well too: within the hour, else not at all.
create function analytics.grown(pool bigint, asked timestamptz, size int)
    returns table (running int, healthy int)
    language sql stable as $$
    select extract(epoch from min(sampled_at) - asked)::int,
           extract(epoch from min(sampled_at) filter (where pool_status = 'healthy'
               and coalesce(upper(lifecycle_state), 'RUNNING') = 'RUNNING') - asked)::int
    from analytics.pool_sample
    where pool_id = pool and sampled_at > asked and sampled_at <= asked + interval '1 hour' and active_instances >= size
$$;

-- The growths that samples received in (since, until] can tell something about.
create function analytics.settle_growths(since timestamptz, until timestamptz) returns void
    language sql set search_path = pg_catalog, pg_temp as $$
    update analytics.provisioning p set running_seconds = seen.running, healthy_seconds = seen.healthy
    from (select pool_id, min(sampled_at) as first, max(sampled_at) as last from analytics.pool_sample
          where received_at > since and received_at <= until group by pool_id) as told
    join analytics.provisioning g on g.pool_id = told.pool_id and g.to_size is not null
         and g.asked_at < told.last and g.asked_at >= told.first - interval '1 hour'
         and (g.healthy_seconds is null or told.first <= g.asked_at + make_interval(secs => g.healthy_seconds + 1))
    cross join lateral analytics.grown(g.pool_id, g.asked_at, g.to_size) as seen
    where p.pool_id = g.pool_id and p.source = g.source
$$;

create function analytics.keep_provisioned(since timestamptz, until timestamptz) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    pools text[];
begin
    insert into analytics.placement (pool_id, oracle_pool_id, node_id, by_agent, shape, availability_domain)
        select distinct s.pool_id, s.oracle_pool_id, s.node_id, true, i.shape, i.availability_domain
        from analytics.pool_sample s
        cross join lateral jsonb_to_recordset(s.provisioned) as i (shape text, availability_domain text)
        where s.received_at > since and s.received_at <= until and s.provisioned is not null
        on conflict do nothing;
    with fresh as (
        insert into analytics.provisioning (pool_id, source, placement_id, asked_at, running_seconds, healthy_seconds)
            select s.pool_id, i.instance_id, p.id, s.sampled_at - make_interval(secs => i.healthy_seconds),
                   i.running_seconds, i.healthy_seconds
            from analytics.pool_sample s
            cross join lateral jsonb_to_recordset(s.provisioned) as i (instance_id text, shape text,
                availability_domain text, running_seconds int, healthy_seconds int)
            join analytics.placement p on p.pool_id = s.pool_id and p.by_agent
                and coalesce(p.shape, '') = coalesce(i.shape, '')
                and coalesce(p.availability_domain, '') = coalesce(i.availability_domain, '')
            where s.received_at > since and s.received_at <= until and s.provisioned is not null
            on conflict (pool_id, source) do nothing
            returning placement_id)
    select array_agg(distinct p.oracle_pool_id) into pools from fresh join analytics.placement p on p.id = fresh.placement_id;
    insert into analytics.boot_time
        select pool, percentile_disc(0.95) within group (order by latest.healthy_seconds), count(*)
        from unnest(pools) as pool
        cross join lateral (select seen.healthy_seconds
                            from analytics.placement p join analytics.provisioning seen on seen.placement_id = p.id
                            where p.oracle_pool_id = pool and p.by_agent order by seen.asked_at desc limit 50) as latest
        group by pool
        on conflict (oracle_pool_id) do update set
            boot_seconds = excluded.boot_seconds, instances = excluded.instances;
end $$;

-- What decisions received in (since, until] say.
create function analytics.fold_decided(since timestamptz, until timestamptz) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    hours timestamptz[];
begin
    insert into analytics.placement (pool_id, oracle_pool_id, node_id, by_agent)
        select distinct on (pool_id) pool_id, oracle_pool_id, node_id, false from analytics.decision
        where received_at > since and received_at <= until
          and action = 'SCALE_OUT' and outcome = 'APPLIED' and to_size is not null
        on conflict do nothing;
    insert into analytics.provisioning (pool_id, source, placement_id, asked_at, to_size, running_seconds, healthy_seconds)
        select g.pool_id, g.decision_id, p.id, g.decided_at, g.to_size, seen.running, seen.healthy
        from (select distinct on (pool_id, decision_id) * from analytics.decision
              where received_at > since and received_at <= until
                and action = 'SCALE_OUT' and outcome = 'APPLIED' and to_size is not null
              order by pool_id, decision_id, received_at desc, id desc) as g
        join analytics.placement p on p.pool_id = g.pool_id and not p.by_agent
        cross join lateral analytics.grown(g.pool_id, g.decided_at, g.to_size) as seen
        on conflict (pool_id, source) do nothing;
    insert into analytics.measured as m
        select distinct on (pool_id) pool_id, decided_at, record #>> '{inputs,past,measured,boot}',
               record #>> '{inputs,past,measured,lag}'
        from analytics.decision
        where received_at > since and received_at <= until and record #> '{inputs,past,measured}' is not null
        order by pool_id, decided_at desc, id desc
        on conflict (pool_id) do update set at = excluded.at, boot = excluded.boot, lag = excluded.lag
            where excluded.at >= m.at;
    -- an event of a sample stops counting when a decision is known, in its hour or the next
    select array_agg(distinct date_bin('1 hour', at, '2000-01-01T00:00Z')) into hours
    from (select decided_at as at from analytics.decision where received_at > since and received_at <= until
          union all
          select decided_at + interval '1 hour' from analytics.decision where received_at > since and received_at <= until
          union all
          select sampled_at from analytics.pool_sample
          where received_at > since and received_at <= until and scaling_event is not null) as touched;
    perform analytics.recount_resizes(hours);
end $$;

-- As before; and what arrived with the samples is kept too. Decisions have a mark of their own: some come without samples.
create or replace function analytics.fold(fresh interval, overlap interval, most interval) returns boolean
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    seen timestamptz;
    next timestamptz;
    until timestamptz;
    decided timestamptz;
    told timestamptz;
begin
    if not pg_try_advisory_xact_lock(hashtext('analytics.rollups')) then
        return false;
    end if;
    select seen_to, decided_to into seen, decided from analytics.rollup_state;
    if seen is null then
        select min(received_at) - interval '1 microsecond' into seen from analytics.pool_sample;
    end if;
    select min(received_at) into next from analytics.pool_sample where received_at > seen;
    select max(received_at) into until from analytics.pool_sample
    where received_at > seen and received_at <= coalesce(next, seen) + most;
    until := coalesce(until, seen);
    perform analytics.fold_received(seen - overlap, until, fresh);
    perform analytics.keep_provisioned(seen - overlap, until);

    if decided is null then
        select least((select min(received_at) from analytics.decision),
                     (select min(received_at) from analytics.pool_sample)) - interval '1 microsecond' into decided;
    end if;
    select least((select min(received_at) from analytics.decision where received_at > decided),
                 (select min(received_at) from analytics.pool_sample where received_at > decided)) into next;
    select greatest((select max(received_at) from analytics.decision
                     where received_at > decided and received_at <= coalesce(next, decided) + most),
                    (select max(received_at) from analytics.pool_sample
                     where received_at > decided and received_at <= coalesce(next, decided) + most)) into told;
    told := coalesce(told, decided);
    perform analytics.fold_decided(decided - overlap, told);
    perform analytics.settle_growths(decided - overlap, told);

    update analytics.rollup_state set seen_to = until, decided_to = told, folded_at = clock_timestamp();
    return exists (select from analytics.pool_sample where received_at > until)
        or exists (select from analytics.decision where received_at > told);
end $$;

revoke all on function analytics.resizes(timestamptz, timestamptz), analytics.recount_resizes(timestamptz[]),
    analytics.grown(bigint, timestamptz, int), analytics.settle_growths(timestamptz, timestamptz),
    analytics.keep_provisioned(timestamptz, timestamptz), analytics.fold_decided(timestamptz, timestamptz) from public;
grant execute on function analytics.resizes(timestamptz, timestamptz), analytics.recount_resizes(timestamptz[]),
    analytics.grown(bigint, timestamptz, int), analytics.settle_growths(timestamptz, timestamptz),
    analytics.keep_provisioned(timestamptz, timestamptz), analytics.fold_decided(timestamptz, timestamptz)
    to poolkeeper_analytics;
grant select, insert, update, delete on analytics.placement, analytics.provisioning, analytics.measured, analytics.boot_time,
    analytics.resize_1h to poolkeeper_analytics;
grant select on analytics.published_boot_time to poolkeeper_registry;

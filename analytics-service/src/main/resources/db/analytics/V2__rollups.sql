-- Rollups: what samples add up to in 5 minutes, an hour and a UTC day, for each pool and for the fleet. Sums, not means,
-- so that a wider bucket is exactly what its samples would have said. Folded from what has been received since the last
-- fold; a bucket that gets a late sample is folded again, as often as that happens.

-- Folding looks for what was received lately, a pool's history for its samples. Heartbeats that are stored together share
-- a time of receipt, which a B-tree keeps once: it is as small as a BRIN here, and sees rows that no vacuum has summarised.
create index pool_sample_received on analytics.pool_sample (received_at);
create index pool_sample_pool on analytics.pool_sample (pool_id, sampled_at);

-- Resizes are few among the holds; all that counting them reads.
create index decision_resize on analytics.decision (decided_at, decision_id, pool_id, received_at desc, id desc)
    include (action, outcome) where action in ('SCALE_OUT', 'SCALE_IN');

create table analytics.known_pool (
    pool_id        bigint      primary key,
    oracle_pool_id text        not null,
    node_id        bigint      not null,
    first_at       timestamptz not null,
    last_at        timestamptz not null
);
create index known_pool_ocid on analytics.known_pool (oracle_pool_id);
create index known_pool_last on analytics.known_pool (last_at);

create table analytics.pool_5m (
    bucket           timestamptz      not null,
    pool_id          bigint           not null,
    node_id          bigint           not null,
    samples          int              not null,
    driven           boolean          not null,
    sum_instances    bigint           not null,
    sum_running      bigint           not null,
    cpu_samples      int              not null,
    sum_cpu          double precision not null,
    memory_samples   int              not null,
    sum_memory       double precision not null,
    max_cpu          double precision,
    max_memory       double precision,
    instance_seconds double precision not null,
    most_seconds     double precision not null,
    covered_seconds  double precision not null,
    primary key (bucket, pool_id, node_id)
) partition by range (bucket);
create table analytics.pool_5m_default partition of analytics.pool_5m default;
create index pool_5m_pool on analytics.pool_5m (pool_id, bucket);
create index pool_5m_node on analytics.pool_5m (node_id, bucket);

create table analytics.pool_1h (like analytics.pool_5m including all);
create table analytics.pool_1d (like analytics.pool_5m including all);

create table analytics.fleet (
    width          interval         not null,
    bucket         timestamptz      not null,
    instances      double precision not null,
    pools          bigint           not null,
    cpu            double precision,
    memory         double precision,
    plain_cpu      double precision,
    plain_memory   double precision,
    primary key (width, bucket)
);
-- the greatest sums at any one moment of five minutes
create table analytics.fleet_peak (
    bucket         timestamptz      primary key,
    instances      bigint           not null,
    pools          bigint           not null
);

create table analytics.rollup_state (
    one       boolean primary key default true check (one),
    seen_to   timestamptz,
    folded_at timestamptz
);
insert into analytics.rollup_state default values;

-- Sums of pool buckets of one table in those of a wider one.
create function analytics.widen(source regclass, target regclass, width interval, since timestamptz, until timestamptz,
                                pools bigint[]) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    execute format('insert into %2$s
        select date_bin(%3$L, bucket, ''2000-01-01T00:00Z''), pool_id, node_id, sum(samples), bool_or(driven),
               sum(sum_instances), sum(sum_running), sum(cpu_samples), sum(sum_cpu), sum(memory_samples),
               sum(sum_memory), max(max_cpu), max(max_memory), sum(instance_seconds), sum(most_seconds),
               sum(covered_seconds)
        from %1$s where bucket >= $1 and bucket < $2 and pool_id = any ($3) group by 1, 2, 3
        on conflict (bucket, pool_id, node_id) do update set
            samples = excluded.samples, driven = excluded.driven, sum_instances = excluded.sum_instances,
            sum_running = excluded.sum_running, cpu_samples = excluded.cpu_samples, sum_cpu = excluded.sum_cpu,
            memory_samples = excluded.memory_samples, sum_memory = excluded.sum_memory, max_cpu = excluded.max_cpu,
            max_memory = excluded.max_memory, instance_seconds = excluded.instance_seconds,
            most_seconds = excluded.most_seconds, covered_seconds = excluded.covered_seconds',
        source, target, width)
    using date_bin(width, since, '2000-01-01T00:00Z'), date_bin(width, until, '2000-01-01T00:00Z') + width, pools;
end $$;

-- The fleet's row of each bucket: a pool's figures are averaged over the bucket first, then the pools are put together.
create function analytics.gather(source regclass, width interval, since timestamptz, until timestamptz) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    execute format('insert into analytics.fleet
        with per_pool as (
            select bucket, pool_id, bool_or(driven) as driven, sum(sum_instances)::float8 / sum(samples) as instances,
                   sum(sum_running)::float8 / sum(samples) as running,
                   sum(sum_cpu) / nullif(sum(cpu_samples), 0) as cpu,
                   sum(sum_memory) / nullif(sum(memory_samples), 0) as memory
            from %1$s where bucket >= $1 and bucket < $2 and samples > 0 group by 1, 2)
        select %2$L::interval, bucket, sum(instances), count(*) filter (where driven),
               sum(cpu * running) / nullif(sum(running) filter (where cpu is not null), 0),
               sum(memory * running) / nullif(sum(running) filter (where memory is not null), 0), avg(cpu), avg(memory)
        from per_pool group by bucket
        on conflict (width, bucket) do update set
            instances = excluded.instances, pools = excluded.pools, cpu = excluded.cpu, memory = excluded.memory,
            plain_cpu = excluded.plain_cpu, plain_memory = excluded.plain_memory', source, width)
    using date_bin(width, since, '2000-01-01T00:00Z'), date_bin(width, until, '2000-01-01T00:00Z') + width;
end $$;

-- The buckets of five minutes that what was received in (since, until] touches, anew: each sample speaks for its pool
-- until the pool's next, or until it is no longer fresh, so it may reach into the buckets after its own.
create function analytics.fold_received(since timestamptz, until timestamptz, fresh interval) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    five constant interval := '5 minutes';
    origin constant timestamptz := '2000-01-01T00:00Z';
    days date[];
    day date;
    buckets timestamptz[];
    ids bigint[];
    whose bigint[];
    low timestamptz;
    high timestamptz;
begin
    insert into analytics.known_pool
        select distinct on (pool_id) pool_id, oracle_pool_id, node_id, min(sampled_at) over (partition by pool_id), sampled_at
        from analytics.pool_sample where received_at > since and received_at <= until
        order by pool_id, sampled_at desc, id desc
        on conflict (pool_id) do update set
            node_id = case when excluded.last_at >= known_pool.last_at then excluded.node_id else known_pool.node_id end,
            first_at = least(known_pool.first_at, excluded.first_at),
            last_at = greatest(known_pool.last_at, excluded.last_at);
    -- day by day, so that a late delivery of old samples touches its own days and not what lies between
    select array_agg(distinct (b at time zone 'UTC')::date) into days
    from (select distinct date_bin(five, sampled_at, origin) + n * five as b
          from analytics.pool_sample, generate_series(0, ceil(extract(epoch from fresh) / 300)::int) as n
          where received_at > since and received_at <= until) as touched;
    foreach day in array coalesce(days, '{}') loop
        select array_agg(b), array_agg(pool_id), array_agg(distinct pool_id), min(b), max(b)
        into buckets, ids, whose, low, high
        from (select distinct date_bin(five, sampled_at, origin) + n * five as b, pool_id
              from analytics.pool_sample, generate_series(0, ceil(extract(epoch from fresh) / 300)::int) as n
              where received_at > since and received_at <= until) as touched
        where b >= day::timestamp at time zone 'UTC' and b < (day + 1)::timestamp at time zone 'UTC';

        insert into analytics.pool_5m
            with told as (
                select d.bucket, s.*,
                       greatest(s.sampled_at, d.bucket) as starts,
                       least(coalesce(lead(s.sampled_at) over pool, 'infinity'), s.sampled_at + fresh, d.bucket + five) as ends
                from unnest(buckets, ids) as d (bucket, pool)
                join analytics.pool_sample s on s.pool_id = d.pool and s.sampled_at > d.bucket - fresh
                     and s.sampled_at < d.bucket + five
                where s.sampled_at > low - fresh and s.sampled_at < high + five
                window pool as (partition by d.bucket, s.pool_id order by s.sampled_at, s.id))
            select bucket, pool_id, node_id, count(*) filter (where inside), coalesce(bool_or(is_active) filter (where inside), false),
                   coalesce(sum(current_instances) filter (where inside), 0),
                   coalesce(sum(active_instances) filter (where inside), 0),
                   count(avg_cpu) filter (where inside), coalesce(sum(avg_cpu) filter (where inside), 0),
                   count(avg_memory) filter (where inside), coalesce(sum(avg_memory) filter (where inside), 0),
                   max(max_cpu) filter (where inside), max(max_memory) filter (where inside),
                   sum(current_instances * seconds), sum(coalesce(max_instances, current_instances) * seconds), sum(seconds)
            from (select *, sampled_at >= bucket as inside, greatest(0, extract(epoch from ends - starts)) as seconds
                  from told) as spans
            group by 1, 2, 3
            on conflict (bucket, pool_id, node_id) do update set
                samples = excluded.samples, driven = excluded.driven, sum_instances = excluded.sum_instances,
                sum_running = excluded.sum_running, cpu_samples = excluded.cpu_samples, sum_cpu = excluded.sum_cpu,
                memory_samples = excluded.memory_samples, sum_memory = excluded.sum_memory, max_cpu = excluded.max_cpu,
                max_memory = excluded.max_memory, instance_seconds = excluded.instance_seconds,
                most_seconds = excluded.most_seconds, covered_seconds = excluded.covered_seconds;

        perform analytics.widen('analytics.pool_5m', 'analytics.pool_1h', '1 hour', low, high, whose);
        perform analytics.widen('analytics.pool_1h', 'analytics.pool_1d', '1 day', low, high, whose);
        perform analytics.gather('analytics.pool_5m', five, low, high);
        perform analytics.gather('analytics.pool_1h', '1 hour', low, high);
        perform analytics.gather('analytics.pool_1d', '1 day', low, high);

        insert into analytics.fleet
            with per_pool as (
                select date_bin('1 minute', sampled_at, origin) as bucket, pool_id, bool_or(is_active) as driven,
                       avg(current_instances)::float8 as instances, avg(active_instances)::float8 as running,
                       avg(avg_cpu) as cpu, avg(avg_memory) as memory
                from analytics.pool_sample where sampled_at >= low and sampled_at < high + five group by 1, 2)
            select interval '1 minute', bucket, sum(instances), count(*) filter (where driven),
                   sum(cpu * running) / nullif(sum(running) filter (where cpu is not null), 0),
                   sum(memory * running) / nullif(sum(running) filter (where memory is not null), 0),
                   avg(cpu), avg(memory)
            from per_pool group by bucket
            on conflict (width, bucket) do update set
                instances = excluded.instances, pools = excluded.pools, cpu = excluded.cpu, memory = excluded.memory,
                plain_cpu = excluded.plain_cpu, plain_memory = excluded.plain_memory;

        -- the sum over all pools at any moment is the running total of what begins and ends there
        insert into analytics.fleet_peak
            with told as (
                select d.bucket, s.current_instances, s.is_active, greatest(s.sampled_at, d.bucket) as starts,
                       least(coalesce(lead(s.sampled_at) over pool, 'infinity'), s.sampled_at + fresh, d.bucket + five) as ends
                from (select distinct b as bucket from unnest(buckets) as b) as d
                join analytics.pool_sample s on s.sampled_at > d.bucket - fresh and s.sampled_at < d.bucket + five
                where s.sampled_at > low - fresh and s.sampled_at < high + five
                window pool as (partition by d.bucket, s.pool_id order by s.sampled_at, s.id)),
            steps as (
                select bucket, at, sum(instances) as instances, sum(pools) as pools
                from (select bucket, starts as at, current_instances as instances, is_active::int as pools
                      from told where ends > starts
                      union all
                      select bucket, ends, -current_instances, -is_active::int from told where ends > starts) as step
                group by bucket, at),
            totals as (
                select bucket, sum(instances) over moments as instances, sum(pools) over moments as pools
                from steps window moments as (partition by bucket order by at))
            select bucket, max(instances), max(pools) from totals group by bucket
            on conflict (bucket) do update set instances = excluded.instances, pools = excluded.pools;
    end loop;
end $$;

-- One step: what was received since the last, and shortly before it, for a transaction may commit later than it began.
-- True while more waits. Who finds another folding has nothing to do.
create function analytics.fold(fresh interval, overlap interval, most interval) returns boolean
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    seen timestamptz;
    next timestamptz;
    until timestamptz;
begin
    if not pg_try_advisory_xact_lock(hashtext('analytics.rollups')) then
        return false;
    end if;
    select seen_to into seen from analytics.rollup_state;
    if seen is null then
        select min(received_at) - interval '1 microsecond' into seen from analytics.pool_sample;
    end if;
    select min(received_at) into next from analytics.pool_sample where received_at > seen;
    select max(received_at) into until from analytics.pool_sample
    where received_at > seen and received_at <= coalesce(next, seen) + most;
    until := coalesce(until, seen);
    perform analytics.fold_received(seen - overlap, until, fresh);
    update analytics.rollup_state set seen_to = until, folded_at = clock_timestamp();
    return exists (select from analytics.pool_sample where received_at > until);
end $$;

-- Figures somebody sent, beside those of the samples.
create table analytics.metric (
    id          bigint generated always as identity primary key,
    at          timestamptz      not null,
    node_id     bigint           not null,
    pool_id     bigint,
    metric_type text             not null check (length(metric_type) between 1 and 100),
    value       double precision not null,
    unit        text             not null check (length(unit) <= 50)
);
create index metric_at on analytics.metric (at, id);
create index metric_node on analytics.metric (node_id, at);

create table analytics.backtest (
    id          uuid        primary key,
    created_at  timestamptz not null,
    created_by  text,
    request     jsonb       not null,
    status      text        not null check (status in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    done        int         not null,
    total       int         not null,
    touched_at  timestamptz not null,
    finished_at timestamptz,
    error       text,
    result      jsonb
);
create index backtest_created on analytics.backtest (created_at desc);

create table analytics.shadow (
    oracle_pool_id text        primary key,
    node_id        bigint      not null,
    pool_id        bigint      not null,
    yaml_config    text        not null,
    config_hash    text        not null,
    created_at     timestamptz not null,
    created_by     text,
    comment        text
);


-- Yesterday, for what is still in flight, and as many days ahead as asked.
create or replace function analytics.ensure_partitions(days int) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare
    today date := (now() at time zone 'UTC')::date;
begin
    if days not between 0 and 60 then
        raise exception 'between 0 and 60 days ahead, not %', days;
    end if;
    perform pg_advisory_xact_lock(hashtext('analytics.partitions'));
    for n in -1 .. days loop
        perform analytics.ensure_partition('pool_sample', 'sampled_at', today + n);
        perform analytics.ensure_partition('decision', 'decided_at', today + n);
        perform analytics.ensure_partition('pool_5m', 'bucket', today + n);
    end loop;
end $$;

-- Drops whole days of one table before the given one, and such rows of its default partition. Never touches the last day.
create function analytics.drop_partitions(parent text, before date) returns int
    language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare
    part text;
    dropped int := 0;
    time_column text := case parent when 'pool_sample' then 'sampled_at' when 'decision' then 'decided_at'
                                    when 'pool_5m' then 'bucket' end;
begin
    if time_column is null then
        raise exception 'analytics.% is not kept by days', parent;
    end if;
    if before > (now() at time zone 'UTC')::date - 1 then
        raise exception 'days before % may hold what is still being read', before;
    end if;
    perform pg_advisory_xact_lock(hashtext('analytics.partitions'));
    for part in
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'analytics' and c.relispartition and c.relkind = 'r'
          and c.relname ~ ('^' || parent || '_[0-9]{8}$') and to_date(right(c.relname, 8), 'YYYYMMDD') < before
    loop
        execute format('drop table analytics.%I', part);
        dropped := dropped + 1;
    end loop;
    execute format('delete from analytics.%I where %I < %L', parent || '_default', time_column,
                   before::timestamp at time zone 'UTC');
    return dropped;
end $$;

revoke all on function analytics.ensure_partitions(int), analytics.drop_partitions(text, date),
    analytics.fold(interval, interval, interval), analytics.fold_received(timestamptz, timestamptz, interval),
    analytics.widen(regclass, regclass, interval, timestamptz, timestamptz, bigint[]),
    analytics.gather(regclass, interval, timestamptz, timestamptz) from public;
grant execute on function analytics.ensure_partitions(int), analytics.drop_partitions(text, date),
    analytics.fold(interval, interval, interval), analytics.fold_received(timestamptz, timestamptz, interval),
    analytics.widen(regclass, regclass, interval, timestamptz, timestamptz, bigint[]),
    analytics.gather(regclass, interval, timestamptz, timestamptz) to poolkeeper_analytics;

grant select, insert, update, delete on analytics.known_pool, analytics.pool_5m, analytics.pool_1h, analytics.pool_1d,
    analytics.fleet, analytics.fleet_peak, analytics.backtest, analytics.shadow to poolkeeper_analytics;
grant select, insert, delete on analytics.metric to poolkeeper_analytics;
grant select, update on analytics.rollup_state to poolkeeper_analytics;

-- the service makes more as it starts
select analytics.ensure_partitions(1);

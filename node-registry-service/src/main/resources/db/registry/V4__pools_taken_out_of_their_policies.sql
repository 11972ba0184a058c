-- A pool that someone took out of its node's policy is not shown, until its node reports it again long after.
alter table registry.pool add column retired_at timestamptz;

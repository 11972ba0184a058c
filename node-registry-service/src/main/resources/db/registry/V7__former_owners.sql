-- Who drove a pool before, under which epoch. An agent that was cut off when its pool was handed over tells later what it did
-- until then; only from who drove it under that epoch is that taken.
create table registry.former_owner (
    pool_id bigint not null references registry.pool (id),
    epoch   bigint not null,
    node_id bigint not null references registry.node (id),
    primary key (pool_id, epoch)
);

-- Whoever changes the owner, the version before included, cannot forget to keep the former.
create function registry.keep_former_owner() returns trigger language plpgsql as $$
begin
    insert into registry.former_owner (pool_id, epoch, node_id) values (old.id, old.epoch, old.node_id)
    on conflict do nothing;
    return null;
end
$$;
create trigger former_owner after update of node_id on registry.pool
    for each row when (old.node_id <> new.node_id) execute function registry.keep_former_owner();

grant select, insert on registry.former_owner to poolkeeper_registry;

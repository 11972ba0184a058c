-- Whose key a hash is, for the service that takes figures from nodes. A hash opens nothing.
create view registry.published_key as
    select k.hash, k.node_id, k.expires_at
    from registry.node_key k join registry.node n on n.id = k.node_id
    where k.revoked_at is null and n.decommissioned_at is null;
grant select on registry.published_key to poolkeeper_analytics;


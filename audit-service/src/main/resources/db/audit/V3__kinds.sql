-- Every filter of the list and every combination of them is answered by leaping through one of three indexes: each holds
-- the kinds of events that exist (of all, of one person, of one resource), and each kind newest first.
DROP INDEX audit.event_by_category, audit.event_by_action, audit.event_by_actor, audit.event_by_resource,
    audit.event_by_thing, audit.event_failures, audit.event_at_range;

CREATE INDEX event_by_kind ON audit.event
    (category, action, (coalesce(resource_type, '')), status, at DESC, id DESC);
CREATE INDEX event_by_actor ON audit.event
    (actor_id, category, action, (coalesce(resource_type, '')), status, at DESC, id DESC) WHERE actor_kind = 'USER';
CREATE INDEX event_by_thing ON audit.event
    (resource_id, category, action, (coalesce(resource_type, '')), status, at DESC, id DESC) WHERE resource_id IS NOT NULL;

-- Nothing is ever updated here, so vacuum would come late; it lets counts read an index without the table, and statistics
-- lead the planner to the newest events.
ALTER TABLE audit.event SET (autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.01);

package io.poolkeeper.registry.domain.policy;

import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.problem.Failure.Invalid;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.problem.FieldError;
import io.poolkeeper.registry.domain.configuration.Author;
import io.poolkeeper.registry.domain.configuration.ConfigurationDesk;
import io.poolkeeper.registry.domain.configuration.ConfigurationVersion;
import io.poolkeeper.registry.domain.configuration.Configurations;
import io.poolkeeper.registry.domain.policy.Schedules.Found;
import io.poolkeeper.registry.domain.text.Spelled;
import io.poolkeeper.scaling.policy.NodePolicy;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.PoolPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The contract's {@code /schedules}: each call is an edit of the node's policy, and a version of it. An id names a window
 * of one version: after any other edit it names nothing, so nobody changes another window than the one they saw.
 */
@ApplicationScoped
public class ScheduleDesk {

    private final Schedules schedules;
    private final ConfigurationDesk desk;
    private final Configurations configurations;

    ScheduleDesk(Schedules schedules, ConfigurationDesk desk, Configurations configurations) {
        this.schedules = schedules;
        this.desk = desk;
        this.configurations = configurations;
    }

    @Transactional
    public ScheduleEntry create(ScheduleWish wish, Author author) {
        hold(wish.nodeId());
        String pool = pool(wish);
        var revision = new Revision(pool);
        desk.revise(
                wish.nodeId(),
                author,
                "Schedule " + wish.name() + " added",
                text -> revision.proven(
                        text,
                        revision.addSchedule(text, fields(wish)),
                        now -> windows(now) == windows(policy(text).pool(pool)) + 1),
                () -> event(AuditAction.SCHEDULE_CREATED, last(wish.nodeId(), pool), "added to"));
        return last(wish.nodeId(), pool);
    }

    @Transactional
    public ScheduleEntry change(long id, ScheduleWish wish, Author author) {
        Found held = held(id);
        ScheduleEntry old = held.entry();
        if (wish.nodeId() != old.nodeId()) {
            throw invalid("node_id", "cannot be changed: make a new schedule there");
        }
        var revision = new Revision(old.oraclePoolId());
        desk.revise(
                old.nodeId(),
                author,
                "Schedule " + wish.name() + " changed",
                text -> revision.proven(
                        text,
                        revision.changeSchedule(text, held.place(), changes(old, wish)),
                        now -> windows(now) == windows(policy(text).pool(old.oraclePoolId()))),
                () -> event(AuditAction.SCHEDULE_UPDATED, present(held), "changed in"));
        return present(held);
    }

    @Transactional
    public void delete(long id, Author author) {
        Found held = held(id);
        ScheduleEntry old = held.entry();
        var revision = new Revision(old.oraclePoolId());
        desk.revise(
                old.nodeId(),
                author,
                "Schedule " + old.name() + " removed",
                text -> revision.proven(
                        text,
                        revision.removeSchedule(text, held.place()),
                        now -> windows(now) == windows(policy(text).pool(old.oraclePoolId())) - 1),
                () -> event(AuditAction.SCHEDULE_DELETED, old, "removed from"));
    }

    /** Found again while nobody else can change the node's configuration. */
    private Found held(long id) {
        Found seen = schedules.find(id).orElseThrow(() -> new NotFound("schedule", id));
        hold(seen.entry().nodeId());
        return schedules.find(id).orElseThrow(() -> new NotFound("schedule", id));
    }

    private void hold(long nodeId) {
        if (!configurations.lock(nodeId)) {
            throw new NotFound("node", nodeId);
        }
    }

    private String pool(ScheduleWish wish) {
        List<String> pools = configurations
                .active(wish.nodeId())
                .map(ConfigurationVersion::maskedText)
                .map(text -> policy(text).pools().stream()
                        .map(PoolPolicy::instancePoolId)
                        .toList())
                .orElse(List.of());
        if (wish.oraclePoolId() != null && pools.contains(wish.oraclePoolId())) {
            return wish.oraclePoolId();
        }
        if (wish.oraclePoolId() == null && pools.size() == 1) {
            return pools.getFirst();
        }
        throw invalid(
                "oracle_pool_id",
                wish.oraclePoolId() == null
                        ? "is required: the node's policy does not name exactly one pool"
                        : "names no pool of the node's policy");
    }

    private ScheduleEntry last(long nodeId, String pool) {
        return schedules.list(nodeId).stream()
                .filter(entry -> entry.oraclePoolId().equals(pool))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private ScheduleEntry present(Found held) {
        return schedules.at(held.entry().nodeId(), held.entry().oraclePoolId(), held.place());
    }

    private static AuditEvent event(AuditAction action, ScheduleEntry entry, String done) {
        return AuditEvent.of(action)
                .resource("schedule", entry.id(), entry.name())
                .describe("Schedule " + entry.name() + " " + done + " the policy of node " + entry.nodeId())
                .detail("oracle_pool_id", entry.oraclePoolId())
                .detail("start_time", entry.startTime())
                .detail("end_time", entry.endTime())
                .detail("target_instances", entry.targetInstances());
    }

    private static Map<String, String> fields(ScheduleWish wish) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", Spelled.text(wish.name()));
        fields.put("start_time", Spelled.quoted(wish.startTime()));
        fields.put("end_time", Spelled.quoted(wish.endTime()));
        if (wish.target() != null) {
            fields.put("target_instances", Integer.toString(wish.target()));
        }
        if (wish.max() != null) {
            fields.put("max_instances", Integer.toString(wish.max()));
        }
        if (wish.zone() != null) {
            fields.put("zone", Spelled.text(wish.zone()));
        }
        if (!wish.active()) {
            fields.put("until", Spelled.quoted(Schedules.NEVER.toString()));
        }
        return fields;
    }

    /** Only what differs, so that the rest keeps its spelling. */
    private static Map<String, @Nullable String> changes(ScheduleEntry old, ScheduleWish wish) {
        var changes = new LinkedHashMap<String, @Nullable String>();
        note(changes, "name", old.name(), wish.name(), Spelled.text(wish.name()));
        note(changes, "start_time", old.startTime(), padded(wish.startTime()), Spelled.quoted(wish.startTime()));
        note(changes, "end_time", old.endTime(), padded(wish.endTime()), Spelled.quoted(wish.endTime()));
        note(changes, "target_instances", old.targetInstances(), wish.target(), text(wish.target()));
        note(changes, "max_instances", old.maxInstances(), wish.max(), text(wish.max()));
        if (wish.zone() != null) {
            note(changes, "zone", old.timezone(), wish.zone(), Spelled.text(wish.zone()));
        }
        if (old.isActive() != wish.active()) {
            changes.put("until", wish.active() ? null : Spelled.quoted(Schedules.NEVER.toString()));
        }
        return changes;
    }

    private static void note(
            Map<String, @Nullable String> changes,
            String key,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String spelled) {
        if (!Objects.equals(before, after)) {
            changes.put(key, spelled);
        }
    }

    private static String padded(String clock) {
        return clock.length() == 4 ? "0" + clock : clock;
    }

    private static @Nullable String text(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }

    private static NodePolicy policy(String text) {
        return PolicyYaml.parse(text)
                .policy()
                .orElseThrow(() -> new Invalid("The node's configuration is no policy", List.of()));
    }

    private static int windows(Optional<PoolPolicy> pool) {
        return pool.map(p -> p.schedules().size()).orElse(0);
    }

    private static Invalid invalid(String field, String message) {
        return new Invalid(field + " " + message, List.of(new FieldError(field, message)));
    }
}

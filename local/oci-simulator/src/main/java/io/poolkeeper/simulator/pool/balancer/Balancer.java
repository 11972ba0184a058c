package io.poolkeeper.simulator.pool.balancer;

import io.poolkeeper.simulator.pool.Ocid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer. It works on one change at a time.
 *
 * @param works its latest changes, the oldest first; only the last can be open
 */
public record Balancer(
        String id,
        String name,
        BalancerKind kind,
        Instant createdAt,
        int version,
        Map<String, BackendSet> sets,
        List<BalancerWork> works) {
    private static final int REMEMBERED = 500;

    public Balancer {
        sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
        works = List.copyOf(works);
    }

    public static Balancer founded(
            BalancerKind kind, String name, String regionKey, Instant at, List<BackendSet> backendSets) {
        Map<String, BackendSet> named = new LinkedHashMap<>();
        backendSets.forEach(set -> named.put(set.name(), set));
        return new Balancer(Ocid.of(kind.ocidType(), regionKey, name), name, kind, at, 1, named, List.of());
    }

    public String etag() {
        return Ocid.etag(id, version);
    }

    public Optional<BackendSet> set(String setName) {
        return Optional.ofNullable(sets.get(setName));
    }

    public Optional<BalancerWork> open() {
        return works.isEmpty() ? Optional.empty() : Optional.of(works.getLast()).filter(BalancerWork::open);
    }

    public boolean updating() {
        return open().isPresent();
    }

    /** When its open change will be in force. */
    public @Nullable Instant nextAt() {
        return open().map(BalancerWork::dueAt).orElse(null);
    }

    public Balancer accepting(BalancerWork work) {
        List<BalancerWork> more = new ArrayList<>(works.subList(Math.max(0, works.size() - REMEMBERED), works.size()));
        more.add(work);
        return new Balancer(id, name, kind, createdAt, version + 1, sets, more);
    }

    /** With the open change in force, once it is due. */
    public Balancer advanced(Instant now) {
        return open().filter(work -> !work.dueAt().isAfter(now))
                .map(this::carriedOut)
                .orElse(this);
    }

    /** What the pool service does by itself, at once and without a work request. */
    public Balancer registering(String setName, Backend backend) {
        return changed(setName, set -> set.with(backend));
    }

    public Balancer forgetting(String setName, String instanceId) {
        return changed(setName, set -> set.withoutInstance(instanceId));
    }

    private Balancer carriedOut(BalancerWork work) {
        BackendSet set = sets.get(work.set());
        boolean gone = set == null
                || work.type() == BalancerWork.Type.UPDATE
                        && set.backend(work.backendName()).isEmpty();
        String problem = gone ? "The backend " + work.backendName() + " does not exist any more." : null;
        List<BalancerWork> closed = new ArrayList<>(works.subList(0, works.size() - 1));
        closed.add(work.finished(work.dueAt(), problem));
        Balancer done = new Balancer(id, name, kind, createdAt, version + 1, sets, closed);
        Backend result = work.result();
        if (gone) {
            return done;
        }
        return done.changed(
                work.set(), before -> result == null ? before.without(work.backendName()) : before.with(result));
    }

    private Balancer changed(String setName, UnaryOperator<BackendSet> change) {
        BackendSet set = sets.get(setName);
        if (set == null) {
            return this;
        }
        Map<String, BackendSet> changed = new LinkedHashMap<>(sets);
        changed.put(setName, change.apply(set));
        return new Balancer(id, name, kind, createdAt, version + 1, changed, works);
    }
}

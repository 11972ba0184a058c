package io.poolkeeper.agent.collect;

import io.poolkeeper.agent.oci.Cloud;
import io.poolkeeper.agent.oci.CloudFailure;
import io.poolkeeper.agent.oci.PoolId;
import io.poolkeeper.agent.oci.PoolView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lists the pools of a compartment once for all that are driven in it. A list is enough to decide that nothing is to be
 * done; before anything is done the pool is read by itself.
 */
public final class PoolBoard {

    private static final int WORTH_A_LIST = 3;

    private final Cloud cloud;
    private final Map<Compartment, Cell> cells = new ConcurrentHashMap<>();

    private record Compartment(String region, String id) {}

    public PoolBoard(Cloud cloud) {
        this.cloud = cloud;
    }

    /** Empty when a list is not worth its call, failed, or does not have the pool. */
    Optional<PoolView> pool(PoolId id, Duration shareFor, Instant now) {
        return cells.computeIfAbsent(new Compartment(id.region(), id.compartmentId()), Cell::new)
                .pool(id.ocid(), shareFor, now);
    }

    void forget(String pool) {
        cells.values().forEach(cell -> cell.forget(pool));
    }

    private final class Cell {

        private final Compartment compartment;
        private final Set<String> asking = new HashSet<>();
        private final ReentrantLock turn = new ReentrantLock();
        private Map<String, PoolView> listed = Map.of();
        private Instant askedAt = Instant.EPOCH;

        Cell(Compartment compartment) {
            this.compartment = compartment;
        }

        Optional<PoolView> pool(String ocid, Duration shareFor, Instant now) {
            turn.lock();
            try {
                asking.add(ocid);
                if (asking.size() < WORTH_A_LIST) {
                    return Optional.empty();
                }
                if (now.isBefore(askedAt) || !now.isBefore(askedAt.plus(shareFor))) {
                    askedAt = now;
                    listed = list();
                }
                return Optional.ofNullable(listed.get(ocid));
            } finally {
                turn.unlock();
            }
        }

        void forget(String pool) {
            turn.lock();
            try {
                asking.remove(pool);
            } finally {
                turn.unlock();
            }
        }

        /** Without a list each pool is read by itself, and says what is wrong. */
        private Map<String, PoolView> list() {
            try {
                Map<String, PoolView> views = new HashMap<>();
                cloud.pools(compartment.region(), compartment.id())
                        .forEach(view -> views.put(view.id().ocid(), view));
                return views;
            } catch (CloudFailure e) {
                return Map.of();
            }
        }
    }
}

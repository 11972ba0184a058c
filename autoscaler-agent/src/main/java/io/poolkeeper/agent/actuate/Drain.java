package io.poolkeeper.agent.actuate;

import io.poolkeeper.agent.collect.Look;
import io.poolkeeper.agent.oci.Backend;
import io.poolkeeper.agent.oci.Cloud;
import io.poolkeeper.agent.oci.CloudFailure;
import io.poolkeeper.agent.oci.Member;
import io.poolkeeper.agent.oci.PoolId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Takes instances out of their load balancers' service, or puts them back: it looks how each backend is and asks for what
 * is missing. A balancer that is busy, or does not answer, is asked again at the next turn.
 */
final class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);

    /** A balancer that does not answer must not keep a pool from growing. */
    private static final Duration LONGEST_RESTORING = Duration.ofMinutes(2);

    private final Cloud cloud;
    private final Map<String, Instant> restoring = new ConcurrentHashMap<>();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    Drain(Cloud cloud) {
        this.cloud = cloud;
    }

    static List<Backend> backends(Look look, Collection<String> instances) {
        return look.members().stream()
                .filter(member -> instances.contains(member.ocid()))
                .map(Member::backends)
                .flatMap(List::stream)
                .toList();
    }

    /** Whether all are known to be out of service. */
    boolean out(String decision, Look look, Collection<String> instances) {
        boolean all = set(look, instances, true);
        if (all) {
            waiting.remove(decision);
        } else {
            waiting.add(decision);
        }
        return all;
    }

    /** Whether nothing more can be done to have them serve again. */
    boolean back(String decision, Look look, Collection<String> instances) {
        Instant begun = restoring.computeIfAbsent(decision, id -> look.at());
        if (set(look, instances, false)) {
            return true;
        }
        waiting.add(decision);
        boolean enough = !begun.plus(LONGEST_RESTORING).isAfter(look.at());
        if (enough) {
            LOG.errorf("Some of %s may still be out of their load balancer's service", instances);
        }
        return enough;
    }

    boolean waits(String decision) {
        return waiting.contains(decision);
    }

    void forget(String decision) {
        waiting.remove(decision);
        restoring.remove(decision);
    }

    /** Whether all of them are known to be so. */
    boolean set(Look look, Collection<String> instances, boolean drain) {
        boolean all = true;
        for (Backend backend : backends(look, instances)) {
            all &= set(look.pool().id(), backend, drain);
        }
        return all;
    }

    private boolean set(PoolId pool, Backend backend, boolean drain) {
        try {
            if (cloud.draining(pool, backend) == drain) {
                return true;
            }
            cloud.drain(pool, backend, drain);
            return false;
        } catch (CloudFailure e) {
            LOG.infof(
                    "Backend %s cannot be %s now: %s", backend.name(), drain ? "drained" : "restored", e.getMessage());
            return e.kind() == CloudFailure.Kind.DENIED;
        }
    }
}

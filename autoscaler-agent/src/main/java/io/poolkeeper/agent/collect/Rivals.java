package io.poolkeeper.agent.collect;

import io.poolkeeper.agent.oci.Cloud;
import io.poolkeeper.agent.oci.CloudFailure;
import io.poolkeeper.scaling.policy.Mode;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks now and then whether OCI's own autoscaling drives a pool too: the two would undo each other's work. */
public final class Rivals {

    private static final Logger LOG = Logger.getLogger(Rivals.class);
    private static final Duration NOW_AND_THEN = Duration.ofMinutes(30);

    private record Compartment(String region, String id) {}

    private record Known(Set<String> pools, Instant at) {

        boolean fresh(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(NOW_AND_THEN));
        }
    }

    private final Cloud cloud;
    private final Map<Compartment, Known> compartments = new ConcurrentHashMap<>();

    public Rivals(Cloud cloud) {
        this.cloud = cloud;
    }

    /** What people should know of it; empty while nobody else drives the pool, or we do not. */
    public String warning(PoolPolicy policy, String region, Instant now) {
        boolean ours = policy.mode() == Mode.ON || policy.mode() == Mode.OUT_ONLY;
        return ours
                        && scaledByOci(new Compartment(region, policy.compartmentId()), now)
                                .contains(policy.instancePoolId())
                ? "OCI's own autoscaling resizes this pool too: disable its autoscaling configuration"
                : "";
    }

    private Set<String> scaledByOci(Compartment compartment, Instant now) {
        return compartments
                .compute(compartment, (one, known) -> known != null && known.fresh(now) ? known : ask(one, known, now))
                .pools();
    }

    /** An agent that may not read the configurations drives its pools all the same. */
    private Known ask(Compartment compartment, @Nullable Known before, Instant now) {
        try {
            return new Known(cloud.scaledByOci(compartment.region(), compartment.id()), now);
        } catch (CloudFailure e) {
            LOG.infof("Whether OCI scales pools of %s itself is not known: %s", compartment.id(), e.getMessage());
            return new Known(before == null ? Set.of() : before.pools(), now);
        }
    }
}

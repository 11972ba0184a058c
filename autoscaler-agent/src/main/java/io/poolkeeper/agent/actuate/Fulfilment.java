package io.poolkeeper.agent.actuate;

import io.poolkeeper.agent.collect.Look;
import io.poolkeeper.agent.ledger.Case;
import io.poolkeeper.agent.oci.Cloud;
import io.poolkeeper.agent.oci.CloudFailure;
import io.poolkeeper.agent.oci.Launch;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Result;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Follows a growth that OCI accepted until its instances run, or until OCI says that it has none to give. */
public final class Fulfilment {

    private static final Logger LOG = Logger.getLogger(Fulfilment.class);
    /** Before that a launch has had no time to fail, and asking costs calls. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** OCI's clock and ours may differ; an older launch cannot be this growth's. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Cloud cloud;

    public Fulfilment(Cloud cloud) {
        this.cloud = cloud;
    }

    /** Whether there is nothing left to wait for: all run, or somebody lowered the target meanwhile. */
    public boolean complete(Case growth, Look look) {
        return look.running() >= growth.intent().to()
                || look.pool().size() < growth.intent().to();
    }

    /** The failure of this growth, when its launches are known to have found no capacity. */
    public Optional<Outcome> failure(Case growth, Look look) {
        boolean early = growth.intent().at().plus(PATIENCE).isAfter(look.at());
        if (early || look.staying() >= look.pool().size()) {
            return Optional.empty();
        }
        return trouble(growth, look).map(launch -> failed(launch, look));
    }

    private Optional<Launch> trouble(Case growth, Look look) {
        try {
            return cloud.launchTrouble(look.pool().id(), growth.intent().at().minus(SKEW));
        } catch (CloudFailure e) {
            LOG.warnf(
                    "Cannot read the work requests of pool %s: %s", look.pool().name(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Outcome failed(Launch launch, Look look) {
        return new Outcome(Result.FAILED, Outcomes.failure(launch.kind()), look.staying(), null, launch.message());
    }
}

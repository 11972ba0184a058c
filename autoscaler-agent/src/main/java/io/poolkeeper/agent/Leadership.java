package io.poolkeeper.agent;

import io.poolkeeper.agent.actuate.Passage;
import io.poolkeeper.agent.actuate.Step;
import io.poolkeeper.agent.lease.Election;
import io.poolkeeper.agent.lease.LeaseSettings;
import io.poolkeeper.agent.oci.CloudFailure;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Whether this replica drives the agent's pools; without replicas it always does. */
final class Leadership implements AutoCloseable {

    /** After these something would be sent to OCI. An intent that was cut off is resolved by whoever leads on this folder next. */
    private static final Set<Step> BEFORE_A_WRITE =
            EnumSet.of(Step.BEFORE_INTENT, Step.AFTER_INTENT, Step.BEFORE_DRAIN, Step.BEFORE_DETACH);

    private final Optional<Election> election;

    Leadership(LeaseSettings settings, Consumer<Boolean> standby, InstantSource clock) {
        election = settings.lease()
                .map(lease -> new Election(lease, leading -> standby.accept(!leading), System::nanoTime, clock));
    }

    void start() {
        election.ifPresent(Election::start);
    }

    boolean leads() {
        return election.map(Election::leads).orElse(true);
    }

    /** {@code leader} or {@code standby}; empty without replicas. */
    Optional<String> role() {
        return election.map(present -> present.leads() ? "leader" : "standby");
    }

    Passage guarded(Passage passage) {
        return step -> {
            passage.passed(step);
            if (BEFORE_A_WRITE.contains(step) && !leads()) {
                throw new CloudFailure(CloudFailure.Kind.STOPPED, "this replica no longer holds the lease");
            }
        };
    }

    @Override
    public void close() {
        election.ifPresent(Election::close);
    }
}

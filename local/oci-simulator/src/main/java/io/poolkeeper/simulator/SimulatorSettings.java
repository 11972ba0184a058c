package io.poolkeeper.simulator;

import io.poolkeeper.simulator.monitoring.MetricTiming;
import io.poolkeeper.simulator.pool.Timing;
import io.poolkeeper.simulator.pool.balancer.BalancerKind;
import io.poolkeeper.simulator.region.CheckOrder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator is to be.
 *
 * @param port 0 for any free one
 * @param data where state and journal are kept
 * @param credentials where the API key and its OCI config file are kept
 * @param poolMax the size that the demand of each pool is made for
 * @param startSize members of each pool at the first start, unless its demand needs more
 * @param speed how much faster than everyday life demand goes by; nothing else is quicker
 * @param strictScaling answer 409 to a size change while SCALING
 * @param balancers what the first pool, the second and so on are attached to at the first start; the others to nothing
 * @param tls whether the port speaks HTTPS, under a certificate of the authority beside the credentials
 * @param workloadHost the loopback address on which pods of a cluster exchange tokens; null for nowhere
 * @param resets whether faults can reset connections
 */
public record SimulatorSettings(
        int port,
        Path data,
        Path credentials,
        String region,
        int pools,
        int poolMax,
        int startSize,
        double speed,
        List<Path> traces,
        long seed,
        Timing timing,
        MetricTiming metrics,
        CheckOrder checkOrder,
        boolean strictScaling,
        List<BalancerKind> balancers,
        boolean tls,
        @Nullable String workloadHost,
        boolean resets,
        Clock clock) {

    private static final int MAX_POOLS = 2000;
    private static final int DEMO_SPEED = 120;

    public SimulatorSettings {
        traces = List.copyOf(traces);
        balancers = List.copyOf(balancers);
        require(pools >= 1 && pools <= MAX_POOLS, "pools must be between 1 and " + MAX_POOLS);
        require(poolMax >= 1 && poolMax <= 500, "pool-max must be between 1 and 500");
        require(startSize >= 0 && startSize <= poolMax, "the start size must be between 0 and pool-max");
        require(
                workloadHost == null || workloadHost.matches("127(\\.\\d{1,3}){3}"),
                "the workload identity host must be a loopback address such as 127.0.0.7");
        require(speed > 0 && Double.isFinite(speed), "speed must be above 0");
    }

    /** What a laptop demonstration uses: three pools, a day in twelve minutes. */
    public static SimulatorSettings in(Path data) {
        return new SimulatorSettings(
                0,
                data,
                data.resolve("credentials"),
                "us-ashburn-1",
                3,
                10,
                2,
                DEMO_SPEED,
                List.of(),
                1,
                Timing.laptop(),
                MetricTiming.laptop(),
                CheckOrder.RETRY_TOKEN_FIRST,
                false,
                List.of(),
                false,
                null,
                false,
                Clock.systemUTC());
    }

    public SimulatorSettings with(Timing other) {
        return changed(draft -> draft.timing = other);
    }

    public SimulatorSettings with(MetricTiming other) {
        return changed(draft -> draft.metrics = other);
    }

    public SimulatorSettings with(CheckOrder other) {
        return changed(draft -> draft.checkOrder = other);
    }

    public SimulatorSettings with(Clock other) {
        return changed(draft -> draft.clock = other);
    }

    public SimulatorSettings withPools(int count) {
        return changed(draft -> draft.pools = count);
    }

    public SimulatorSettings withStartSize(int members) {
        return changed(draft -> draft.startSize = members);
    }

    public SimulatorSettings withPort(int other) {
        return changed(draft -> draft.port = other);
    }

    public SimulatorSettings withSpeed(double other) {
        return changed(draft -> draft.speed = other);
    }

    public SimulatorSettings withTraces(List<Path> other) {
        return changed(draft -> draft.traces = other);
    }

    public SimulatorSettings withStrictScaling() {
        return changed(draft -> draft.strictScaling = true);
    }

    public SimulatorSettings withBalancers(BalancerKind... kinds) {
        return changed(draft -> draft.balancers = List.of(kinds));
    }

    public SimulatorSettings withTls() {
        return changed(draft -> draft.tls = true);
    }

    public SimulatorSettings withWorkloadIdentityOn(String loopbackAddress) {
        return changed(draft -> draft.workloadHost = loopbackAddress);
    }

    public SimulatorSettings withResets() {
        return changed(draft -> draft.resets = true);
    }

    private SimulatorSettings changed(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return new SimulatorSettings(
                draft.port,
                data,
                credentials,
                region,
                draft.pools,
                poolMax,
                draft.startSize,
                draft.speed,
                draft.traces,
                seed,
                draft.timing,
                draft.metrics,
                draft.checkOrder,
                draft.strictScaling,
                draft.balancers,
                draft.tls,
                draft.workloadHost,
                draft.resets,
                draft.clock);
    }

    /** What can be changed one by one, as these settings have it until then. */
    private final class Draft {
        private int port = SimulatorSettings.this.port;
        private int pools = SimulatorSettings.this.pools;
        private int startSize = SimulatorSettings.this.startSize;
        private double speed = SimulatorSettings.this.speed;
        private List<Path> traces = SimulatorSettings.this.traces;
        private Timing timing = SimulatorSettings.this.timing;
        private MetricTiming metrics = SimulatorSettings.this.metrics;
        private CheckOrder checkOrder = SimulatorSettings.this.checkOrder;
        private boolean strictScaling = SimulatorSettings.this.strictScaling;
        private List<BalancerKind> balancers = SimulatorSettings.this.balancers;
        private boolean tls = SimulatorSettings.this.tls;
        private @Nullable String workloadHost = SimulatorSettings.this.workloadHost;
        private boolean resets = SimulatorSettings.this.resets;
        private Clock clock = SimulatorSettings.this.clock;
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence + ".");
        }
    }
}

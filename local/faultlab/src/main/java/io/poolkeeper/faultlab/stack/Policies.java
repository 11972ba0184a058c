package io.poolkeeper.faultlab.stack;

import io.poolkeeper.simulator.pool.Tenancy;

/** The policies of the lab's agents: quick, so that a case takes minutes and not hours. */
public final class Policies {
    public static final int MIN = 2;
    public static final int MAX = 10;
    static final String REGION = "us-ashburn-1";

    private static final String POOL = """
              - name: %s
                instance_pool_id: %s
                compartment_id: %s
                region: %s
                monitoring_method: oci
                cpu_threshold: { min: 30, max: %d }
                scaling_limits: { min: %d, max: %d }
                evaluation_interval: 10s
                metrics: { window_points: 1 }
                scale_out: { cooldown: 10s, warm_up: 10s }
                scale_in: { stabilisation: 60s, after_out: 60s, cooldown: 30s, budget_percent: 25, budget_window: 60s }
            """;

    private Policies() {}

    public static String of(Cloud.Pool... pools) {
        return of(70, pools);
    }

    /**
     * @param threshold by which edits can be told apart
     */
    public static String of(int threshold, Cloud.Pool... pools) {
        return of(threshold, MAX, pools);
    }

    public static String of(int threshold, int max, Cloud.Pool... pools) {
        var text = new StringBuilder("pools:\n");
        String compartment = new Tenancy(REGION).compartmentId();
        for (var pool : pools) {
            text.append(POOL.formatted(pool.name(), pool.id(), compartment, REGION, threshold, MIN, max));
        }
        return text.toString();
    }
}

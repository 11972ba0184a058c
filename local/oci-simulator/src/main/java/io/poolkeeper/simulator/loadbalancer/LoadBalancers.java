package io.poolkeeper.simulator.loadbalancer;

import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.region.HealthChecks;
import io.poolkeeper.simulator.region.Region;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Both load balancer services. */
public final class LoadBalancers {
    private final Region region;
    private final Tenancy tenancy;
    private final HealthChecks checks;

    public LoadBalancers(Region region, Tenancy tenancy, HealthChecks checks) {
        this.region = region;
        this.tenancy = tenancy;
        this.checks = checks;
    }

    public List<Route> routes() {
        return Arrays.stream(Dialect.values()).flatMap(this::routes).toList();
    }

    private Stream<Route> routes(Dialect dialect) {
        return Stream.of(
                        new BalancerReads(dialect, region, tenancy).routes(),
                        new BalancerHealth(dialect, region, tenancy, checks).routes(),
                        new BackendWrites(dialect, region, tenancy, checks).routes(),
                        new BalancerWorks(dialect, region, tenancy).routes())
                .flatMap(List::stream);
    }
}

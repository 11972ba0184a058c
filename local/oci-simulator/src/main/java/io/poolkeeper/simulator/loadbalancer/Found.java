package io.poolkeeper.simulator.loadbalancer;

import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.pool.World;
import io.poolkeeper.simulator.pool.balancer.Backend;
import io.poolkeeper.simulator.pool.balancer.BackendSet;
import io.poolkeeper.simulator.pool.balancer.Balancer;

/** What a request's path names, or OCI's one word for absent and forbidden. */
final class Found {
    private Found() {}

    static Balancer balancer(World world, Request request, Dialect dialect) {
        return world.balancer(request.variable("balancer"))
                .filter(balancer -> balancer.kind() == dialect.kind)
                .orElseThrow(OciError::notFound);
    }

    static BackendSet set(Balancer balancer, Request request) {
        return balancer.set(request.variable("set")).orElseThrow(OciError::notFound);
    }

    static Backend backend(BackendSet set, Request request) {
        return set.backend(request.variable("backend")).orElseThrow(OciError::notFound);
    }
}

package io.poolkeeper.simulator.loadbalancer;

import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Page;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.pool.balancer.Backend;
import io.poolkeeper.simulator.pool.balancer.BackendSet;
import io.poolkeeper.simulator.pool.balancer.Balancer;
import io.poolkeeper.simulator.region.Compartments;
import io.poolkeeper.simulator.region.Region;
import java.util.List;

/** Reading load balancers, backend sets and backends. */
final class BalancerReads {
    private final Dialect dialect;
    private final Region region;
    private final Tenancy tenancy;
    private final BalancerJson json;

    BalancerReads(Dialect dialect, Region region, Tenancy tenancy) {
        this.dialect = dialect;
        this.region = region;
        this.tenancy = tenancy;
        this.json = new BalancerJson(dialect, tenancy);
    }

    List<Route> routes() {
        String all = "GET " + dialect.path;
        String sets = all + "/{balancer}/backendSets";
        String service = dialect == Dialect.CLASSIC ? "LoadBalancer" : "NetworkLoadBalancer";
        return List.of(
                Route.of(all, "List" + service + "s", this::list),
                Route.of(all + "/{balancer}", "Get" + service, this::get),
                Route.of(sets, "ListBackendSets", this::sets),
                Route.of(sets + "/{set}", "GetBackendSet", this::set),
                Route.of(sets + "/{set}/backends", "ListBackends", this::backends),
                Route.of(sets + "/{set}/backends/{backend}", "GetBackend", this::backend));
    }

    private Reply list(Request request) {
        Compartments.require(request, tenancy);
        List<Balancer> found = region.now().world().balancers().values().stream()
                .filter(balancer -> balancer.kind() == dialect.kind)
                .filter(balancer -> request.query("displayName")
                        .map(balancer.name()::equals)
                        .orElse(true))
                .toList();
        return Page.of(request, found, json::balancer, dialect::list);
    }

    private Reply get(Request request) {
        Balancer found = balancer(request);
        return Reply.ok(json.balancer(found)).with("etag", found.etag());
    }

    private Reply sets(Request request) {
        List<BackendSet> found = List.copyOf(balancer(request).sets().values());
        return Page.of(request, found, json::set, dialect::list);
    }

    private Reply set(Request request) {
        Balancer balancer = balancer(request);
        return Reply.ok(json.set(in(balancer, request))).with("etag", balancer.etag());
    }

    private Reply backends(Request request) {
        Balancer balancer = balancer(request);
        List<Backend> found = List.copyOf(in(balancer, request).backends().values());
        // A classic load balancer gives them all at once.
        Reply reply = dialect == Dialect.CLASSIC
                ? Reply.ok(found.stream().map(dialect::backend).toList())
                : Page.of(request, found, dialect::backend, dialect::list);
        return reply.with("etag", balancer.etag());
    }

    private Reply backend(Request request) {
        Balancer balancer = balancer(request);
        Backend found =
                in(balancer, request).backend(request.variable("backend")).orElseThrow(OciError::notFound);
        return Reply.ok(dialect.backend(found)).with("etag", balancer.etag());
    }

    private Balancer balancer(Request request) {
        return Found.balancer(region.now().world(), request, dialect);
    }

    private static BackendSet in(Balancer balancer, Request request) {
        return Found.set(balancer, request);
    }
}

package io.poolkeeper.simulator.loadbalancer;

import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Page;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.pool.balancer.Balancer;
import io.poolkeeper.simulator.pool.balancer.BalancerWork;
import io.poolkeeper.simulator.region.Compartments;
import io.poolkeeper.simulator.region.Region;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The work requests of load balancers, of which each service has its own kind. */
final class BalancerWorks {
    private record Owned(Balancer balancer, BalancerWork work) {}

    private final Dialect dialect;
    private final Region region;
    private final Tenancy tenancy;
    private final BalancerJson json;

    BalancerWorks(Dialect dialect, Region region, Tenancy tenancy) {
        this.dialect = dialect;
        this.region = region;
        this.tenancy = tenancy;
        this.json = new BalancerJson(dialect, tenancy);
    }

    List<Route> routes() {
        String network = "GET /20200501/workRequests";
        return switch (dialect) {
            case CLASSIC ->
                List.of(
                        Route.of("GET /20170115/loadBalancerWorkRequests/{work}", "GetWorkRequest", this::get),
                        Route.of("GET " + dialect.path + "/{balancer}/workRequests", "ListWorkRequests", this::ofOne));
            case NETWORK ->
                List.of(
                        Route.of(network, "ListWorkRequests", this::list),
                        Route.of(network + "/{work}", "GetWorkRequest", this::get),
                        Route.of(network + "/{work}/errors", "ListWorkRequestErrors", this::errors));
        };
    }

    private Reply get(Request request) {
        return Reply.ok(json(found(request)));
    }

    private Reply ofOne(Request request) {
        Balancer balancer = Found.balancer(region.now().world(), request, dialect);
        List<Owned> works = balancer.works().reversed().stream()
                .map(work -> new Owned(balancer, work))
                .toList();
        return Page.of(request, works, this::json);
    }

    private Reply list(Request request) {
        Compartments.require(request, tenancy);
        return Page.of(request, all().toList().reversed(), this::json, dialect::list);
    }

    private Reply errors(Request request) {
        BalancerWork work = found(request).work();
        List<String> problems = Stream.ofNullable(work.problem()).toList();
        return Page.of(
                request,
                problems,
                problem ->
                        Json.object("code", "BAD_INPUT", "message", problem, "timestamp", Json.time(work.finishedAt())),
                dialect::list);
    }

    private Owned found(Request request) {
        String id = request.variable("work");
        return all().filter(one -> one.work().id().equals(id)).findFirst().orElseThrow(OciError::notFound);
    }

    private Stream<Owned> all() {
        return region.now().world().balancers().values().stream()
                .filter(balancer -> balancer.kind() == dialect.kind)
                .flatMap(balancer -> balancer.works().stream().map(work -> new Owned(balancer, work)));
    }

    private Map<String, @Nullable Object> json(Owned one) {
        return dialect == Dialect.CLASSIC
                ? json.classicWork(one.balancer(), one.work())
                : json.networkWork(one.balancer(), one.work());
    }
}

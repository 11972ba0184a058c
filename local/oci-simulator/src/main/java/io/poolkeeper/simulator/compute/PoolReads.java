package io.poolkeeper.simulator.compute;

import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Page;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.pool.World;
import io.poolkeeper.simulator.region.Compartments;
import io.poolkeeper.simulator.region.HealthChecks;
import io.poolkeeper.simulator.region.Region;
import java.util.Comparator;
import java.util.List;

/** Reading pools, their members and their instance configuration. */
public final class PoolReads {
    private final Region region;
    private final Tenancy tenancy;
    private final PoolJson json;

    public PoolReads(Region region, Tenancy tenancy, HealthChecks checks) {
        this.region = region;
        this.tenancy = tenancy;
        this.json = new PoolJson(tenancy, checks);
    }

    public List<Route> routes() {
        String pools = "GET /20160918/instancePools";
        return List.of(
                Route.of(pools, "ListInstancePools", this::list),
                Route.of(pools + "/{pool}", "GetInstancePool", this::get),
                Route.of(pools + "/{pool}/instances", "ListInstancePoolInstances", this::members),
                Route.of(pools + "/{pool}/instances/{instance}", "GetInstancePoolInstance", this::member),
                Route.of("GET /20160918/instanceConfigurations/{id}", "GetInstanceConfiguration", this::configuration));
    }

    private Reply list(Request request) {
        Compartments.require(request, tenancy);
        List<Pool> pools = region.now().world().pools().values().stream()
                .filter(pool ->
                        request.query("displayName").map(pool.name()::equals).orElse(true))
                .filter(pool -> request.query("lifecycleState")
                        .map(pool.state().name()::equals)
                        .orElse(true))
                .sorted(order(request))
                .toList();
        return Page.of(request, pools, json::summary);
    }

    private Reply get(Request request) {
        World world = region.now().world();
        Pool pool = pool(world, request);
        return Reply.ok(json.pool(pool, world)).with("etag", pool.etag());
    }

    private Reply members(Request request) {
        Compartments.require(request, tenancy);
        World world = region.now().world();
        List<Instance> members = world.members(pool(world, request).id()).stream()
                .filter(member ->
                        request.query("displayName").map(member.name()::equals).orElse(true))
                .toList();
        return Page.of(request, members, member -> json.member(member, world));
    }

    private Reply member(Request request) {
        World world = region.now().world();
        Pool pool = pool(world, request);
        Instance member = world.instance(request.variable("instance"))
                .filter(instance -> instance.in(pool.id()))
                .orElseThrow(OciError::notFound);
        return Reply.ok(json.memberDetail(member, world)).with("etag", member.etag());
    }

    private Reply configuration(Request request) {
        if (!request.variable("id").equals(tenancy.instanceConfigurationId())) {
            throw OciError.notFound();
        }
        return Reply.ok(InstanceJson.configuration(tenancy)).with("etag", "1");
    }

    private static Pool pool(World world, Request request) {
        return world.pool(request.variable("pool")).orElseThrow(OciError::notFound);
    }

    private static Comparator<Pool> order(Request request) {
        Comparator<Pool> order =
                request.query("sortBy").map("DISPLAYNAME"::equals).orElse(false)
                        ? Comparator.comparing(Pool::name)
                        : Comparator.comparing(Pool::createdAt).thenComparingInt(Pool::index);
        return request.query("sortOrder").map("DESC"::equals).orElse(false) ? order.reversed() : order;
    }
}

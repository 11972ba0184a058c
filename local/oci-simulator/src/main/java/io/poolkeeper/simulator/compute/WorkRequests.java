package io.poolkeeper.simulator.compute;

import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Page;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.Ocid;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.pool.WorkRequest;
import io.poolkeeper.simulator.pool.World;
import io.poolkeeper.simulator.region.Compartments;
import io.poolkeeper.simulator.region.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading work requests, their errors and their logs. */
public final class WorkRequests {
    private final Region region;
    private final Tenancy tenancy;

    public WorkRequests(Region region, Tenancy tenancy) {
        this.region = region;
        this.tenancy = tenancy;
    }

    public List<Route> routes() {
        String all = "GET /20160918/workRequests";
        return List.of(
                Route.of(all, "ListWorkRequests", this::list),
                Route.of(all + "/{work}", "GetWorkRequest", this::get),
                Route.of(all + "/{work}/errors", "ListWorkRequestErrors", this::errors),
                Route.of(all + "/{work}/logs", "ListWorkRequestLogs", this::logs));
    }

    static WorkRequest detaching(World world, Tenancy tenancy, Pool pool, Instance member, Instant now) {
        return about("DetachInstanceFromPool", world, tenancy, pool, member, now);
    }

    static WorkRequest attaching(World world, Tenancy tenancy, Pool pool, Instance member, Instant now) {
        return about("AttachInstanceToPool", world, tenancy, pool, member, now);
    }

    private static WorkRequest about(
            String operation, World world, Tenancy tenancy, Pool pool, Instance member, Instant now) {
        String named = member.id() + "/" + now + "/" + world.works().size();
        return new WorkRequest(
                Ocid.of("coreservicesworkrequest", tenancy.regionKey(), named),
                operation,
                WorkRequest.Status.IN_PROGRESS,
                pool.id(),
                List.of(member.id()),
                now,
                null,
                null);
    }

    /** The newest first, as the service lists them. */
    private Reply list(Request request) {
        Compartments.require(request, tenancy);
        List<WorkRequest> found = region.now()
                .world()
                .workRequests()
                .filter(work -> request.query("resourceId")
                        .map(id -> concerns(work, id))
                        .orElse(true))
                .sorted(Comparator.comparing(WorkRequest::acceptedAt).reversed())
                .toList();
        return Page.of(request, found, this::summary);
    }

    private Reply get(Request request) {
        WorkRequest work = found(request);
        Map<String, @Nullable Object> json = summary(work);
        List<Object> resources = new ArrayList<>();
        resources.add(resource("instancePool", work.poolId(), "UPDATED"));
        work.instanceIds().forEach(id -> resources.add(resource("instance", id, "RELATED")));
        json.put("resources", resources);
        return Reply.ok(json);
    }

    private Reply errors(Request request) {
        WorkRequest work = found(request);
        WorkRequest.Problem problem = work.problem();
        List<WorkRequest.Problem> problems = problem == null ? List.of() : List.of(problem);
        return Page.of(
                request,
                problems,
                one -> Json.object(
                        "code", one.code(), "message", one.message(), "timestamp", Json.time(work.finishedAt())));
    }

    private Reply logs(Request request) {
        WorkRequest work = found(request);
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        lines.add(Json.object("message", work.operation() + " accepted", "timestamp", Json.time(work.acceptedAt())));
        if (work.finishedAt() != null) {
            String message = work.operation() + " " + work.status();
            lines.add(Json.object("message", message, "timestamp", Json.time(work.finishedAt())));
        }
        return Page.of(request, lines, line -> line);
    }

    private WorkRequest found(Request request) {
        return region.now().world().works().find(request.variable("work")).orElseThrow(OciError::notFound);
    }

    private Map<String, @Nullable Object> summary(WorkRequest work) {
        boolean finished = work.finishedAt() != null;
        return Json.object(
                "id", work.id(),
                "operationType", work.operation(),
                "status", work.status().name(),
                "compartmentId", tenancy.compartmentId(),
                "percentComplete", finished ? 100.0 : 50.0,
                "timeAccepted", Json.time(work.acceptedAt()),
                "timeStarted", Json.time(work.acceptedAt()),
                "timeFinished", Json.time(work.finishedAt()));
    }

    private static boolean concerns(WorkRequest work, String resourceId) {
        return work.poolId().equals(resourceId) || work.instanceIds().contains(resourceId);
    }

    private static Map<String, @Nullable Object> resource(String type, String id, String action) {
        return Json.object("actionType", action, "entityType", type, "identifier", id);
    }
}

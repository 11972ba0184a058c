package io.poolkeeper.simulator.limit;

import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Page;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.region.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** GetResourceAvailability and ListLimitValues of the compute service. */
public final class LimitsService {
    private static final String COMPUTE = "compute";

    private final Region region;
    private final Tenancy tenancy;
    private final Allowances allowances;

    public LimitsService(Region region, Tenancy tenancy, Allowances allowances) {
        this.region = region;
        this.tenancy = tenancy;
        this.allowances = allowances;
    }

    public List<Route> routes() {
        return List.of(
                Route.of(
                        "GET /20190729/services/{service}/limits/{limit}/resourceAvailability",
                        "GetResourceAvailability",
                        this::availability),
                Route.of("GET /20190729/limitValues", "ListLimitValues", this::values));
    }

    private Reply availability(Request request) {
        requireTenancy(request);
        if (!request.variable("service").equals(COMPUTE)) {
            throw OciError.notFound();
        }
        Limit limit = Allowances.named(request.variable("limit"));
        String domain = limit.perDomain ? request.required("availabilityDomain") : "";
        if (limit.perDomain && !tenancy.availabilityDomains().contains(domain)) {
            throw OciError.notFound();
        }
        long used = limit.used(region.now().world(), domain);
        Long quota = allowances.quota(limit, domain);
        long most = Math.min(allowances.limit(limit, domain), quota == null ? Long.MAX_VALUE : quota);
        long available = Math.max(0, most - used);
        return Reply.ok(Json.object(
                "used",
                used,
                "available",
                available,
                "fractionalUsage",
                (double) used,
                "fractionalAvailability",
                (double) available,
                "effectiveQuotaValue",
                quota == null ? null : (double) quota));
    }

    private Reply values(Request request) {
        requireTenancy(request);
        if (!request.required("serviceName").equals(COMPUTE)) {
            throw OciError.notFound();
        }
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (Limit limit : Limit.values()) {
            if (limit.perDomain) {
                tenancy.availabilityDomains().forEach(domain -> found.add(value(limit, domain)));
            } else {
                found.add(value(limit, ""));
            }
        }
        return Page.of(
                request,
                found.stream()
                        .filter(one -> asked(request, "name", one.get("name")))
                        .filter(one -> asked(request, "scopeType", one.get("scopeType")))
                        .filter(one -> asked(request, "availabilityDomain", one.get("availabilityDomain")))
                        .toList(),
                one -> one);
    }

    private Map<String, @Nullable Object> value(Limit limit, String domain) {
        return Json.object(
                "name",
                limit.label,
                "scopeType",
                limit.perDomain ? "AD" : "REGION",
                "availabilityDomain",
                limit.perDomain ? domain : null,
                "value",
                allowances.limit(limit, domain));
    }

    private void requireTenancy(Request request) {
        String compartment = request.required("compartmentId");
        if (!compartment.equals(tenancy.id()) && !compartment.equals(tenancy.compartmentId())) {
            throw OciError.notFound();
        }
    }

    private static boolean asked(Request request, String parameter, @Nullable Object value) {
        return request.query(parameter).map(wanted -> wanted.equals(value)).orElse(true);
    }
}

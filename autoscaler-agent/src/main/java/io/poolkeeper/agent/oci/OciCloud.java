package io.poolkeeper.agent.oci;

import com.oracle.bmc.autoscaling.requests.ListAutoScalingConfigurationsRequest;
import com.oracle.bmc.core.model.DetachInstancePoolInstanceDetails;
import com.oracle.bmc.core.model.UpdateInstancePoolDetails;
import com.oracle.bmc.core.requests.DetachInstancePoolInstanceRequest;
import com.oracle.bmc.core.requests.GetInstancePoolRequest;
import com.oracle.bmc.core.requests.GetInstanceRequest;
import com.oracle.bmc.core.requests.ListInstancePoolInstancesRequest;
import com.oracle.bmc.core.requests.ListInstancePoolsRequest;
import com.oracle.bmc.core.requests.UpdateInstancePoolRequest;
import com.oracle.bmc.http.client.HttpProvider;
import com.oracle.bmc.model.BmcException;
import com.oracle.bmc.monitoring.model.AggregatedDatapoint;
import com.oracle.bmc.monitoring.model.MetricData;
import com.oracle.bmc.monitoring.model.SummarizeMetricsDataDetails;
import com.oracle.bmc.monitoring.requests.SummarizeMetricsDataRequest;
import io.poolkeeper.agent.oci.transport.JdkHttpProvider;
import io.poolkeeper.agent.trace.DecisionTrace;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** OCI through its SDK, in as many regions as there are pools. */
public final class OciCloud implements Cloud, AutoCloseable {

    private static final int PAGE = 100;

    private final OciSettings settings;
    private final CallBudget budget;
    private final CallObserver observer;
    private final HttpProvider transport = new JdkHttpProvider();
    private final Map<String, Clients> regions = new ConcurrentHashMap<>();

    public OciCloud(OciSettings settings, CallBudget budget, CallObserver observer) {
        this.settings = settings;
        this.budget = budget;
        this.observer = observer;
    }

    @Override
    public PoolView pool(PoolId id) {
        var request = GetInstancePoolRequest.builder().instancePoolId(id.ocid()).build();
        return call("GetInstancePool", () -> {
            var response = at(id).pools().getInstancePool(request);
            return PoolView.of(id, response.getInstancePool(), response.getEtag());
        });
    }

    @Override
    public List<PoolView> pools(String region, String compartmentId) {
        return Pages.all("ListInstancePools", page -> {
            var request = ListInstancePoolsRequest.builder()
                    .compartmentId(compartmentId)
                    .limit(PAGE)
                    .page(page)
                    .build();
            return call("ListInstancePools", () -> {
                var response = in(region).pools().listInstancePools(request);
                List<PoolView> views = response.getItems().stream()
                        .flatMap(pool -> PoolView.listed(region, pool).stream())
                        .toList();
                return new Pages.Page<>(views, response.getOpcNextPage());
            });
        });
    }

    @Override
    public List<Member> members(PoolId id) {
        return Pages.all("ListInstancePoolInstances", page -> {
            var request = ListInstancePoolInstancesRequest.builder()
                    .instancePoolId(id.ocid())
                    .compartmentId(id.compartmentId())
                    .limit(PAGE)
                    .page(page)
                    .build();
            return call("ListInstancePoolInstances", () -> {
                var response = at(id).pools().listInstancePoolInstances(request);
                List<Member> members =
                        response.getItems().stream().map(Member::of).toList();
                return new Pages.Page<>(members, response.getOpcNextPage());
            });
        });
    }

    @Override
    public Map<String, String> tags(PoolId pool, String instance) {
        var request = GetInstanceRequest.builder().instanceId(instance).build();
        return call("GetInstance", () -> {
            var response = at(pool).instances().getInstance(request);
            return Map.copyOf(Objects.requireNonNullElse(response.getInstance().getFreeformTags(), Map.of()));
        });
    }

    @Override
    public boolean draining(PoolId pool, Backend backend) {
        return call("GetBackend", () -> at(pool).balancers().draining(backend));
    }

    @Override
    public void drain(PoolId pool, Backend backend, boolean drain) {
        urgent("UpdateBackend", () -> at(pool).balancers().drain(backend, drain));
    }

    @Override
    public PoolView update(PoolView seen, int size, Map<String, String> tags, String token) {
        var details = UpdateInstancePoolDetails.builder().freeformTags(tags);
        if (size != seen.size()) {
            details.size(size);
        }
        var request = UpdateInstancePoolRequest.builder()
                .instancePoolId(seen.id().ocid())
                .ifMatch(seen.etag())
                .opcRetryToken(token)
                .updateInstancePoolDetails(details.build())
                .build();
        return urgent("UpdateInstancePool", () -> {
            var response = at(seen.id()).pools().updateInstancePool(request);
            return PoolView.of(seen.id(), response.getInstancePool(), response.getEtag());
        });
    }

    @Override
    public void detach(PoolId id, String instance, String token) {
        var details = DetachInstancePoolInstanceDetails.builder()
                .instanceId(instance)
                .isDecrementSize(true)
                .isAutoTerminate(true)
                .build();
        var request = DetachInstancePoolInstanceRequest.builder()
                .instancePoolId(id.ocid())
                .detachInstancePoolInstanceDetails(details)
                .opcRetryToken(token)
                .build();
        urgent("DetachInstancePoolInstance", () -> at(id).pools().detachInstancePoolInstance(request));
    }

    @Override
    public List<MetricStream> metrics(MetricQuery query) {
        var details = SummarizeMetricsDataDetails.builder()
                .namespace(query.namespace())
                .query(query.mql())
                .startTime(Date.from(query.from()))
                .endTime(Date.from(query.until()))
                .build();
        var request = SummarizeMetricsDataRequest.builder()
                .compartmentId(query.compartmentId())
                .summarizeMetricsDataDetails(details)
                .build();
        return call("SummarizeMetricsData", () -> {
            var response = in(query.region()).metrics().summarizeMetricsData(request);
            return response.getItems().stream().map(OciCloud::stream).toList();
        });
    }

    @Override
    public Set<String> scaledByOci(String region, String compartmentId) {
        List<String> pools = Pages.all("ListAutoScalingConfigurations", page -> {
            var request = ListAutoScalingConfigurationsRequest.builder()
                    .compartmentId(compartmentId)
                    .limit(PAGE)
                    .page(page)
                    .build();
            return call("ListAutoScalingConfigurations", () -> {
                var response = in(region).autoscaling().listAutoScalingConfigurations(request);
                List<String> enabled = response.getItems().stream()
                        .filter(one -> Boolean.TRUE.equals(one.getIsEnabled()) && one.getResource() != null)
                        .map(one -> one.getResource().getId())
                        .toList();
                return new Pages.Page<>(enabled, response.getOpcNextPage());
            });
        });
        return new HashSet<>(pools);
    }

    @Override
    public Optional<Launch> launchTrouble(PoolId id, Instant since) {
        var launches = new Launches(at(id).workRequests(), id);
        var all = Pages.all("ListWorkRequests", page -> call("ListWorkRequests", () -> launches.launches(page)));
        return Launches.newest(all, since).flatMap(launch -> {
            var errors = Pages.all(
                    "ListWorkRequestErrors",
                    page -> call("ListWorkRequestErrors", () -> launches.errors(launch, page)));
            return Launches.trouble(launch, errors);
        });
    }

    @Override
    public void close() {
        regions.values().forEach(Clients::close);
    }

    private static MetricStream stream(MetricData data) {
        Map<Instant, Double> points = new HashMap<>();
        for (AggregatedDatapoint point :
                Objects.requireNonNullElse(data.getAggregatedDatapoints(), List.<AggregatedDatapoint>of())) {
            if (point != null && point.getTimestamp() != null && point.getValue() != null) {
                points.put(point.getTimestamp().toInstant(), point.getValue());
            }
        }
        return new MetricStream(Map.copyOf(Objects.requireNonNullElse(data.getDimensions(), Map.of())), points);
    }

    private Clients at(PoolId id) {
        return in(id.region());
    }

    private Clients in(String region) {
        return regions.computeIfAbsent(settings.region(region), this::clients);
    }

    /** Instance principals and workload identities ask for their first token here. */
    private Clients clients(String region) {
        try {
            return new Clients(settings, Identity.of(settings, region), transport, region);
        } catch (BmcException | IllegalArgumentException | IllegalStateException e) {
            throw new CloudFailure(
                    CloudFailure.Kind.DENIED, "no OCI identity in " + region + ": " + CloudFailure.firstLine(e));
        }
    }

    private <T> T call(String operation, Supplier<T> action) {
        budget.take();
        return observed(operation, action);
    }

    /** A write, which reads must not keep waiting. */
    private <T> T urgent(String operation, Supplier<T> action) {
        budget.takeUrgent();
        return observed(operation, action);
    }

    private <T> T observed(String operation, Supplier<T> action) {
        return DecisionTrace.call(operation, () -> counted(operation, action));
    }

    private <T> T counted(String operation, Supplier<T> action) {
        long start = System.nanoTime();
        try {
            T answer = action.get();
            budget.answered();
            observer.called(operation, "OK", since(start));
            return answer;
        } catch (BmcException e) {
            CloudFailure failure = CloudFailure.of(e);
            if (failure.kind() == CloudFailure.Kind.THROTTLED) {
                budget.throttled();
            }
            observer.called(operation, failure.kind().name(), since(start));
            throw failure;
        } catch (CloudFailure e) {
            observer.called(operation, e.kind().name(), since(start));
            throw e;
        } catch (NullPointerException | ClassCastException e) {
            // An answer that is JSON and yet lacks what the model promises ends here, like one that is no JSON.
            observer.called(operation, CloudFailure.Kind.UNKNOWN.name(), since(start));
            throw new CloudFailure(CloudFailure.Kind.UNKNOWN, operation + " was answered with something else");
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

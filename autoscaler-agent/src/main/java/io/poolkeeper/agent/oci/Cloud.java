package io.poolkeeper.agent.oci;

import com.oracle.bmc.core.model.DetachInstancePoolInstanceDetails;
import com.oracle.bmc.core.model.UpdateInstancePoolDetails;
import com.oracle.bmc.core.requests.DetachInstancePoolInstanceRequest;
import com.oracle.bmc.core.requests.GetInstancePoolRequest;
import com.oracle.bmc.core.requests.ListInstancePoolInstancesRequest;
import com.oracle.bmc.core.requests.UpdateInstancePoolRequest;
import com.oracle.bmc.core.responses.UpdateInstancePoolResponse;
import com.oracle.bmc.http.client.HttpProvider;
import com.oracle.bmc.model.BmcException;
import com.oracle.bmc.monitoring.model.AggregatedDatapoint;
import com.oracle.bmc.monitoring.model.MetricData;
import com.oracle.bmc.monitoring.model.SummarizeMetricsDataDetails;
import com.oracle.bmc.monitoring.requests.SummarizeMetricsDataRequest;
import io.poolkeeper.agent.oci.transport.JdkHttpProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Every call the agent makes to OCI. Each is tried once and ends with an answer or a {@link CloudFailure}. */
public final class Cloud implements AutoCloseable {

    private static final int PAGE = 100;

    private final OciSettings settings;
    private final CallBudget budget;
    private final CallObserver observer;
    private final HttpProvider transport = new JdkHttpProvider();
    private final Map<String, Clients> regions = new ConcurrentHashMap<>();

    public Cloud(OciSettings settings, CallBudget budget, CallObserver observer) {
        this.settings = settings;
        this.budget = budget;
        this.observer = observer;
    }

    public PoolView pool(PoolId id) {
        var request = GetInstancePoolRequest.builder().instancePoolId(id.ocid()).build();
        var response = call("GetInstancePool", () -> at(id).pools().getInstancePool(request));
        return PoolView.of(id, response.getInstancePool(), response.getEtag());
    }

    /** All of them: a page may be empty while there is another. */
    public List<Member> members(PoolId id) {
        List<Member> all = new ArrayList<>();
        String page = null;
        do {
            page = addPage(id, page, all);
        } while (page != null);
        return all;
    }

    /** Sets size and tags if the pool is still as in {@code seen}; the pool's tags that are not ours stay. */
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
        UpdateInstancePoolResponse response =
                call("UpdateInstancePool", () -> at(seen.id()).pools().updateInstancePool(request));
        return PoolView.of(seen.id(), response.getInstancePool(), response.getEtag());
    }

    /** Takes one instance out, lowers the pool's target by one and terminates the instance. */
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
        call("DetachInstancePoolInstance", () -> at(id).pools().detachInstancePoolInstance(request));
    }

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
        var response =
                call("SummarizeMetricsData", () -> in(query.region()).metrics().summarizeMetricsData(request));
        return response.getItems().stream().map(Cloud::stream).toList();
    }

    /** What the newest launch since {@code since} complains about. */
    public Optional<Launch> launchTrouble(PoolId id, Instant since) {
        var launches = new Launches(at(id).workRequests(), id);
        return call("ListWorkRequests", () -> launches.newest(since))
                .flatMap(launch -> call("ListWorkRequestErrors", () -> launches.trouble(launch)));
    }

    @Override
    public void close() {
        regions.values().forEach(Clients::close);
    }

    private @Nullable String addPage(PoolId id, @Nullable String page, List<Member> all) {
        var request = ListInstancePoolInstancesRequest.builder()
                .instancePoolId(id.ocid())
                .compartmentId(id.compartmentId())
                .limit(PAGE);
        if (page != null) {
            request.page(page);
        }
        var response =
                call("ListInstancePoolInstances", () -> at(id).pools().listInstancePoolInstances(request.build()));
        response.getItems().stream().map(Member::of).forEach(all::add);
        return response.getOpcNextPage();
    }

    private static MetricStream stream(MetricData data) {
        Map<Instant, Double> points = new HashMap<>();
        for (AggregatedDatapoint point : data.getAggregatedDatapoints()) {
            if (point.getTimestamp() != null && point.getValue() != null) {
                points.put(point.getTimestamp().toInstant(), point.getValue());
            }
        }
        return new MetricStream(Map.copyOf(Objects.requireNonNullElse(data.getDimensions(), Map.of())), points);
    }

    private Clients at(PoolId id) {
        return in(id.region());
    }

    private Clients in(String region) {
        return regions.computeIfAbsent(
                settings.region(region), r -> new Clients(settings, Identity.of(settings), transport, r));
    }

    private <T> T call(String operation, Supplier<T> action) {
        budget.take();
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
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

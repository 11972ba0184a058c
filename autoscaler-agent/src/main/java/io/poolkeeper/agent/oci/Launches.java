package io.poolkeeper.agent.oci;

import com.oracle.bmc.workrequests.WorkRequestClient;
import com.oracle.bmc.workrequests.model.WorkRequestError;
import com.oracle.bmc.workrequests.model.WorkRequestSummary;
import com.oracle.bmc.workrequests.requests.ListWorkRequestErrorsRequest;
import com.oracle.bmc.workrequests.requests.ListWorkRequestsRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pool's launches. A resize that OCI accepted but cannot fulfil shows nowhere else, and OCI tries on for ever: so a
 * launch that is still in progress may already complain.
 */
final class Launches {

    private static final String OPERATION = "LaunchInstancesInPool";

    private final WorkRequestClient client;
    private final PoolId pool;

    Launches(WorkRequestClient client, PoolId pool) {
        this.client = client;
        this.pool = pool;
    }

    Pages.Page<WorkRequestSummary> launches(@Nullable String page) {
        var request = ListWorkRequestsRequest.builder()
                .compartmentId(pool.compartmentId())
                .resourceId(pool.ocid())
                .page(page)
                .build();
        var response = client.listWorkRequests(request);
        List<WorkRequestSummary> launches = response.getItems().stream()
                .filter(work -> OPERATION.equalsIgnoreCase(work.getOperationType()))
                .toList();
        return new Pages.Page<>(launches, response.getOpcNextPage());
    }

    static Optional<WorkRequestSummary> newest(List<WorkRequestSummary> launches, Instant since) {
        return launches.stream()
                .filter(work -> !begun(work).isBefore(since))
                .max(Comparator.comparing(Launches::begun));
    }

    Pages.Page<WorkRequestError> errors(WorkRequestSummary launch, @Nullable String page) {
        var request = ListWorkRequestErrorsRequest.builder()
                .workRequestId(launch.getId())
                .sortOrder(ListWorkRequestErrorsRequest.SortOrder.Desc)
                .page(page)
                .build();
        var response = client.listWorkRequestErrors(request);
        return new Pages.Page<>(response.getItems(), response.getOpcNextPage());
    }

    static Optional<Launch> trouble(WorkRequestSummary launch, List<WorkRequestError> errors) {
        return errors.stream()
                .map(error -> launch(launch, error))
                .filter(one -> one.kind() != CloudFailure.Kind.UNKNOWN)
                .findFirst();
    }

    private static Launch launch(WorkRequestSummary work, WorkRequestError error) {
        String code = String.valueOf(error.getCode());
        String message = String.valueOf(error.getMessage());
        return new Launch(begun(work), CloudFailure.kindOf(code, message), code + ": " + message);
    }

    private static Instant begun(WorkRequestSummary work) {
        Date date = work.getTimeStarted() == null ? work.getTimeAccepted() : work.getTimeStarted();
        return date == null ? Instant.EPOCH : date.toInstant();
    }
}

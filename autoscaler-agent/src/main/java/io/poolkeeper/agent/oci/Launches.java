package io.poolkeeper.agent.oci;

import com.oracle.bmc.workrequests.WorkRequestClient;
import com.oracle.bmc.workrequests.model.WorkRequestError;
import com.oracle.bmc.workrequests.model.WorkRequestSummary;
import com.oracle.bmc.workrequests.requests.ListWorkRequestErrorsRequest;
import com.oracle.bmc.workrequests.requests.ListWorkRequestsRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.Optional;

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

    Optional<WorkRequestSummary> newest(Instant since) {
        var request = ListWorkRequestsRequest.builder()
                .compartmentId(pool.compartmentId())
                .resourceId(pool.ocid())
                .build();
        return client.listWorkRequests(request).getItems().stream()
                .filter(work -> OPERATION.equalsIgnoreCase(work.getOperationType()))
                .filter(work -> !begun(work).isBefore(since))
                .max(Comparator.comparing(Launches::begun));
    }

    Optional<Launch> trouble(WorkRequestSummary work) {
        var request = ListWorkRequestErrorsRequest.builder()
                .workRequestId(work.getId())
                .sortOrder(ListWorkRequestErrorsRequest.SortOrder.Desc)
                .build();
        return client.listWorkRequestErrors(request).getItems().stream()
                .map(error -> launch(work, error))
                .filter(launch -> launch.kind() != CloudFailure.Kind.UNKNOWN)
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

package io.poolkeeper.simulator.pool.balancer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change to a backend, on its way or done.
 *
 * @param result the backend as it is to be; absent removes it
 * @param problem why the change could not be made
 */
public record BalancerWork(
        String id,
        Type type,
        String set,
        String backendName,
        @Nullable Backend result,
        Instant acceptedAt,
        Instant dueAt,
        @Nullable Instant finishedAt,
        @Nullable String problem) {

    /** What is changed. */
    public enum Type {
        CREATE("CreateBackend", "CREATE_BACKEND"),
        UPDATE("UpdateBackend", "UPDATE_BACKEND"),
        DELETE("DeleteBackend", "DELETE_BACKEND");

        private final String operation;
        private final String code;

        Type(String operation, String code) {
            this.operation = operation;
            this.code = code;
        }

        /** The name of the operation, which is also what classic load balancers call the type of the work. */
        public String operation() {
            return operation;
        }

        /** What network load balancers call the type of the work. */
        public String code() {
            return code;
        }
    }

    public boolean open() {
        return finishedAt == null;
    }

    BalancerWork finished(Instant at, @Nullable String why) {
        return new BalancerWork(id, type, set, backendName, null, acceptedAt, dueAt, at, why);
    }
}

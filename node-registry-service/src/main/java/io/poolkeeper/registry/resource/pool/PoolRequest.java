package io.poolkeeper.registry.resource.pool;

import io.poolkeeper.registry.domain.policy.PoolEntry;
import io.poolkeeper.registry.domain.text.Spelled;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /pools}: the contract's, and what a policy needs beside it.
 *
 * @param currentInstances accepted for clients of the reference; the size follows from the policy
 * @param compartmentId absent: that of the node's first pool
 * @param cpuMax with {@code ramMax}: percent above which the pool grows; absent: 75 and 80
 */
public record PoolRequest(
        @NotNull Long nodeId,
        @NotBlank @Size(max = 255) @Pattern(regexp = "\\S+") String oraclePoolId,
        @NotBlank @Size(max = 255) String name,
        @NotBlank @Size(max = 100) String region,
        @Min(0) @Max(10_000) @Nullable Integer minInstances,
        @Min(0) @Max(10_000) @Nullable Integer maxInstances,
        @Min(0) @Nullable Integer currentInstances,
        @Size(max = 255) @Nullable String compartmentId,
        @Min(1) @Max(100) @Nullable Integer cpuMax,
        @Min(1) @Max(100) @Nullable Integer ramMax) {

    private static final int LEAST = 1;
    private static final int MOST = 10;

    PoolEntry entry() {
        return new PoolEntry(
                nodeId,
                oraclePoolId,
                name,
                region,
                Objects.requireNonNullElse(minInstances, LEAST),
                Objects.requireNonNullElse(maxInstances, MOST),
                compartmentId,
                thresholds());
    }

    private Map<String, String> thresholds() {
        var fields = new LinkedHashMap<String, String>();
        if (cpuMax != null || ramMax != null) {
            fields.put("monitoring_method", Spelled.text("oci"));
            if (cpuMax != null) {
                fields.put("cpu_threshold", Integer.toString(cpuMax));
            }
            if (ramMax != null) {
                fields.put("ram_threshold", Integer.toString(ramMax));
            }
        }
        return fields;
    }
}

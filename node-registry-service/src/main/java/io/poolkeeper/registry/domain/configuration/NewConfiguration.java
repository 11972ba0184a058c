package io.poolkeeper.registry.domain.configuration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A configuration about to become the active one. */
public record NewConfiguration(
        long nodeId,
        String exactText,
        String configHash,
        String maskedText,
        Author author,
        @Nullable String comment,
        Instant at,
        long capacity) {

    /** Never the text: it holds secrets. */
    @Override
    public String toString() {
        return "NewConfiguration[node " + nodeId + ", " + configHash + "]";
    }
}

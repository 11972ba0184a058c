package io.poolkeeper.simulator.monitoring;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is measured, whoever measures it. */
record Title(String namespace, @Nullable String resourceGroup, String name, Map<String, String> metadata) {
    Title {
        metadata = Map.copyOf(metadata);
    }
}

package io.poolkeeper.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.simulator.pool.Tenancy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * The agent's first configuration: one policy for each of the simulator's pools. Its windows and cooldowns are visibly
 * shortened, so that one sees a pool grow and shrink within minutes.
 */
final class DemoConfiguration {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MIN_INSTANCES = 2;

    private static final String HEAD = """
            # Made by './poolkeeper up' for the simulator's pools. The windows and cooldowns below are much shorter than
            # their defaults, so that a pool is seen to grow and to shrink within minutes: leave them out in production.
            pools:
            """;

    private static final String POOL = """
              - name: %s
                instance_pool_id: %s
                compartment_id: %s
                region: %s
                monitoring_method: oci
                cpu_threshold: { min: 30, max: 70 }
                ram_threshold: { min: 20, max: 85 }
                scaling_limits: { min: %d, max: %d }
                price_per_instance_hour: 0.05
                evaluation_interval: 10s
                metrics: { window_points: 1 }
                scale_out: { cooldown: 20s, warm_up: 20s }
                scale_in: { stabilisation: 60s, after_out: 60s, cooldown: 30s, budget_percent: 25, budget_window: 60s }
            """;

    private DemoConfiguration() {}

    /** Writes the file unless there is one: from then on it is the person's. */
    static void writeIfAbsent(Layout layout, int simulatorPort) {
        if (Files.exists(layout.agentConfiguration())) {
            return;
        }
        var pools = URI.create("http://127.0.0.1:" + simulatorPort + "/_sim/pools");
        try (InputStream in = pools.toURL().openStream()) {
            Files.writeString(
                    layout.agentConfiguration(),
                    text(JSON.readTree(in)),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(JsonNode pools) {
        String compartment = new Tenancy(Processing.REGION).compartmentId();
        var text = new StringBuilder(HEAD);
        for (JsonNode pool : pools) {
            text.append(POOL.formatted(
                    pool.path("name").asText(),
                    pool.path("id").asText(),
                    compartment,
                    Processing.REGION,
                    MIN_INSTANCES,
                    pool.path("max").asInt()));
        }
        return text.toString();
    }
}

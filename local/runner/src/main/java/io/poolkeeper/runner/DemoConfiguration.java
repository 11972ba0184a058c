package io.poolkeeper.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The agent's first configuration: one policy for each of the simulator's pools. Its windows and cooldowns are visibly
 * shortened, so that one sees a pool grow and shrink within minutes; the values for production are the defaults.
 */
final class DemoConfiguration {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String HEAD = """
            # Made by ./poolkeeper up for the simulator's pools. The windows and cooldowns below are much shorter than
            # their defaults, so that a pool is seen to grow and to shrink within minutes; leave them out in production.
            pools:
            """;

    private static final String POOL = """
              - name: %s
                instance_pool_id: %s
                compartment_id: %s
                region: %s
                monitoring_method: oci
                cpu_threshold: { min: 30, max: 70 }
                ram_threshold: { min: 20, max: 90 }
                scaling_limits: { min: %d, max: %d }
                evaluation_interval: 10s
                window: 1m
                stabilization: 60s
                out_gap: 20s
                in_cooldown: 20s
                warm_up: 20s
            """;

    private DemoConfiguration() {}

    static void writeIfAbsent(Layout layout, Options options) {
        if (Files.exists(layout.agentConfiguration())) {
            return;
        }
        var text = new StringBuilder(HEAD);
        pools(options).forEach(text::append);
        try {
            Files.writeString(layout.agentConfiguration(), text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> pools(Options options) {
        var url = URI.create("http://127.0.0.1:" + new Ports(options.port).simulator() + "/_sim/pools");
        try (var in = url.toURL().openStream()) {
            var policies = new ArrayList<String>();
            for (JsonNode pool : JSON.readTree(in)) {
                policies.add(POOL.formatted(
                        pool.path("displayName").asText(),
                        pool.path("id").asText(),
                        pool.path("compartmentId").asText(),
                        Processing.REGION,
                        pool.path("minSize").asInt(2),
                        pool.path("maxSize").asInt(10)));
            }
            return policies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.poolkeeper.benchmarks.heartbeats;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/**
 * A node with a configuration that was saved as people save them. Its question whether that is still the same is answered
 * from memory: all a heartbeat costs but the database.
 */
record ConfiguredNode(long id, String key, String hash) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POLICY = """
            pools:
              - instance_pool_id: ocid1.instancepool.oc1.iad.configured
                compartment_id: ocid1.compartment.oc1..aaaa
                region: us-ashburn-1
                monitoring_method: oci
                cpu_threshold: {min: 10, max: 75}
                ram_threshold: {min: 20, max: 75}
                scaling_limits: {min: 1, max: 5}
            """;

    static ConfiguredNode in(RegistryProcess registry) throws Exception {
        var node = JSON.readTree(registry.asOperator(
                "POST", "/nodes/register", "{\"name\":\"configured\",\"region\":\"us-ashburn-1\"}"));
        long id = node.path("node_id").asLong();
        String body = JSON.createObjectNode().put("yaml_config", POLICY).toString();
        String saved = registry.asOperator("PUT", "/nodes/" + id + "/config", body);
        return new ConfiguredNode(
                id,
                node.path("api_key").asText(),
                JSON.readTree(saved).path("config_hash").asText());
    }

    byte[] unchanged() {
        return ("GET /nodes/" + id + "/config HTTP/1.1\r\nHost: registry\r\nX-API-Key: " + key + "\r\nIf-None-Match: \""
                        + hash + "\"\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}

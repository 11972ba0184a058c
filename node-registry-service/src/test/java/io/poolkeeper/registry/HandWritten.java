package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.asNode;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.unique;

import java.util.List;
import java.util.Map;

/** A node whose policy for two pools somebody wrote by hand. */
record HandWritten(Fleet.Enrolled node, String shop, String other) {

    /** As people write: comments everywhere, quotes of both kinds, flow and block, an umlaut before what is edited. */
    private static final String WRITTEN = """
            # Größe zählt: do not touch without asking ops 😀
            pools:
              # the shop
              - name: 'shop'   # keep the quotes
                instance_pool_id: "%1$s"
                compartment_id: ocid1.compartment.oc1..aaaa
                region: us-ashburn-1
                monitoring_method: oci
                cpu_threshold: {min: 10, max: 75}   # flow

                scaling_limits:
                  min:   1
                  max: 10 # never above the quota
                # windows
                schedules:
                  - name: night # cheap
                    start_time: '22:00'
                    end_time: "06:00"
                    target_instances: 2
                  - {name: lunch, start_time: '12:00', end_time: '13:00', target_instances: 4}

              - instance_pool_id: %2$s
                compartment_id: ocid1.compartment.oc1..aaaa
                region: us-ashburn-1
                monitoring_method: oci
                cpu_threshold: 60
                scaling_limits: {min: 2, max: 8}
            # the end
            """;

    static HandWritten policy() {
        var written = new HandWritten(
                enrol(), unique("ocid1.instancepool.oc1.iad.shop"), unique("ocid1.instancepool.oc1.iad.other"));
        written.save(written.original());
        return written;
    }

    String original() {
        return WRITTEN.formatted(shop, other);
    }

    /** The id of a pool that the node has just reported. */
    int report(String oracleId) {
        node.beats(Fleet.beat(unique("boot"), 1, "pool_analytics", List.of(Fleet.pool(oracleId, 3))))
                .then()
                .statusCode(200);
        return asDevops()
                .get("/pools?node_id=" + node.id())
                .jsonPath()
                .getInt("find { it.oracle_pool_id == '" + oracleId + "' }.id");
    }

    void save(String text) {
        asDevops()
                .header("If-Match", "*")
                .body(Map.of("yaml_config", text))
                .put("/nodes/" + node.id() + "/config")
                .then()
                .statusCode(200);
    }

    /** What the node runs. */
    String text() {
        return asNode(node.key()).get("/nodes/" + node.id() + "/config").path("yaml_config");
    }
}

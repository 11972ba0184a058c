package io.poolkeeper.registry;

import static io.restassured.RestAssured.given;

import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What the tests of the registry say again and again. */
final class Fleet {

    private static final AtomicLong NUMBER = new AtomicLong();

    private Fleet() {}

    /** An enrolled node. */
    record Enrolled(long id, String key, String name) {

        Response beats(Map<String, Object> body) {
            return asNode(key).body(body).post("/nodes/" + id + "/heartbeat");
        }
    }

    static String unique(String prefix) {
        return prefix + "-" + NUMBER.incrementAndGet();
    }

    static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    static RequestSpecification asDevops() {
        return as(Tokens.devops());
    }

    static RequestSpecification asNode(String key) {
        return given().header("X-API-Key", key).contentType(ContentType.JSON);
    }

    static Enrolled enrol() {
        String name = unique("node");
        var answer = asDevops()
                .body(Map.of("name", name, "region", "us-ashburn-1"))
                .post("/nodes/register")
                .then()
                .statusCode(200)
                .extract();
        return new Enrolled(answer.jsonPath().getLong("node_id"), answer.path("api_key"), name);
    }

    static Map<String, Object> beat(String boot, long sequence, Object... more) {
        var body = new LinkedHashMap<String, Object>(Map.of("status", "active", "boot", boot, "sequence", sequence));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    static Map<String, Object> pool(String oracleId, int current, Object... more) {
        var report = new LinkedHashMap<String, Object>(Map.of(
                "oracle_pool_id",
                oracleId,
                "current_instances",
                current,
                "active_instances",
                current,
                "avg_cpu_utilization",
                40.5,
                "avg_memory_utilization",
                50.5,
                "pool_status",
                "healthy"));
        for (int i = 0; i < more.length; i += 2) {
            report.put((String) more[i], more[i + 1]);
        }
        return report;
    }

    static String policy(String poolId, int max) {
        return """
                pools:
                  - instance_pool_id: %s
                    compartment_id: ocid1.compartment.oc1..aaaa
                    region: us-ashburn-1
                    monitoring_method: oci
                    cpu_threshold: {min: 10, max: 75}
                    ram_threshold: {min: 20, max: 75}
                    scaling_limits: {min: 1, max: %d}
                """.formatted(poolId, max);
    }

    /** Whether the heartbeat counts: as a row of its own, or within a run. Another session sees only what is committed. */
    static boolean stored(Enrolled node, String boot, long sequence) {
        return Database.shared()
                        .count("""
                                select count(*) from (
                                    select from registry.heartbeat where node_id = ? and boot = ? and sequence = ?
                                    union all select from registry.pulse where node_id = ? and boot = ?
                                        and ? between first_sequence and last_sequence
                                    union all select from registry.heartbeat_run where node_id = ? and boot = ?
                                        and ? between first_sequence and last_sequence) stored
                                """, node.id(), boot, sequence, node.id(), boot, sequence, node.id(), boot, sequence)
                > 0;
    }

    /** As a client that is told "not now" and tries again. */
    static Response patiently(Supplier<Response> request) {
        Response answer = request.get();
        for (int tries = 1; answer.statusCode() == 503 && tries < 20; tries++) {
            answer = request.get();
        }
        return answer;
    }

    /** Runs all of them at once and returns what each returned. */
    static <T> List<T> atOnce(List<Callable<T>> tasks) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (Callable<T> task : tasks) {
                running.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            start.countDown();
            var results = new ArrayList<T>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.poolkeeper.faultlab.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.history.Calls;
import io.poolkeeper.faultlab.history.Person;
import io.poolkeeper.faultlab.oracle.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The simulated region: its truth, and its faults. */
public final class Cloud {
    private static final Duration HEALED_WITHIN = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final Person control;
    private final Deque<Pool> unused;
    private final Queue<Long> rules = new ConcurrentLinkedQueue<>();

    private Cloud(Person control, Deque<Pool> unused) {
        this.control = control;
        this.unused = unused;
    }

    static Cloud at(String url) {
        var control = new Person(url, Map::of, new Calls());
        var pools = new ConcurrentLinkedDeque<Pool>();
        Person.rows(control.read("/_sim/pools"))
                .forEach(pool -> pools.add(
                        new Pool(pool.path("id").asText(), pool.path("name").asText())));
        return new Cloud(control, pools);
    }

    /** The same region, for a case that makes faults of its own. */
    Cloud forCase() {
        return new Cloud(control, unused);
    }

    /** A pool that no other case has had. */
    public Pool take() {
        return unused.removeFirst();
    }

    /** A pool of the region. */
    public record Pool(String id, String name) {}

    public int size(Pool pool) {
        return now(pool).path("size").asInt();
    }

    public String state(Pool pool) {
        return now(pool).path("state").asText();
    }

    private JsonNode now(Pool pool) {
        return Person.rows(control.read("/_sim/pools")).stream()
                .filter(one -> one.path("id").asText().equals(pool.id()))
                .findFirst()
                .orElseThrow();
    }

    /** The work there is for the pool, in instances; null gives it back to its curve. */
    public void demand(Pool pool, @Nullable Double load) {
        post("/_sim/pools/" + pool.id() + "/demand", "{\"load\":" + load + "}");
    }

    /** A person at the cloud's own console. */
    public void resize(Pool pool, int size) {
        post("/_sim/pools/" + pool.id() + "/size", "{\"size\":" + size + "}");
    }

    /** A rule as local/oci-simulator/README.md lists them. */
    public void fault(String rule) {
        rules.add(Person.json(post("/_sim/faults", rule)).path("id").asLong());
    }

    /** The rules of this case. */
    public List<JsonNode> faults() {
        return Person.rows(control.read("/_sim/faults")).stream()
                .filter(one -> rules.contains(one.path("id").asLong()))
                .toList();
    }

    /** Takes back the faults of this case; a region that is just starting again is asked again. */
    public void heal() {
        long start = System.nanoTime();
        for (Long rule = rules.poll(); rule != null; rule = rules.poll()) {
            while (control.tell("DELETE", "/_sim/faults/" + rule, null).status() == 0
                    && System.nanoTime() - start < HEALED_WITHIN.toNanos()) {
                LockSupport.parkNanos(AGAIN.toNanos());
            }
        }
    }

    boolean answers() {
        return control.get("/_sim/health").ok();
    }

    public List<JsonNode> requests() {
        return Person.rows(control.read("/_sim/requests"));
    }

    /** Everything that was asked of these pools, oldest first. */
    public List<Effect> journal(Pool... pools) {
        var ids = java.util.Arrays.stream(pools).map(Pool::id).toList();
        return Person.rows(control.read("/_sim/journal")).stream()
                .filter(line -> ids.contains(line.path("pool_id").asText()))
                .map(Cloud::effect)
                .toList();
    }

    private Call post(String path, String json) {
        var answer = control.tell("POST", path, json);
        if (!answer.ok()) {
            throw new IllegalStateException("the region refused: " + answer);
        }
        return answer;
    }

    private static Effect effect(JsonNode line) {
        JsonNode epoch = line.path("tags").path("poolkeeper-epoch");
        return new Effect(
                line.path("sequence").asLong(),
                Instant.parse(line.path("at").asText()),
                line.path("operation").asText(),
                line.path("pool_id").asText(),
                text(line, "instance_id"),
                line.path("actor").asText(),
                line.path("accepted").asBoolean(),
                line.path("replay").asBoolean(),
                number(line, "from_size"),
                number(line, "to_size"),
                epoch.isMissingNode() ? null : Long.valueOf(epoch.asText()),
                text(line, "decision"));
    }

    private static @Nullable String text(JsonNode line, String key) {
        return line.hasNonNull(key) ? line.path(key).asText() : null;
    }

    private static @Nullable Integer number(JsonNode line, String key) {
        return line.hasNonNull(key) ? line.path(key).asInt() : null;
    }
}

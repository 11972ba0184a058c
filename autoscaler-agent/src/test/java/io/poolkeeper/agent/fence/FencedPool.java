package io.poolkeeper.agent.fence;

import io.poolkeeper.agent.oci.Backend;
import io.poolkeeper.agent.oci.Cloud;
import io.poolkeeper.agent.oci.CloudFailure;
import io.poolkeeper.agent.oci.Launch;
import io.poolkeeper.agent.oci.Member;
import io.poolkeeper.agent.oci.MetricQuery;
import io.poolkeeper.agent.oci.MetricStream;
import io.poolkeeper.agent.oci.PoolId;
import io.poolkeeper.agent.oci.PoolView;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** One pool in memory, with etags and retry tokens, over a line that loses requests, answers and time. */
final class FencedPool implements Cloud {

    /** An update that the pool took. */
    record Accepted(long epoch, String decision, String cited, int to) {}

    private record Sent(String cited, int size, Map<String, String> tags, String token) {}

    private final Random random;
    private final boolean checksEtags;
    private final Map<String, PoolView> answers = new HashMap<>();
    private final Deque<Sent> late = new ArrayDeque<>();
    private final List<Accepted> accepted = new ArrayList<>();
    private PoolView pool = new PoolView(
            new PoolId("pool", "compartment", "us-ashburn-1"), "web", "RUNNING", 4, "", "etag-0", Map.of());

    FencedPool(Random random, boolean checksEtags) {
        this.random = random;
        this.checksEtags = checksEtags;
    }

    List<Accepted> accepted() {
        return accepted;
    }

    /** A request that its sender has long given up arrives. */
    void deliverLate() {
        Sent sent = late.poll();
        if (sent != null) {
            try {
                take(sent);
            } catch (CloudFailure e) {
                return; // Nobody waits for the refusal.
            }
        }
    }

    @Override
    public PoolView pool(PoolId id) {
        return pool;
    }

    @Override
    public PoolView update(PoolView seen, int size, Map<String, String> tags, String token) {
        var sent = new Sent(seen.etag(), size, tags, token);
        return switch (random.nextInt(8)) {
            case 0 -> throw lost();
            case 1 -> {
                late.add(sent);
                throw lost();
            }
            case 2 -> {
                take(sent);
                throw lost();
            }
            default -> take(sent);
        };
    }

    private PoolView take(Sent sent) {
        PoolView earlier = answers.get(sent.token());
        if (earlier != null) {
            return earlier;
        }
        if (checksEtags && !sent.cited().equals(pool.etag())) {
            throw new CloudFailure(CloudFailure.Kind.CHANGED, "412");
        }
        long epoch = Long.parseLong(sent.tags().getOrDefault("poolkeeper-epoch", "0"));
        accepted.add(new Accepted(epoch, sent.token(), sent.cited(), sent.size()));
        pool = new PoolView(
                pool.id(), "web", "RUNNING", sent.size(), "", "etag-" + accepted.size(), Map.copyOf(sent.tags()));
        answers.put(sent.token(), pool);
        return pool;
    }

    private static CloudFailure lost() {
        return new CloudFailure(CloudFailure.Kind.UNKNOWN, "the line was cut");
    }

    @Override
    public List<PoolView> pools(String region, String compartmentId) {
        return List.of(pool);
    }

    @Override
    public List<Member> members(PoolId id) {
        return List.of();
    }

    @Override
    public Map<String, String> tags(PoolId id, String instance) {
        return Map.of();
    }

    @Override
    public void detach(PoolId id, String instance, String token) {
        throw new CloudFailure(CloudFailure.Kind.REJECTED, "nobody is here");
    }

    @Override
    public boolean draining(PoolId id, Backend backend) {
        return false;
    }

    @Override
    public void drain(PoolId id, Backend backend, boolean drain) {
        throw new CloudFailure(CloudFailure.Kind.REJECTED, "nobody is here");
    }

    @Override
    public List<MetricStream> metrics(MetricQuery query) {
        return List.of();
    }

    @Override
    public Optional<Launch> launchTrouble(PoolId id, Instant since) {
        return Optional.empty();
    }
}

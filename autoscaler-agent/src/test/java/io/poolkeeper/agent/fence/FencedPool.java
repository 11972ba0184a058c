package io.poolkeeper.agent.fence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.poolkeeper.agent.oci.Backend;
import io.poolkeeper.agent.oci.Cloud;
import io.poolkeeper.agent.oci.CloudFailure;
import io.poolkeeper.agent.oci.Launch;
import io.poolkeeper.agent.oci.Member;
import io.poolkeeper.agent.oci.MetricQuery;
import io.poolkeeper.agent.oci.MetricStream;
import io.poolkeeper.agent.oci.PoolId;
import io.poolkeeper.agent.oci.PoolView;
import io.poolkeeper.simulator.Simulator;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.Pool;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One pool of the simulated region, over a line that loses requests and answers, or delivers them late. */
final class FencedPool implements Cloud {

    /** A write that changed the pool. */
    sealed interface Accepted {

        record Update(long epoch, String decision, String cited, int to) implements Accepted {}

        /** @param late whether its sender had given it up when it arrived */
        record Detach(String token, String victim, boolean late) implements Accepted {}
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final String POOLS = "/20160918/instancePools/";

    private final Simulator region;
    private final String pool;
    private final Random random;
    private final boolean checksEtags;
    private final Deque<Runnable> late = new ArrayDeque<>();
    private final List<Accepted> accepted = new ArrayList<>();

    FencedPool(Simulator region, String pool, Random random, boolean checksEtags) {
        this.region = region;
        this.pool = pool;
        this.random = random;
        this.checksEtags = checksEtags;
    }

    List<Accepted> accepted() {
        return accepted;
    }

    /** A request that its sender has long given up arrives. */
    void deliverLate() {
        Runnable sent = late.poll();
        if (sent != null) {
            try {
                sent.run();
            } catch (CloudFailure e) {
                return; // Nobody waits for the refusal.
            }
        }
    }

    @Override
    public PoolView pool(PoolId id) {
        Pool now = region.pool(pool);
        return new PoolView(
                new PoolId(pool, region.compartmentId(), "us-ashburn-1"),
                now.name(),
                now.state().name(),
                now.size(),
                now.settings().instanceConfigurationId(),
                now.etag(),
                now.settings().freeformTags());
    }

    @Override
    public List<Member> members(PoolId id) {
        return region.members(pool).stream().map(FencedPool::member).toList();
    }

    private static Member member(Instance one) {
        String state = one.state().word();
        return new Member(one.id(), one.name(), state, "AD", "FD", "", one.createdAt(), Optional.empty(), List.of());
    }

    @Override
    public PoolView update(PoolView seen, int size, Map<String, String> tags, String token) {
        sent(() -> take(seen, size, tags, token), () -> take(seen, size, tags, token));
        return pool(seen.id());
    }

    @Override
    public void detach(PoolId id, String instance, String token) {
        sent(() -> take(instance, token, false), () -> take(instance, token, true));
    }

    private void sent(Runnable atOnce, Runnable later) {
        switch (random.nextInt(8)) {
            case 0 -> throw lost();
            case 1 -> {
                late.add(later);
                throw lost();
            }
            case 2 -> {
                atOnce.run();
                throw lost();
            }
            default -> atOnce.run();
        }
    }

    private void take(PoolView seen, int size, Map<String, String> tags, String token) {
        Map<String, Object> body = new HashMap<>(Map.of("freeformTags", tags));
        if (size != seen.size()) {
            body.put("size", size);
        }
        String cited = checksEtags ? seen.etag() : "*";
        if (changed(() -> region.answer(request("PUT", POOLS + pool, cited, token, body)))) {
            long epoch = Long.parseLong(tags.getOrDefault("poolkeeper-epoch", "0"));
            accepted.add(new Accepted.Update(epoch, token, seen.etag(), size));
        }
    }

    private void take(String instance, String token, boolean tooLate) {
        Map<String, Object> body = Map.of("instanceId", instance, "isDecrementSize", true, "isAutoTerminate", true);
        String target = POOLS + pool + "/actions/detachInstance";
        if (changed(() -> region.answer(request("POST", target, null, token, body)))) {
            accepted.add(new Accepted.Detach(token, instance, tooLate));
        }
    }

    /** An answer given again leaves the pool as it was. */
    private boolean changed(Supplier<Reply> write) {
        String before = region.pool(pool).etag();
        Reply reply = write.get();
        if (reply.status() >= 300) {
            throw new CloudFailure(kind(reply.status()), reply.status() + " " + reply.body());
        }
        return !region.pool(pool).etag().equals(before);
    }

    private static CloudFailure.Kind kind(int status) {
        return switch (status) {
            case 412 -> CloudFailure.Kind.CHANGED;
            case 409 -> CloudFailure.Kind.CONFLICT;
            case 404 -> CloudFailure.Kind.DENIED;
            default -> CloudFailure.Kind.REJECTED;
        };
    }

    private static Request request(
            String method, String target, @Nullable String ifMatch, String token, Map<String, Object> body) {
        Map<String, List<String>> headers = new HashMap<>(Map.of("opc-retry-token", List.of(token)));
        if (ifMatch != null) {
            headers.put("if-match", List.of(ifMatch));
        }
        try {
            byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
            return new Request(method, target, headers, bytes, true, "agent", Map.of());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static CloudFailure lost() {
        return new CloudFailure(CloudFailure.Kind.UNKNOWN, "the line was cut");
    }

    @Override
    public List<PoolView> pools(String region, String compartmentId) {
        return List.of(pool(null));
    }

    @Override
    public Map<String, String> tags(PoolId id, String instance) {
        return Map.of();
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
    public Set<String> scaledByOci(String region, String compartmentId) {
        return Set.of();
    }

    @Override
    public Optional<Launch> launchTrouble(PoolId id, Instant since) {
        return Optional.empty();
    }
}

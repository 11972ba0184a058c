package io.poolkeeper.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolkeeper.simulator.http.Answer;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Page;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Carries out what a rule says, around the honest answer. */
public final class FaultyHandler {
    private static final Set<String> STATES = Set.of("lifecycleState", "state", "status", "operationType");
    private static final String UNHEARD_OF = "HIBERNATING";
    private static final int SUCCESS_END = 300;

    private record Seen(long rule, String target) {}

    private final Map<Seen, Reply> stale = new ConcurrentHashMap<>();

    public Answer answer(Faults.Active struck, Request request, Supplier<Reply> honest) {
        FaultRule rule = struck.rule();
        return switch (rule.effect()) {
            case ERROR -> error(rule);
            case HTML -> html(rule);
            case GARBAGE -> garbage(rule);
            case EMPTY_PAGE -> Page.emptyBefore(request);
            case PAGE_LOOP -> Page.withoutEnd(honest.get());
            case UNKNOWN_ENUM -> unheardOf(rule, honest.get());
            case STALE -> stale.computeIfAbsent(new Seen(struck.id(), request.target()), seen -> honest.get());
            case CAPACITY, UNHEALTHY -> honest.get();
            case DELAY -> {
                silence(rule.delay());
                yield honest.get();
            }
            case TRICKLE -> new Answer.Trickle(honest.get(), rule.delay());
            case DROP -> new Answer.Drop(Optional.empty());
            case APPLY_THEN_DROP -> new Answer.Drop(Optional.of(honest.get()));
            case RESET -> new Answer.Reset(Optional.empty());
            case APPLY_THEN_RESET -> new Answer.Reset(Optional.of(honest.get()));
            case TIMEOUT -> {
                silence(rule.delay());
                yield new Answer.Drop(Optional.empty());
            }
            case APPLY_THEN_TIMEOUT -> {
                Answer unsent = new Answer.Drop(Optional.of(honest.get()));
                silence(rule.delay());
                yield unsent;
            }
            case CUT -> new Answer.Cut(honest.get());
        };
    }

    private static Reply error(FaultRule rule) {
        int status = Objects.requireNonNullElse(rule.status(), 500);
        String code = Objects.requireNonNullElse(rule.code(), OciError.usualCode(status));
        String message = Objects.requireNonNullElse(rule.message(), "The simulator was told to fail.");
        return waiting(rule, Reply.json(status, Json.object("code", code, "message", message)));
    }

    private static Reply html(FaultRule rule) {
        int status = Objects.requireNonNullElse(rule.status(), 503);
        String body = Objects.requireNonNullElse(rule.body(), "<html><body><h1>Service Unavailable</h1></body></html>");
        return waiting(rule, new Reply(status, Map.of("content-type", "text/html"), body));
    }

    private static Reply waiting(FaultRule rule, Reply reply) {
        Integer seconds = rule.retryAfterSeconds();
        return seconds == null ? reply : reply.with("retry-after", seconds.toString());
    }

    private static Reply garbage(FaultRule rule) {
        int status = Objects.requireNonNullElse(rule.status(), 200);
        String body = Objects.requireNonNullElse(rule.body(), "{\"id\": \"ocid1.inst");
        return new Reply(status, Map.of("content-type", "application/json"), body);
    }

    private static Reply unheardOf(FaultRule rule, Reply honest) {
        String body = honest.body();
        if (body == null || honest.status() >= SUCCESS_END) {
            return honest;
        }
        try {
            JsonNode tree = Json.MAPPER.readTree(body);
            String word = Objects.requireNonNullElse(rule.body(), UNHEARD_OF);
            tree.findParents("id").forEach(parent -> rename((ObjectNode) parent, word));
            return new Reply(honest.status(), honest.headers(), Json.write(tree));
        } catch (IOException e) {
            return honest;
        }
    }

    private static void rename(ObjectNode object, String word) {
        STATES.stream().filter(object::has).forEach(state -> object.put(state, word));
    }

    private static void silence(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

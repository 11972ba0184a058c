package io.poolkeeper.simulator.fault;

import io.poolkeeper.simulator.http.Answer;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.Page;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries out what a rule says, around the honest answer. */
public final class FaultyHandler {
    private FaultyHandler() {}

    public static Answer answer(FaultRule rule, Request request, Supplier<Reply> honest) {
        return switch (rule.effect()) {
            case ERROR -> error(rule);
            case HTML -> html(rule);
            case GARBAGE -> garbage(rule);
            case EMPTY_PAGE -> Page.emptyBefore(request);
            case CAPACITY -> honest.get();
            case DELAY -> {
                silence(rule.delay());
                yield honest.get();
            }
            case DROP -> new Answer.Drop(Optional.empty());
            case APPLY_THEN_DROP -> new Answer.Drop(Optional.of(honest.get()));
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
        String code = Objects.requireNonNullElse(rule.code(), status == 429 ? "TooManyRequests" : "InternalError");
        String message = Objects.requireNonNullElse(rule.message(), "The simulator was told to fail.");
        return Reply.json(status, Json.object("code", code, "message", message));
    }

    private static Reply html(FaultRule rule) {
        int status = Objects.requireNonNullElse(rule.status(), 503);
        String body = Objects.requireNonNullElse(rule.body(), "<html><body><h1>Service Unavailable</h1></body></html>");
        return new Reply(status, Map.of("content-type", "text/html"), body);
    }

    private static Reply garbage(FaultRule rule) {
        int status = Objects.requireNonNullElse(rule.status(), 200);
        String body = Objects.requireNonNullElse(rule.body(), "{\"id\": \"ocid1.inst");
        return new Reply(status, Map.of("content-type", "application/json"), body);
    }

    private static void silence(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

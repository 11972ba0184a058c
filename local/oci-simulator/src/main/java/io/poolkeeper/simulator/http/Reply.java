package io.poolkeeper.simulator.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A complete HTTP answer; the body is kept as text so that it can be stored and replayed to the letter. */
public record Reply(
        int status, Map<String, String> headers, @Nullable String body) implements Answer {
    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply json(int status, @Nullable Object body) {
        return new Reply(status, Map.of("content-type", "application/json"), Json.write(body));
    }

    public static Reply ok(@Nullable Object body) {
        return json(200, body);
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), null);
    }

    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }
}

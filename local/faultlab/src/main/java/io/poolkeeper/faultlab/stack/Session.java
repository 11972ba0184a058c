package io.poolkeeper.faultlab.stack;

import io.poolkeeper.faultlab.history.Calls;
import io.poolkeeper.faultlab.history.Person;
import java.util.Map;

/** The administrator's sign-in, renewed before it ends. */
final class Session {
    private static final long RENEW_AFTER = java.time.Duration.ofMinutes(8).toNanos();

    /** It is good for longer than that, and a control plane that is away is not asked with every call. */
    private static final long AGAIN_AFTER = java.time.Duration.ofSeconds(20).toNanos();

    private final StackProcess stack;
    private String token = "";
    private long since;
    private long tried;

    Session(StackProcess stack) {
        this.stack = stack;
    }

    synchronized Map<String, String> headers() {
        long now = System.nanoTime();
        if (token.isEmpty() || now - since > RENEW_AFTER && now - tried > AGAIN_AFTER) {
            tried = now;
            signIn();
        }
        return Map.of("Authorization", "Bearer " + token);
    }

    private void signIn() {
        var state = stack.state();
        var body = Person.JSON
                .createObjectNode()
                .put("email", state.path("admin_email").asText())
                .put("password", state.path("admin_password").asText());
        var answer = new Person(state.path("url").asText(), Map::of, new Calls())
                .tell("POST", "/api/auth/login", body.toString());
        if (answer.ok()) {
            token = Person.json(answer).path("access_token").asText();
            since = System.nanoTime();
        } else if (token.isEmpty()) {
            throw new IllegalStateException("cannot sign in: " + answer);
        }
    }
}
